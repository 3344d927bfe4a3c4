// Characters, escapes and quotes of YAML.
#include "sim/scenario/yaml_text.h"

#include <algorithm>
#include <array>

#include "sim/lower_case.h"

namespace backcheck {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool is_negative_number(std::string_view text) {
  return text.size() > 1 && text[0] == '-' &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

bool continues_at(std::string_view text, std::size_t at) { return (byte_at(text, at) & 0xC0U) == 0x80U; }

// The number of a character of one, two or three bytes.
unsigned code_point(std::string_view character) {
  const unsigned first = byte_at(character, 0);
  if (character.size() == 1) return first;
  const unsigned second = byte_at(character, 1) & 0x3FU;
  if (character.size() == 2) return (first & 0x1FU) << 6U | second;
  return (first & 0x0FU) << 12U | second << 6U | (byte_at(character, 2) & 0x3FU);
}

void append_escape(std::string& out, std::string_view character) {
  if (character == "\n") {
    out += "\\n";
    return;
  }
  if (character == "\r") {
    out += "\\r";
    return;
  }
  if (character == "\t") {
    out += "\\t";
    return;
  }
  const unsigned number = code_point(character);
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kHexDigits[number >> shift & 0xFU];
}

}  // namespace

std::size_t utf8_character_size(std::string_view text) {
  const unsigned first = byte_at(text, 0);
  if (first < 0x80U) return text.empty() ? 0 : 1;
  if (first >= 0xC2U && first < 0xE0U) return continues_at(text, 1) ? 2 : 0;
  const bool second_and_third = continues_at(text, 1) && continues_at(text, 2);
  if (first >= 0xE0U && first < 0xF0U) {
    const bool overlong = first == 0xE0U && byte_at(text, 1) < 0xA0U;
    const bool surrogate = first == 0xEDU && byte_at(text, 1) >= 0xA0U;
    return second_and_third && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0U && first < 0xF5U) {
    const bool overlong = first == 0xF0U && byte_at(text, 1) < 0x90U;
    const bool too_high = first == 0xF4U && byte_at(text, 1) >= 0x90U;
    return second_and_third && continues_at(text, 3) && !overlong && !too_high ? 4 : 0;
  }
  return 0;
}

bool is_yaml_printable(std::string_view character) {
  const unsigned first = byte_at(character, 0);
  if (character.size() == 1)
    return first == '\t' || first == '\n' || first == '\r' || (first >= 0x20U && first != 0x7FU);
  if (character.size() == 2) return first != 0xC2U || byte_at(character, 1) >= 0xA0U;
  if (character.size() == 4) return true;
  const unsigned number = code_point(character);
  return number != 0xFEFFU && number < 0xFFFEU && number != 0x2028U && number != 0x2029U;
}

bool is_yaml_text(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size = utf8_character_size(bytes);
    if (size == 0) return false;
    bytes.remove_prefix(size);
  }
  return true;
}

bool is_plain_yaml(std::string_view text) {
  if (text.empty() || !is_alphanumeric(text.front()) || !is_alphanumeric(text.back())) return false;
  return std::ranges::all_of(
      text, [](char c) { return is_alphanumeric(c) || std::string_view("_./:-").contains(c); });
}

bool can_be_plain_yaml(std::string_view text, bool in_brackets) {
  if (is_plain_yaml(text) || is_negative_number(text)) return true;
  if (in_brackets || text.empty() || text.back() == ' ' || text.back() == ':') return false;
  if (!is_alphanumeric(text[0]) && !std::string_view("_/$(").contains(text[0])) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (text[at] < ' ' || text[at] > '~') return false;
    if ((text[at] == ':' && next == ' ') || (text[at] == ' ' && next == '#')) return false;
  }
  return true;
}

bool looks_typed(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kWords = {"null", "true", "false", "yes", "no",
                                                             "on",   "off",  "y",     "n"};
  const std::string lower = lower_case(text);
  if (std::ranges::find(kWords, lower) != kWords.end()) return true;
  const bool begins_so = !text.empty() && std::string_view("0123456789.-+").contains(text[0]);
  return begins_so && lower.find_first_not_of("0123456789abcdefxotz.:_+- ") == std::string::npos;
}

std::string yaml_scalar(std::string_view text) {
  return is_plain_yaml(text) ? std::string(text) : yaml_scalar_in_quotes(text);
}

std::string yaml_scalar_in_quotes(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const std::size_t size = std::max<std::size_t>(utf8_character_size(text), 1);
    const std::string_view character = text.substr(0, size);
    text.remove_prefix(size);
    if (character == "\"" || character == "\\")
      out.append("\\").append(character);
    else if (is_yaml_printable(character) && static_cast<unsigned char>(character.front()) >= 0x20U)
      out += character;
    else
      append_escape(out, character);
  }
  return out + '"';
}

std::string hex_digits(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kHexDigits[byte >> 4U];
    out += kHexDigits[byte & 0xFU];
  }
  return out;
}

}  // namespace backcheck
