// Digit by digit.
#include "sim/lenient_signature.h"

#include <cstddef>

namespace backcheck {
namespace {

constexpr std::string_view kUrlSafeDigits = "-_";  // for the last two
constexpr std::size_t kDigitsOfSha1 = 27;          // six bits each: 160, and two that count for nothing
constexpr std::size_t kDigitsOfSha256 = 64;

// 64 or more: it is none.
std::size_t base64_value(char digit) {
  const std::size_t url_safe = kUrlSafeDigits.find(digit);
  return url_safe == std::string_view::npos ? kBase64Digits.find(digit) : 62 + url_safe;
}

}  // namespace

std::string lenient_base64(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size() && digits.size() < kDigitsOfSha1; ++i) {
    const std::size_t value = base64_value(text[i]);
    if (value >= kBase64Digits.size()) continue;
    const bool is_last = digits.size() + 1 == kDigitsOfSha1;
    digits += kBase64Digits[is_last ? value & ~std::size_t{3} : value];
  }
  return digits + "=";
}

std::string lenient_hexadecimal(std::string_view text) {
  std::string digits;
  for (const char digit : text.substr(0, kDigitsOfSha256)) {
    const bool is_upper = digit >= 'A' && digit <= 'F';
    const bool is_lower = digit >= 'a' && digit <= 'f';
    const bool is_number = digit >= '0' && digit <= '9';
    if (!is_upper && !is_lower && !is_number) break;
    digits += is_upper ? static_cast<char>(digit - 'A' + 'a') : digit;
  }
  return digits;
}

}  // namespace backcheck
