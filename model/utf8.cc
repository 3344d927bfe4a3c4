// UTF-8 checked by a table of lead bytes.
#include "model/utf8.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace backcheck {
namespace {

// What a lead byte asks for: the size of its sequence (0: it leads none) and the bounds of the second byte,
// which keep out overlong forms, surrogates and what lies beyond U+10FFFF.
struct Lead {
  std::uint8_t size = 0;
  std::uint8_t second_min = 0;
  std::uint8_t second_max = 0;
};

consteval Lead lead_of(unsigned byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

constexpr auto kLeads = []() consteval {
  std::array<Lead, 256> leads{};
  for (unsigned byte = 0; byte < leads.size(); ++byte) leads[byte] = lead_of(byte);
  return leads;
}();

std::uint8_t byte_at(std::string_view text, std::size_t index) {
  return static_cast<std::uint8_t>(text[index]);
}

bool continues(std::uint8_t byte) { return (byte & 0xC0U) == 0x80U; }

// Whether the eight bytes from `at` on are ASCII; false where fewer are left.
bool eight_ascii(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  if (text.size() - at < sizeof(word)) return false;
  std::memcpy(&word, text.data() + at, sizeof(word));
  return (word & 0x8080808080808080U) == 0;
}

}  // namespace

std::size_t utf8_sequence_size(std::string_view text) {
  if (text.empty()) return 0;
  const Lead lead = kLeads[byte_at(text, 0)];
  if (lead.size <= 1) return lead.size;
  if (text.size() < lead.size) return 0;
  const std::uint8_t second = byte_at(text, 1);
  if (second < lead.second_min || second > lead.second_max) return 0;
  for (std::size_t i = 2; i < lead.size; ++i) {
    if (!continues(byte_at(text, i))) return 0;
  }
  return lead.size;
}

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (eight_ascii(text, at)) {
      at += 8;
      continue;
    }
    const std::size_t size = utf8_sequence_size(text.substr(at));
    if (size == 0) return at;
    at += size;
  }
  return std::string_view::npos;
}

}  // namespace backcheck
