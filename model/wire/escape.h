// Text put into a document: good runs copied, some bytes replaced.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace backcheck {

// What a kind of document does with each character.
struct EscapeTable {
  // By byte, below 0x80: 0 where it is copied, else the index of its replacement plus 1.
  std::array<std::uint8_t, 128> index{};
  std::array<std::string_view, 40> replacements{};
  std::uint8_t replacement_count = 0;
  std::array<std::uint8_t, 8> printable{};  // those that are replaced and are no control characters
  std::uint8_t printable_count = 0;
  bool holds_noncharacters = true;  // whether U+FFFE and U+FFFF may stand in the document

  consteval void replace(char c, std::string_view by);
};

consteval void EscapeTable::replace(char c, std::string_view by) {
  replacements[replacement_count] = by;
  index[static_cast<std::uint8_t>(c)] = ++replacement_count;
  if (c >= ' ') printable[printable_count++] = static_cast<std::uint8_t>(c);
}

inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";  // U+FFFD

// Appends `text`, escaped. Each byte that is not part of well-formed UTF-8, and each character that the
// document cannot hold, becomes U+FFFD.
void append_escaped(std::string_view text, const EscapeTable& table, std::string& out);

}  // namespace backcheck
