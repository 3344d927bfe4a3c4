// Text of strangers made safe for a terminal or a document: nothing in it acts, everything in it can be seen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// At most the first `bytes_max` bytes, never cutting a character.
std::string_view front_of(std::string_view bytes, std::size_t bytes_max);

// The bytes as valid UTF-8 on one line. Control characters (line breaks and tabs too) and bytes
// that are not UTF-8 are shown as \x1B, characters that cannot be seen or turn the direction of
// writing as \u{202E}. A backslash stays as it is, so this cannot be turned back; reports for
// machines hold the exact bytes.
std::string visible_text(std::string_view bytes);

// As above, of at most the first `bytes_max` bytes, never cutting a character; what is left out is
// counted behind it: "... (12 bytes more)".
std::string visible_text(std::string_view bytes, std::size_t bytes_max);

// As above, but line breaks (LF, CR LF) are kept: one text a line. What is left out is said in a
// line of its own.
std::vector<std::string> visible_lines(std::string_view bytes, std::size_t bytes_max, std::size_t lines_max);

}  // namespace backcheck
