// Combinations of matrix values, and placeholders in texts.
#include "sim/scenario/matrix.h"

#include <algorithm>

#include "sim/scenario/nearest_word.h"

namespace backcheck {
namespace {

bool is_left_out(const Bindings& bindings, const Exception& exception) {
  return std::ranges::all_of(exception, [&](const Axis& axis) {
    const auto binding = std::ranges::find(bindings, axis.name, &Binding::name);
    return binding != bindings.end() && std::ranges::find(axis.values, binding->value) != axis.values.end();
  });
}

// Turns to the next combination, the last axis first, as an odometer does; false after the last one.
bool turn(std::span<const Axis> axes, std::vector<std::size_t>& positions) {
  for (std::size_t at = axes.size(); at-- > 0;) {
    if (++positions[at] < axes[at].values.size()) return true;
    positions[at] = 0;
  }
  return false;
}

void append_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-_.~:/+*@";
  for (const char c : text) {
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (alphanumeric || kPlain.contains(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
}

FillFault unknown_placeholder(std::size_t offset, std::string_view name, std::span<const Binding> bindings) {
  std::vector<std::string_view> known;
  known.reserve(bindings.size());
  for (const Binding& binding : bindings) known.push_back(binding.name);
  std::string message = "the matrix has no \"" + std::string(name) + '"' + did_you_mean(name, known);
  return {offset, message + " (${ as text is written $${)"};
}

}  // namespace

std::size_t combination_count(std::span<const Axis> axes, std::size_t limit) {
  std::size_t count = 1;
  for (const Axis& axis : axes) {
    if (axis.values.empty()) return 0;
    if (count > limit / axis.values.size()) return limit + 1;
    count *= axis.values.size();
  }
  return count;
}

std::vector<Bindings> combinations(std::span<const Axis> axes, std::span<const Exception> exceptions) {
  std::vector<Bindings> cases;
  if (std::ranges::any_of(axes, [](const Axis& axis) { return axis.values.empty(); })) return cases;
  std::vector<std::size_t> positions(axes.size(), 0);
  do {
    Bindings bindings;
    bindings.reserve(axes.size());
    for (std::size_t at = 0; at < axes.size(); ++at) {
      bindings.push_back({axes[at].name, axes[at].values[positions[at]]});
    }
    const auto leaves_out = [&](const Exception& exception) { return is_left_out(bindings, exception); };
    if (std::ranges::none_of(exceptions, leaves_out)) cases.push_back(std::move(bindings));
  } while (turn(axes, positions));
  return cases;
}

std::string case_label(const Bindings& bindings) {
  if (bindings.empty()) return {};
  std::string label;
  for (const Binding& binding : bindings) {
    label += label.empty() ? '[' : ',';
    append_encoded(label, binding.name);
    label += '=';
    append_encoded(label, binding.value);
  }
  return label + ']';
}

std::expected<std::string, FillFault> fill_in(std::string_view text, std::span<const Binding> bindings) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t brace = text.find("${"); brace != std::string_view::npos; brace = text.find("${", at)) {
    out += text.substr(at, brace - at);
    if (brace > at && text[brace - 1] == '$') {
      out.back() = '$';  // the first $ of $${ is dropped, the second stays
      out += '{';
      at = brace + 2;
      continue;
    }
    const std::size_t end = text.find('}', brace);
    if (end == std::string_view::npos) {
      return std::unexpected(FillFault{brace, "expected } after ${ (${ as text is written $${)"});
    }
    const std::string_view name = text.substr(brace + 2, end - brace - 2);
    const auto binding = std::ranges::find(bindings, name, &Binding::name);
    if (binding == bindings.end()) return std::unexpected(unknown_placeholder(brace, name, bindings));
    out += binding->value;
    at = end + 1;
  }
  out += text.substr(at);
  return out;
}

std::string escape_placeholders(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t brace = text.find("${"); brace != std::string_view::npos; brace = text.find("${", at)) {
    out += text.substr(at, brace - at);
    out += "$${";
    at = brace + 2;
  }
  out += text.substr(at);
  return out;
}

}  // namespace backcheck
