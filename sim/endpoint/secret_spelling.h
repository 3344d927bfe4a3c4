// The ways in which others write a secret down: as it is, or encoded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// In small letters, and with the one of two letters that are taken for each other: base64 has + and /, or -
// and
// _, and a + that was decoded once too often is a blank. Keeps the length.
std::string folded(std::string_view text);

// Folded, without the = at the end, which some write in other ways: as it is, in hexadecimal, and in base64
// wherever it begins in what was encoded. None is empty. Escapes are the affair of unescaped().
std::vector<std::string> spellings_of(std::string_view secret);

}  // namespace backcheck
