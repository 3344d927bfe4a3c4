// Cuts that a generator of numbers places, which starts from the bytes.
#include "fuzz/properties/byte_pieces.h"

#include <algorithm>
#include <cstdint>

namespace backcheck {

std::vector<std::string_view> cut_anywhere(std::string_view bytes) {
  std::vector<std::string_view> pieces;
  pieces.reserve(32);  // seldom more
  std::uint32_t state = static_cast<std::uint32_t>(bytes.size());
  for (const char c : bytes.substr(0, 64)) state = state * 31 + static_cast<unsigned char>(c);
  while (!bytes.empty()) {
    state = state * 1664525 + 1013904223;
    const std::size_t longest = (state >> 28U) < 4 ? 4 : 1 + bytes.size() / 2;
    const std::size_t size = std::min<std::size_t>(1 + (state >> 8U) % longest, bytes.size());
    pieces.push_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return pieces;
}

std::vector<std::string_view> cut_everywhere(std::string_view bytes) {
  std::vector<std::string_view> pieces;
  pieces.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) pieces.push_back(bytes.substr(i, 1));
  return pieces;
}

}  // namespace backcheck
