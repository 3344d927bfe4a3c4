// Text as YAML scalars, for writing.
#pragma once

#include <string>
#include <string_view>

namespace backcheck {

// Whether the bytes are UTF-8, so that a scalar can hold them.
bool is_yaml_text(std::string_view bytes);

// Whether the text can stand without quotes wherever a scalar can, in flow style too: letters, digits and _ .
// / : - with a letter or digit at both ends.
bool is_plain_yaml(std::string_view text);

// The text as one scalar on one line: plain where that is safe, else in double quotes with escapes. The text
// must be UTF-8.
std::string yaml_scalar(std::string_view text);

// Whether the text can stand without quotes as a key, a value or an item on one line. Outside of brackets
// more can than is_plain_yaml() says: blanks, and most signs inside.
bool can_be_plain_yaml(std::string_view text, bool in_brackets);

// Whether other readers of YAML could take the text without quotes for a number, a date, a truth or null.
bool looks_typed(std::string_view text);

// The text in double quotes, on one line, with escapes. The text must be UTF-8.
std::string yaml_scalar_in_quotes(std::string_view text);

// Two lower-case digits a byte.
std::string hex_digits(std::string_view bytes);

// The size of the UTF-8 character at the front of `text`; 0 where there is none (overlong forms and
// surrogates are none, nor is the end of the text).
std::size_t utf8_character_size(std::string_view text);

// Whether YAML allows the character, one that utf8_character_size found, to stand in a file as it is. Every
// other can be written as an escape in double quotes.
bool is_yaml_printable(std::string_view character);

}  // namespace backcheck
