// Words for values, and back.
#include "sim/shard/shard_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace backcheck {
namespace {

constexpr std::array<std::pair<Delivery, std::string_view>, 7> kDeliveryWords = {{
    {Delivery::kAnswered, "answered"},
    {Delivery::kClosed, "closed"},
    {Delivery::kTimedOut, "timed-out"},
    {Delivery::kUnreachable, "unreachable"},
    {Delivery::kMalformed, "malformed"},
    {Delivery::kTooLarge, "too-large"},
    {Delivery::kNotSent, "not-sent"},
}};

}  // namespace

std::string_view delivery_word(Delivery delivery) {
  return kDeliveryWords.at(static_cast<std::size_t>(delivery)).second;
}

std::optional<Delivery> delivery_of_word(std::string_view word) {
  for (const auto& [delivery, its_word] : kDeliveryWords) {
    if (its_word == word) return delivery;
  }
  return std::nullopt;
}

std::string possible_word(const std::vector<bool>& possible) {
  std::string word;
  for (const bool one : possible) word += one ? '1' : '0';
  return word;
}

std::vector<bool> possible_of_word(std::string_view word) {
  std::vector<bool> possible;
  for (const char digit : word) possible.push_back(digit == '1');
  return possible;
}

std::optional<std::string> bytes_of_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    unsigned value = 0;
    const char* const end = digits.data() + i + 2;
    const auto read = std::from_chars(digits.data() + i, end, value, 16);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    bytes += static_cast<char>(value);
  }
  return bytes;
}

}  // namespace backcheck
