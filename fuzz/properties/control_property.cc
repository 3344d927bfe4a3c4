// Documents of the control hook: what is read comes back from what is written, and what is refused is so with
// a reason that can be shown; values come back from what is written of them.
#include <algorithm>
#include <cstdint>
#include <string>

#include "fuzz/properties/control_value_statement.h"
#include "fuzz/property.h"
#include "fuzz/reference/visible_line.h"
#include "sim/endpoint/control_document.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

using Held = std::optional<Broken>;

// Capabilities are compared by what is written of them, which is everything.
bool is_same(const Capabilities& one, const Capabilities& other) {
  return encode_capabilities(one) == encode_capabilities(other);
}
template <typename Value>
bool is_same(const Value& one, const Value& other) {
  return one == other;
}

// The bytes of that line, from 1, without its end; nothing where there is no such line.
std::optional<std::string_view> line_of(std::string_view text, int line) {
  for (; line > 1; --line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

// One behind the last byte of a line is where the end is missed.
bool is_inside(const DocumentFault& fault, std::string_view text) {
  if (fault.line == 0) return fault.column == 0;
  const auto line = line_of(text, fault.line);
  return fault.line > 0 && fault.path.empty() && line && fault.column >= 1 &&
         static_cast<std::size_t>(fault.column) <= line->size() + 1;
}

Held hold_fault(const DocumentFault& fault, std::string_view text) {
  if (!is_inside(fault, text)) return Broken{"a fault lies inside the document", describe(fault)};
  if (fault.reason.empty()) return Broken{"a fault has a reason", describe(fault)};
  if (is_visible_line(describe(fault))) return std::nullopt;
  return Broken{"a fault is described in one line of visible text", describe(fault)};
}

template <typename Value, typename Encode>
Held hold_document(std::string_view text, std::string_view place,
                   DocumentResult<Value> (*parse)(std::string_view), Encode encode,
                   Examination& examination) {
  const DocumentResult<Value> value = parse(text);
  if (!value) return hold_fault(value.error(), text);
  examination.reached(place);
  if (text.size() > kMaxControlDocumentBytes) return Broken{"a document that is read has its limit", ""};
  const std::string written = encode(*value);
  const DocumentResult<Value> again = parse(written);
  if (!again) return Broken{"what is written can be read", written + "\n" + describe(again.error())};
  if (is_same(*again, *value)) return std::nullopt;
  return Broken{"what is written is read as what it was", written};
}

}  // namespace

Held control_property(std::string_view bytes, Examination& examination) {
  const auto hold = [&](std::string_view place, auto parse, auto encode) {
    return hold_document(bytes, place, parse, encode, examination);
  };
  if (auto broken = hold("world", parse_world, encode_world)) return broken;
  if (auto broken = hold("capabilities", parse_capabilities, encode_capabilities)) return broken;
  if (auto broken = hold("advance", parse_advance, encode_advance)) return broken;
  if (auto broken = hold("set-status", parse_set_status, encode_set_status)) return broken;
  if (auto broken = hold("finish-task", parse_finish_task, encode_finish_task)) return broken;
  if (auto broken = hold("inspection", parse_inspection, encode_inspection)) return broken;
  if (auto broken = hold("error", parse_error, encode_error)) return broken;
  ByteChoices choices({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  return control_values_hold(choices);
}

}  // namespace backcheck
