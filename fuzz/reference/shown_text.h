// How text of strangers is to be shown, character by character, as Unicode speaks of characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// A character of bytes that are meant to be UTF-8, or a byte that belongs to none.
struct TextCharacter {
  std::string_view bytes;  // 1 to 4 of the text
  char32_t number = 0;     // with `is_valid`
  bool is_valid = false;   // well-formed by RFC 3629, section 4
};
std::vector<TextCharacter> characters_of(std::string_view text);

// Whether the character is one to be looked at: neither a control character (general category Cc), nor one
// that breaks lines (Zl, Zp), turns the direction of writing (Bidi_Control), is not drawn
// (Default_Ignorable_Code_Point), annotates (U+FFF9 to U+FFFB), or is no character (Noncharacter_Code_Point).
bool is_seen(char32_t number);

// The character itself where it is seen, else \x1B for a byte below 128 or one that belongs to no character,
// and \u{202E} for the others.
std::string shown(const TextCharacter& character);
std::string shown_text(std::string_view text);

// The text with U+FFFD for each byte that belongs to no character.
std::string repaired_text(std::string_view text);

// Whether the text is UTF-8 and all its characters are seen.
bool is_seen_line(std::string_view text);

}  // namespace backcheck
