// What can be shown on one line of a terminal, character by character.
#pragma once

#include <string_view>

namespace backcheck {

// Whether the text is UTF-8 as RFC 3629 has it: no byte is left over, nothing is overlong, no surrogate.
bool is_well_formed(std::string_view text);

// Whether the text is not empty, is well formed, and has none of U+0000 to U+001F in it.
bool is_one_line(std::string_view text);

// Whether the text is not empty, is well formed, and has no character in it that acts instead of
// being seen: none of U+0000 to U+001F, U+007F to U+009F, U+2028 and U+2029.
bool is_visible_line(std::string_view text);

}  // namespace backcheck
