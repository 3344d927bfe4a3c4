// Names of headers, which are the same in any letter case.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/wire/header_field.h"

namespace backcheck {

// Whether two names are the same.
bool same_header(std::string_view left, std::string_view right);

// Whether the name begins with `start`.
bool header_begins_with(std::string_view name, std::string_view start);

// Whether it is a name at all: a token (RFC 9110, section 5.6.2).
bool is_header_name(std::string_view name);

// Without the blanks around it.
std::string_view trimmed_header(std::string_view value);

// In lower case, sorted in byte order, each once, joined by ';'. The names are reordered.
std::string sorted_header_names(std::span<std::string_view> names);

}  // namespace backcheck
