// Comparing letter by letter, in lower case.
#include "model/wire/header_names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace backcheck {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr auto kTokenCharacters = [] {
  std::array<bool, 256> table{};
  for (std::uint8_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = true;
  for (std::uint8_t c = '0'; c <= '9'; ++c) table[c] = true;
  for (const char c : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<std::uint8_t>(c)] = true;
  return table;
}();

bool is_token_character(char c) { return kTokenCharacters[static_cast<std::uint8_t>(c)]; }

}  // namespace

bool same_header(std::string_view left, std::string_view right) {
  // Most are written alike.
  return left.size() == right.size() && (left == right || std::ranges::equal(left, right, {}, lower, lower));
}

bool header_begins_with(std::string_view name, std::string_view start) {
  return same_header(name.substr(0, start.size()), start);
}

bool is_header_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, is_token_character);
}

std::string_view trimmed_header(std::string_view value) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t first = value.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return value.substr(first, value.find_last_not_of(kBlanks) - first + 1);
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

}  // namespace backcheck
