// A sequence is well-formed where its code point is a character that needs as many bytes as there are.
#include "fuzz/reference/slow_utf8.h"

#include <cstdint>

namespace backcheck {
namespace {

// How many of the highest bits are set before the first that is not.
std::size_t leading_ones(char byte) {
  const auto bits = static_cast<unsigned char>(byte);
  std::size_t ones = 0;
  while (ones < 8 && (bits & (0x80U >> ones)) != 0) ++ones;
  return ones;
}

// How many bytes RFC 3629 writes a code point with; 0 where it writes it not at all.
std::size_t bytes_needed(std::uint32_t code_point) {
  if (code_point >= 0xD800 && code_point <= 0xDFFF) return 0;
  if (code_point <= 0x7F) return 1;
  if (code_point <= 0x7FF) return 2;
  if (code_point <= 0xFFFF) return 3;
  return code_point <= 0x10FFFF ? 4 : 0;
}

}  // namespace

std::size_t slow_utf8_sequence_size(std::string_view text) {
  if (text.empty()) return 0;
  const std::size_t ones = leading_ones(text[0]);
  if (ones == 1 || ones > 4) return 0;  // a continuation, or what no sequence begins with
  const std::size_t size = ones == 0 ? 1 : ones;
  if (text.size() < size) return 0;
  std::uint32_t code_point = static_cast<unsigned char>(text[0]) % (1U << (7U - ones));
  for (std::size_t i = 1; i < size; ++i) {
    if (leading_ones(text[i]) != 1) return 0;
    code_point = code_point * 64U + static_cast<unsigned char>(text[i]) % 64U;
  }
  return bytes_needed(code_point) == size ? size : 0;
}

std::size_t slow_find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t size = slow_utf8_sequence_size(text.substr(at));
    if (size == 0) return at;
    at += size;
  }
  return std::string_view::npos;
}

}  // namespace backcheck
