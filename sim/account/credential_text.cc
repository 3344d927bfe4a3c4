// Looking at texts that must not be shown.
#include "sim/account/credential_text.h"

#include <algorithm>

namespace backcheck {

std::optional<std::string> fault_of_credential_text(std::string_view text) {
  constexpr std::size_t kLongest = 8192;
  if (text.empty()) return "is empty";
  if (text.size() > kLongest) return "is longer than any is";
  if (!std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; }))
    return "has a blank or a character that is not plain ASCII; comments stand on lines of their own";
  if (text.front() == '"' || text.front() == '\'') return "begins with a quote; values stand without quotes";
  return std::nullopt;
}

std::string shown_word(std::string_view word) {
  constexpr std::size_t kLongest = 20;  // an access key id has more, or digits
  const bool plain = std::ranges::all_of(
      word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; });
  return plain && word.size() <= kLongest ? "\"" + std::string(word) + "\"" : "(not shown)";
}

}  // namespace backcheck
