// Names of headers, which are the same in any letter case.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/wire/header_field.h"

namespace backcheck {

// Whether two names of the same length are the same.
bool same_header_letters(std::string_view left, std::string_view right);

// Whether two names are the same. Most that are not differ in length or in their last letter, which is told
// without a call: the bits that two cases of a letter differ in do not count for that.
inline bool same_header(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  const bool ends_alike = left.empty() || ((left.back() ^ right.back()) & ~0x20) == 0;
  return ends_alike && same_header_letters(left, right);
}

// Whether the name begins with `start`.
bool header_begins_with(std::string_view name, std::string_view start);

// Whether it is a name at all: a token (RFC 9110, section 5.6.2).
bool is_header_name(std::string_view name);

// Without the blanks around it.
std::string_view trimmed_header(std::string_view value);

// In lower case, sorted in byte order, each once, joined by ';'. The names are reordered.
std::string sorted_header_names(std::span<std::string_view> names);

// Whether the text is what sorted_header_names makes of at most `most` names. Says no to the empty text.
bool are_sorted_header_names(std::string_view text, std::size_t most);

}  // namespace backcheck
