// Words in the code of a rejection.
#pragma once

#include <span>
#include <string_view>

namespace backcheck {

// Whether one of the words, which are in small letters, is a part of the code, in whatever letter case.
bool speaks_of(std::string_view code, std::span<const std::string_view> words);

}  // namespace backcheck
