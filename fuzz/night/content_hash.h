// The names of inputs: what libFuzzer, too, names them by.
#pragma once

#include <string>
#include <string_view>

namespace backcheck {

// SHA-1 (RFC 3174) of the bytes, 40 lower-case hexadecimal digits.
std::string content_hash(std::string_view bytes);

// Whether `name` could be such a name.
bool is_content_hash(std::string_view name);

}  // namespace backcheck
