// Characters decoded one after the other, as RFC 3629, section 3, describes it.
#include "fuzz/reference/visible_line.h"

#include <cstddef>
#include <cstdint>

namespace backcheck {
namespace {

struct Character {
  std::uint32_t number = 0;
  std::size_t size = 0;  // in bytes; 0: there is no character
};

// How many bytes the first one announces; 0 where it announces none.
std::size_t announced_size(unsigned char first) {
  if (first < 0x80) return 1;
  if (first < 0xC0) return 0;
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF8 ? 4 : 0;
}

// The smallest number that may be written in so many bytes.
std::uint32_t least_number(std::size_t size) {
  if (size == 1) return 0;
  if (size == 2) return 0x80;
  return size == 3 ? 0x800 : 0x10000;
}

Character first_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = announced_size(first);
  if (size == 0 || size > text.size()) return {};
  if (size == 1) return {first, 1};
  std::uint32_t number = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80 || byte > 0xBF) return {};
    number = number * 64 + (byte - 0x80U);
  }
  const bool is_surrogate = number >= 0xD800 && number <= 0xDFFF;
  if (number < least_number(size) || number > 0x10FFFF || is_surrogate) return {};
  return {number, size};
}

bool acts(std::uint32_t number) {
  return number < 0x20 || (number >= 0x7F && number <= 0x9F) || number == 0x2028 || number == 0x2029;
}

}  // namespace

bool is_well_formed(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = first_character(text).size;
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

bool is_one_line(std::string_view text) {
  if (text.empty() || !is_well_formed(text)) return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) return false;
  }
  return true;
}

bool is_visible_line(std::string_view text) {
  if (text.empty() || !is_well_formed(text)) return false;
  while (!text.empty()) {
    const Character character = first_character(text);
    if (acts(character.number)) return false;
    text.remove_prefix(character.size);
  }
  return true;
}

}  // namespace backcheck
