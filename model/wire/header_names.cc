// Comparing letter by letter, in lower case.
#include "model/wire/header_names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace backcheck {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::uint64_t eight_letters(const char* text) {
  std::uint64_t letters = 0;
  std::memcpy(&letters, text, sizeof letters);
  return letters;
}

std::uint64_t in_lower_case(std::uint64_t letters) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;  // one in each byte
  constexpr std::uint64_t kTops = 0x8080808080808080U;  // the top bit of each byte
  const std::uint64_t ascii = letters & ~kTops;
  const std::uint64_t from_a = ascii + kOnes * (0x80U - 'A');
  const std::uint64_t beyond_z = ascii + kOnes * (0x7FU - 'Z');
  const std::uint64_t upper = from_a & ~beyond_z & ~letters & kTops;
  return letters | upper >> 2U;  // the bit that makes a letter small
}

constexpr auto kTokenCharacters = [] {
  std::array<bool, 256> table{};
  for (std::uint8_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = true;
  for (std::uint8_t c = '0'; c <= '9'; ++c) table[c] = true;
  for (const char c : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<std::uint8_t>(c)] = true;
  return table;
}();

bool is_token_character(char c) { return kTokenCharacters[static_cast<std::uint8_t>(c)]; }

constexpr auto kLowerTokenCharacters = [] {
  std::array<bool, 256> table = kTokenCharacters;
  for (std::uint8_t c = 'A'; c <= 'Z'; ++c) table[c] = false;
  return table;
}();

bool is_lower_token_character(char c) { return kLowerTokenCharacters[static_cast<std::uint8_t>(c)]; }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

bool same_header_letters(std::string_view left, std::string_view right) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  const auto same_eight = [&](std::size_t at) {  // most write them alike
    const std::uint64_t lefts = eight_letters(left.data() + at);
    const std::uint64_t rights = eight_letters(right.data() + at);
    return lefts == rights || in_lower_case(lefts) == in_lower_case(rights);
  };
  if (left.size() < kWord) return std::ranges::equal(left, right, {}, lower, lower);
  for (std::size_t at = 0; left.size() - at >= kWord; at += kWord) {
    if (!same_eight(at)) return false;
  }
  return same_eight(left.size() - kWord);  // what is left over, and some of it again
}

bool header_begins_with(std::string_view name, std::string_view start) {
  return same_header(name.substr(0, start.size()), start);
}

bool is_header_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, is_token_character);
}

std::string_view trimmed_header(std::string_view value) {
  while (!value.empty() && is_blank(value.front())) value.remove_prefix(1);
  while (!value.empty() && is_blank(value.back())) value.remove_suffix(1);
  return value;
}

std::string sorted_header_names(std::span<std::string_view> names) {
  std::ranges::sort(names, [](std::string_view left, std::string_view right) {
    return std::ranges::lexicographical_compare(left, right, {}, lower, lower);
  });
  std::string joined;
  std::string_view last;
  for (const std::string_view name : names) {
    if (!joined.empty() && same_header(name, last)) continue;
    if (!joined.empty()) joined += ';';
    std::ranges::transform(name, std::back_inserter(joined), lower);
    last = name;
  }
  return joined;
}

bool are_sorted_header_names(std::string_view text, std::size_t most) {
  std::string_view last;
  std::size_t begin = 0;
  for (std::size_t count = 0;; ++count) {
    std::size_t end = begin;
    while (end < text.size() && is_lower_token_character(text[end])) ++end;
    const std::string_view name = text.substr(begin, end - begin);
    if (name.empty() || name <= last || count == most) return false;
    if (end == text.size()) return true;
    if (text[end] != ';') return false;
    last = name;
    begin = end + 1;
  }
}

}  // namespace backcheck
