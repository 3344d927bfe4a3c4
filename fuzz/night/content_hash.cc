// SHA-1, for names only.
#include "fuzz/night/content_hash.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace backcheck {
namespace {

using State = std::array<std::uint32_t, 5>;

constexpr std::size_t kBlockBytes = 64;
constexpr std::size_t kLengthBytes = 8;
constexpr std::string_view kDigits = "0123456789abcdef";

// The bytes, a one, zeros, and how many bits they were: whole blocks.
std::string filled_up(std::string_view bytes) {
  std::string filled(bytes);
  filled += '\x80';
  while (filled.size() % kBlockBytes != kBlockBytes - kLengthBytes) filled += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) filled += static_cast<char>(bits >> shift & 0xFFU);
  return filled;
}

std::array<std::uint32_t, 80> words_of(std::string_view block) {
  std::array<std::uint32_t, 80> words{};
  for (std::size_t i = 0; i < kBlockBytes; ++i)
    words[i / 4] = words[i / 4] << 8U | static_cast<std::uint8_t>(block[i]);
  for (std::size_t i = 16; i < words.size(); ++i)
    words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
  return words;
}

// The function of a round, with its constant added.
std::uint32_t round_value(std::size_t round, const State& s) {
  if (round < 20) return ((s[1] & s[2]) | (~s[1] & s[3])) + 0x5A827999U;
  if (round < 40) return (s[1] ^ s[2] ^ s[3]) + 0x6ED9EBA1U;
  if (round < 60) return ((s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3])) + 0x8F1BBCDCU;
  return (s[1] ^ s[2] ^ s[3]) + 0xCA62C1D6U;
}

void take_block(std::string_view block, State& state) {
  const auto words = words_of(block);
  State s = state;
  for (std::size_t round = 0; round < words.size(); ++round) {
    const std::uint32_t first = std::rotl(s[0], 5) + round_value(round, s) + s[4] + words[round];
    s = {first, s[0], std::rotl(s[1], 30), s[2], s[3]};
  }
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += s[i];
}

}  // namespace

std::string content_hash(std::string_view bytes) {
  State state = {0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U, 0xC3D2E1F0U};
  const std::string filled = filled_up(bytes);
  for (std::size_t i = 0; i < filled.size(); i += kBlockBytes)
    take_block(std::string_view(filled).substr(i, kBlockBytes), state);
  std::string name;
  for (const std::uint32_t word : state) {
    for (int shift = 28; shift >= 0; shift -= 4) name += kDigits[word >> static_cast<unsigned>(shift) & 0xFU];
  }
  return name;
}

bool is_content_hash(std::string_view name) {
  constexpr std::size_t kNameDigits = 40;
  return name.size() == kNameDigits && name.find_first_not_of(kDigits) == std::string_view::npos;
}

}  // namespace backcheck
