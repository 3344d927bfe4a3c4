// Text as code points, the slow and obvious way, as the reference of the wire tests; random text for their
// properties.
#pragma once

#include <rapidcheck.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

inline constexpr std::string_view kQuestionBox = "\xEF\xBF\xBD";  // U+FFFD

// The bytes of a code point up to U+10FFFF; surrogates are written as if they were characters.
inline std::string utf8_of(std::uint32_t code_point) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<std::uint8_t>(value)); };
  if (code_point < 0x80) return {byte(code_point)};
  if (code_point < 0x800) return {byte(0xC0 | code_point >> 6), byte(0x80 | (code_point & 0x3F))};
  if (code_point < 0x10000) {
    return {byte(0xE0 | code_point >> 12), byte(0x80 | (code_point >> 6 & 0x3F)),
            byte(0x80 | (code_point & 0x3F))};
  }
  return {byte(0xF0 | code_point >> 18), byte(0x80 | (code_point >> 12 & 0x3F)),
          byte(0x80 | (code_point >> 6 & 0x3F)), byte(0x80 | (code_point & 0x3F))};
}

inline bool is_surrogate(std::uint32_t code_point) { return code_point >= 0xD800 && code_point <= 0xDFFF; }

// The character at the front of `text`, where there is one: the bits of its bytes are gathered as its lead
// byte asks, and only a character whose one right encoding those bytes are counts.
inline std::optional<std::uint32_t> front_character(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto lead = static_cast<std::uint8_t>(text[0]);
  const std::size_t size = lead < 0x80   ? 1
                           : lead < 0xC0 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF8 ? 4
                                         : 0;
  if (size == 0 || text.size() < size) return std::nullopt;
  std::uint32_t value = size == 1 ? lead : lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) value = value << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3FU);
  if (value > 0x10FFFF || is_surrogate(value) || utf8_of(value) != text.substr(0, size)) return std::nullopt;
  return value;
}

// The offset of the first byte that belongs to no character; npos where all do.
inline std::size_t first_non_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto character = front_character(text.substr(at));
    if (!character) return at;
    at += utf8_of(*character).size();
  }
  return std::string_view::npos;
}

// `text` with U+FFFD for each byte that belongs to no character and for each character that `allowed`
// refuses.
template <typename Allowed>
std::string replaced(std::string_view text, Allowed allowed) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = front_character(text.substr(at));
    const std::size_t size = character ? utf8_of(*character).size() : 1;
    out += character && allowed(*character) ? text.substr(at, size) : kQuestionBox;
    at += size;
  }
  return out;
}

// Any bytes, with those that mean something on the wire more often than others.
inline rc::Gen<std::string> any_bytes() {
  using namespace rc;
  using namespace std::string_view_literals;
  const auto byte = gen::map(gen::inRange(0, 256), [](int value) { return static_cast<char>(value); });
  const auto special =
      gen::elementOf(std::string("%&=+;?#<>\"'\\]\r\n\t\0 ~*\x7F\x80\xC3\xA9\xE2\x82\xAC\xED\xF4\xFF"sv));
  return gen::container<std::string>(gen::oneOf(byte, special));
}

// Any well-formed UTF-8 text.
inline rc::Gen<std::string> any_text() {
  using namespace rc;
  const auto range = [](std::uint32_t from, std::uint32_t to) { return gen::inRange(from, to); };
  const auto code_point =
      gen::oneOf(range(0, 0x80), range(0, 0x80), range(0x80, 0x800), range(0x800, 0xD800),
                 range(0xE000, 0x10000), range(0xFFFD, 0x10000), range(0x10000, 0x110000));
  return gen::map(gen::container<std::vector<std::uint32_t>>(code_point),
                  [](const std::vector<std::uint32_t>& all) {
                    std::string text;
                    for (const std::uint32_t one : all) text += utf8_of(one);
                    return text;
                  });
}

}  // namespace backcheck
