// Looking for words.
#include "sim/verdict/code_words.h"

#include <algorithm>
#include <string>

#include "sim/lower_case.h"

namespace backcheck {

bool speaks_of(std::string_view code, std::span<const std::string_view> words) {
  const std::string small = lower_case(code);
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

}  // namespace backcheck
