// What both formats have in common.
#include "sim/verdict/answer_reader.h"

#include <algorithm>

#include "sim/byte_order_mark.h"

namespace backcheck {

std::size_t AnswerDocument::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count(members, name, &Member::name));
}

const Member* AnswerDocument::find(std::string_view name) const {
  const auto found = std::ranges::find(members, name, &Member::name);
  return found == members.end() ? nullptr : found;
}

Member* AnswerDocument::find(std::string_view name) {
  const auto found = std::ranges::find(members, name, &Member::name);
  return found == members.end() ? nullptr : found;
}

Format format_of(std::string_view body) {
  body = without_byte_order_mark(body);
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return Format::kXml;
  return body[first] == '{' || body[first] == '[' ? Format::kJson : Format::kXml;
}

}  // namespace backcheck
