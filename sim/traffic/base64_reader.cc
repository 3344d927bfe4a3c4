// Four letters for three bytes.
#include "sim/traffic/base64_reader.h"

#include <cstdint>

namespace backcheck {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kLayout = " \t\r\n";

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  std::size_t letters = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (kLayout.contains(c)) continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const std::size_t value = kLetters.find(c);
    if (value == std::string_view::npos || padding != 0) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    if (++letters % 4 == 0) {
      for (const unsigned shift : {16U, 8U, 0U}) out += static_cast<char>((bits >> shift) & 0xFFU);
      bits = 0;
    }
  }
  const std::size_t rest = letters % 4;
  if (rest == 1 || padding > 2 || (padding != 0 && (rest + padding) % 4 != 0)) return std::nullopt;
  if (rest == 2) out += static_cast<char>((bits >> 4U) & 0xFFU);
  if (rest == 3) {
    out += static_cast<char>((bits >> 10U) & 0xFFU);
    out += static_cast<char>((bits >> 2U) & 0xFFU);
  }
  return out;
}

std::string encode_base64(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte_at = [&](std::size_t at) {
      return at < bytes.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])) : 0U;
    };
    const std::uint32_t bits = byte_at(i) << 16U | byte_at(i + 1) << 8U | byte_at(i + 2);
    out += kLetters[bits >> 18U & 63U];
    out += kLetters[bits >> 12U & 63U];
    out += i + 1 < bytes.size() ? kLetters[bits >> 6U & 63U] : '=';
    out += i + 2 < bytes.size() ? kLetters[bits & 63U] : '=';
  }
  return out;
}

}  // namespace backcheck
