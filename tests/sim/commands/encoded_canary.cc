// Encodings, written by themselves so that they do not share a mistake with what hides them.
#include "tests/sim/commands/encoded_canary.h"

#include <algorithm>
#include <cctype>

namespace backcheck {
namespace {

std::string escaped(std::string_view text, std::string_view digits, std::string_view kept) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || kept.contains(c)) {
      out += c;
    } else {
      out += {'%', digits[byte / 16], digits[byte % 16]};
    }
  }
  return out;
}

// Every byte in hexadecimal, with something before and behind it.
std::string spelt_out(std::string_view text, std::string_view lead, std::string_view digits,
                      std::string_view end) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += std::string(lead) + digits[byte / 16] + digits[byte % 16] + std::string(end);
  }
  return out;
}

std::string in_decimal_entities(std::string_view text) {
  std::string out;
  for (const char c : text) out += "&#" + std::to_string(static_cast<unsigned char>(c)) + ";";
  return out;
}

// Base64 as it goes into addresses.
std::string for_addresses(std::string base64) {
  std::ranges::replace(base64, '+', '-');
  std::ranges::replace(base64, '/', '_');
  return base64;
}

std::string hex(std::string_view text, std::string_view digits) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += {digits[byte / 16], digits[byte % 16]};
  }
  return out;
}

// Base64 digit by digit: of the bits of `text` with so many zero bytes before.
std::string base64(std::string_view text, std::size_t before) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string bytes = std::string(before, '\0') + std::string(text);
  std::string out;
  for (std::size_t bit = 0; bit + 6 <= bytes.size() * 8; bit += 6) {
    if (bit < before * 8) continue;
    std::size_t digit = 0;
    for (std::size_t i = bit; i < bit + 6; ++i)
      digit = digit * 2 + (static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8) & 1U);
    out += kDigits[digit];
  }
  return out;
}

int digit_value(char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  return static_cast<int>(kDigits.find(static_cast<char>(std::tolower(static_cast<unsigned char>(c)))));
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size();
    out += escape ? static_cast<char>(digit_value(text[i + 1]) * 16 + digit_value(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return out;
}

}  // namespace

std::vector<std::string> encodings_of(std::string_view canary) {
  constexpr std::string_view kUpper = "0123456789ABCDEF";
  constexpr std::string_view kLower = "0123456789abcdef";
  constexpr std::string_view kUnreserved = "-_.~";
  std::string slashed;
  for (const char c : canary) slashed += c == '/' ? std::string("\\/") : std::string(1, c);
  const std::string upper = escaped(canary, kUpper, kUnreserved);
  std::vector<std::string> all = {std::string(canary),
                                  slashed,
                                  upper,
                                  escaped(canary, kLower, kUnreserved),
                                  escaped(canary, kUpper, "-_.*"),
                                  escaped(upper, kUpper, kUnreserved),
                                  hex(canary, kUpper),
                                  hex(canary, kLower)};
  for (const std::string_view digits : {kUpper, kLower}) {
    for (const std::string_view lead : {"%", "%25", "\\u00", "\\x"})
      all.push_back(spelt_out(canary, lead, digits, ""));
    all.push_back(spelt_out(canary, "&#x", digits, ";"));
  }
  all.push_back(in_decimal_entities(canary));
  for (std::size_t before = 0; before < 3; ++before) {
    all.push_back(base64(canary, before));
    all.push_back(for_addresses(all.back()));
  }
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

std::vector<std::string> signatures_in(std::string_view text) {
  constexpr std::string_view kMark = "Signature=";
  std::vector<std::string> all;
  for (const std::string& read : {std::string(text), decoded(text)}) {
    for (std::size_t at = read.find(kMark); at != std::string::npos; at = read.find(kMark, at)) {
      at += kMark.size();
      std::string value = decoded(read.substr(at, read.find_first_of("& ,", at) - at));
      if (value.size() >= 8 && std::ranges::find(all, value) == all.end()) all.push_back(std::move(value));
    }
  }
  return all;
}

}  // namespace backcheck
