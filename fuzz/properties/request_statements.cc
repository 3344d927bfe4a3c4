// Requests against plain lists of parameters.
#include "fuzz/properties/request_statements.h"

#include <algorithm>

#include "fuzz/properties/wire_words.h"

namespace backcheck {
namespace {

bool same(const SlowParameter& expected, const Parameter& found) {
  return found.name == expected.name && found.value == expected.value && found.origin == expected.origin;
}

bool same(const SlowParameters& expected, const Request& request, std::size_t from) {
  if (request.size() != from + expected.size()) return false;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (!same(expected[i], request[from + i])) return false;
  }
  return true;
}

// That the texts of the request end with the expected ones, and are nothing else where all are expected.
bool ends_with_texts(const SlowParameters& expected, std::string_view text, bool all) {
  for (std::size_t i = expected.size(); i-- > 0;) {
    for (const std::string_view part :
         {std::string_view(expected[i].value), std::string_view(expected[i].name)}) {
      if (!text.ends_with(part)) return false;
      text.remove_suffix(part.size());
    }
  }
  return !all || text.empty();
}

std::optional<Broken> name_holds(const SlowParameters& expected, const Request& request,
                                 std::string_view name) {
  const auto first = std::ranges::find(expected, name, &SlowParameter::name);
  const auto found = request.first(name);
  const bool right = first == expected.end() ? !found : found == first->value;
  if (auto broken = unless(right, "the first value of a name is found", name)) return broken;
  const auto times = static_cast<std::size_t>(std::ranges::count(expected, name, &SlowParameter::name));
  return unless_equal("a name is counted as often as it occurs", times, request.count(name));
}

// The last parameter in another way, which depends on the size of all.
SlowParameter changed(SlowParameter last, std::size_t size) {
  if (size % 3 == 0) last.name += 'x';
  if (size % 3 == 1) last.value += 'x';
  if (size % 3 == 2) last.origin = last.origin == Origin::kQuery ? Origin::kBody : Origin::kQuery;
  return last;
}

std::optional<Broken> equality_holds(const SlowParameters& expected, const Request& request) {
  static Request other;  // one, for its memory
  fill(expected, other);
  if (auto broken = unless(other == request, "requests with the same parameters are equal", request.text()))
    return broken;
  const SlowParameter last =
      expected.empty() ? SlowParameter{} : changed(expected.back(), request.text().size());
  other.clear();
  for (std::size_t i = 0; i + 1 < request.size(); ++i)
    other.add(request[i].name, request[i].value, request[i].origin);
  other.add(last.name, last.value, last.origin);
  return unless(!(other == request), "requests with different parameters are not equal", request.text());
}

}  // namespace

std::optional<Broken> unless_holds(std::string_view statement, const SlowForm& expected,
                                   const Request& request, std::size_t from,
                                   const std::optional<WireFault>& fault) {
  const bool holds = fault == expected.fault && same(expected.parameters, request, from) &&
                     ends_with_texts(expected.parameters, request.text(), from == 0);
  if (holds) return std::nullopt;
  const SlowForm found{parameters_of(request, std::min(from, request.size())), fault};
  return Broken{statement, "expected: " + in_words(expected) + "\nfound:    " + in_words(found) +
                               "\nin a text of " + std::to_string(request.text().size()) + " bytes"};
}

std::optional<Broken> lookup_holds(const SlowParameters& expected, const Request& request) {
  constexpr std::size_t kNames = 4;  // the first names of many stand for all
  if (auto broken = name_holds(expected, request, "no such name")) return broken;
  for (std::size_t i = 0; i < std::min(kNames, expected.size()); ++i) {
    if (auto broken = name_holds(expected, request, expected[i].name)) return broken;
  }
  return equality_holds(expected, request);
}

}  // namespace backcheck
