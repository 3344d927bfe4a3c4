// Requests: their parts taken apart as the slow parser does, and faults in words.
#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/fields.h"
#include "fuzz/properties/request_statements.h"
#include "fuzz/properties/wire_words.h"
#include "fuzz/reference/slow_form.h"
#include "fuzz/reference/slow_request.h"
#include "model/wire/form.h"

namespace backcheck {
namespace {

// The fields as parts, one right behind the other in `room`, and digits behind the last: whoever reads too
// far reads what goes well with what he has.
HttpParts parts_in(std::string& room, const std::vector<std::string>& fields) {
  room.clear();
  for (const std::string& field : fields) room += field;
  room += "41&=";
  std::string_view rest = room;
  const auto take = [&](std::size_t number) {
    const std::string_view part = rest.substr(0, fields[number].size());
    rest.remove_prefix(part.size());
    return part;
  };
  HttpParts parts;
  parts.method = take(0);
  parts.target = take(1);
  parts.content_type = take(2);
  parts.body = take(3);
  return parts;
}

// What a description has to end with; nothing where the fault is that of a whole part.
std::string place_in_words(const WireFault& fault) {
  if (fault.kind == WireFaultKind::kUnsupportedMethod || fault.kind == WireFaultKind::kUnsupportedContent)
    return {};
  constexpr std::string_view kParts[] = {"method", "target", "body"};
  const std::string_view part = kParts[static_cast<std::size_t>(fault.part)];
  return " at byte " + std::to_string(fault.offset) + " of the " + std::string(part);
}

std::optional<Broken> description_holds(WireFault fault, WirePart part) {
  fault.part = part;
  const std::string line = describe(fault);
  const bool visible = std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; });
  if (auto broken = unless(visible && !line.empty(), "a fault is described in one visible line", line))
    return broken;
  const std::string place = place_in_words(fault);
  return unless(line.ends_with(place) && line.size() > place.size(), "a description ends with the place",
                line);
}

// Whatever part it is told of.
std::optional<Broken> descriptions_hold(const WireFault& fault) {
  for (const WirePart part : {WirePart::kMethod, WirePart::kTarget, WirePart::kBody}) {
    if (auto broken = description_holds(fault, part)) return broken;
  }
  return std::nullopt;
}

// Parameters of both parts; where there are only those of one, the form target says it.
std::optional<Broken> encoding_holds(const SlowParameters& expected, const Request& request) {
  if (expected.empty() || expected.front().origin == expected.back().origin) return std::nullopt;
  for (const Origin origin : {Origin::kQuery, Origin::kBody}) {
    if (auto broken = unless_equal("the parameters of a part are encoded as the slow encoder does",
                                   slow_encode_form(expected, origin), encode_form(request, origin)))
      return broken;
  }
  return std::nullopt;
}

void count(const SlowForm& expected, Examination& examination) {
  constexpr std::string_view kFaults[] = {"truncated-escape",    "bad-escape",         "invalid-utf8",
                                          "too-many-parameters", "unsupported-method", "unsupported-path",
                                          "unsupported-content"};
  examination.reached(expected.fault ? kFaults[static_cast<std::size_t>(expected.fault->kind)] : "parsed");
  if (expected.parameters.empty()) return;
  if (expected.parameters.front().origin == Origin::kQuery) examination.reached("query");
  if (expected.parameters.back().origin == Origin::kBody) examination.reached("body");
}

}  // namespace

std::optional<Broken> request_property(std::string_view bytes, Examination& examination) {
  static std::string room;  // these two for their memory
  static Request request;
  const HttpParts parts = parts_in(room, split_fields(bytes, 4));
  const SlowForm expected = slow_parse_request(parts);
  count(expected, examination);
  request.clear();
  request.add("old", "of another request", Origin::kBody);
  const auto done = parse_request(parts, request);
  if (auto broken = unless_holds("a request is parsed as the slow parser does", expected, request, 0,
                                 done ? std::nullopt : std::optional(done.error())))
    return broken;
  if (auto broken = lookup_holds(expected.parameters, request)) return broken;
  if (auto broken = encoding_holds(expected.parameters, request)) return broken;
  return expected.fault ? descriptions_hold(*expected.fault) : std::nullopt;
}

}  // namespace backcheck
