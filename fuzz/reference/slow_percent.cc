// One byte after the other, each told by the range of characters that it stands in.
#include "fuzz/reference/slow_percent.h"

#include <algorithm>

namespace backcheck {
namespace {

bool stands_in(char byte, char first, char last) { return byte >= first && byte <= last; }

bool is_unreserved(char byte) {
  return stands_in(byte, 'A', 'Z') || stands_in(byte, 'a', 'z') || stands_in(byte, '0', '9') || byte == '-' ||
         byte == '.' || byte == '_' || byte == '~';
}

char digit_of(unsigned value) { return static_cast<char>(value < 10 ? '0' + value : 'A' + (value - 10)); }

// The value of a hexadecimal digit; nothing for any other character.
std::optional<int> digit_value(char digit) {
  if (stands_in(digit, '0', '9')) return digit - '0';
  if (stands_in(digit, 'A', 'F')) return digit - 'A' + 10;
  if (stands_in(digit, 'a', 'f')) return digit - 'a' + 10;
  return std::nullopt;
}

// What is wrong with the escape whose two digits should stand at the front of `digits`.
std::optional<WireFaultKind> fault_of_escape(std::string_view digits) {
  for (std::size_t i = 0; i < 2; ++i) {
    if (i == digits.size()) return WireFaultKind::kTruncatedEscape;
    if (!digit_value(digits[i])) return WireFaultKind::kBadEscape;
  }
  return std::nullopt;
}

}  // namespace

std::string slow_percent_encoded(std::string_view text) {
  std::string encoded;
  encoded.reserve(text.size());
  for (const char byte : text) {
    if (is_unreserved(byte)) {
      encoded += byte;
      continue;
    }
    encoded += '%';
    encoded += digit_of(static_cast<unsigned char>(byte) / 16U);
    encoded += digit_of(static_cast<unsigned char>(byte) % 16U);
  }
  return encoded;
}

SlowText slow_form_decoded(std::string_view encoded, std::size_t size_max) {
  SlowText decoded;
  decoded.text.reserve(std::min(encoded.size(), size_max));
  while (decoded.consumed < encoded.size() && decoded.text.size() < size_max) {
    char byte = encoded[decoded.consumed];
    std::size_t size = 1;
    if (byte == '+') byte = ' ';
    if (byte == '%') {
      const std::string_view digits = encoded.substr(decoded.consumed + 1);
      decoded.fault = fault_of_escape(digits);
      if (decoded.fault) return decoded;
      byte = static_cast<char>(16 * *digit_value(digits[0]) + *digit_value(digits[1]));
      size = 3;
    }
    decoded.text += byte;
    decoded.consumed += size;
  }
  return decoded;
}

}  // namespace backcheck
