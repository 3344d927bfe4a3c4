// Writing a secret as others do.
#include "sim/endpoint/secret_spelling.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace backcheck {
namespace {

std::string hexadecimal(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

// Of base64, the characters that hold nothing but `text` where it begins `before` bytes behind a whole group.
std::string base64_within(std::string_view text, std::size_t before) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t kDigitBits = 6;
  std::string out;
  std::uint32_t bits = 0;
  std::size_t count = 0;
  std::size_t shared = before * 8 % kDigitBits == 0 ? 0 : kDigitBits - before * 8 % kDigitBits;
  for (const char c : text) {
    bits = bits << 8U | static_cast<unsigned char>(c);
    // The first bits share a digit with what stands before.
    count += 8 - std::exchange(shared, 0);
    for (; count >= kDigitBits; count -= kDigitBits) out += kDigits[bits >> (count - kDigitBits) & 63U];
  }
  return out;
}

char folded_letter(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  if (c == '-' || c == ' ') return '+';
  return c == '_' ? '/' : c;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), folded_letter);
  return out;
}

std::vector<std::string> spellings_of(std::string_view secret) {
  const std::string_view stem = secret.substr(0, secret.find_last_not_of('=') + 1);
  std::vector<std::string> all = {folded(stem), hexadecimal(stem)};
  for (std::size_t before = 0; before < 3; ++before) all.push_back(folded(base64_within(stem, before)));
  std::erase_if(all, [](const std::string& spelling) { return spelling.empty(); });
  return all;
}

}  // namespace backcheck
