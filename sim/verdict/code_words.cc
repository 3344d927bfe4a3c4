// Looking for words.
#include "sim/verdict/code_words.h"

#include <algorithm>
#include <string>

namespace backcheck {
namespace {

char in_small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

bool speaks_of(std::string_view code, std::span<const std::string_view> words) {
  std::string small(code);
  std::ranges::transform(small, small.begin(), in_small);
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

}  // namespace backcheck
