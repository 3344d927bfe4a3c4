// Characters looked at one by one.
#include "sim/report/visible_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/utf8.h"

namespace backcheck {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Beyond ASCII, in order: control characters, and what is not drawn (Default_Ignorable_Code_Point of
// Unicode), breaks lines, turns the direction of writing, annotates or is no character at all.
constexpr std::array<Range, 20> kUnseen = {
    {{0x80, 0x9F},     {0xAD, 0xAD},     {0x34F, 0x34F},     {0x61C, 0x61C},     {0x115F, 0x1160},
     {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},
     {0x3164, 0x3164}, {0xFDD0, 0xFDEF}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
     {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}}};

bool is_unseen(char32_t character) {
  if ((character & 0xFFFEU) == 0xFFFEU) return true;  // the last two of every plane are noncharacters
  return std::ranges::any_of(
      kUnseen, [character](Range range) { return character >= range.first && character <= range.last; });
}

// The character of a well-formed sequence of 2 to 4 bytes.
char32_t decode(std::string_view sequence) {
  auto character = static_cast<char32_t>(static_cast<std::uint8_t>(sequence[0]) & (0x7FU >> sequence.size()));
  for (const char c : sequence.substr(1))
    character = (character << 6U) | (static_cast<std::uint8_t>(c) & 0x3FU);
  return character;
}

void append_byte(std::string& out, char c) { out += fmt::format("\\x{:02X}", static_cast<std::uint8_t>(c)); }

std::string left_out(std::size_t bytes) {
  return bytes == 0 ? std::string() : fmt::format("... ({} byte{} more)", bytes, bytes == 1 ? "" : "s");
}

}  // namespace

std::string_view front_of(std::string_view bytes, std::size_t bytes_max) {
  if (bytes.size() <= bytes_max) return bytes;
  constexpr std::size_t kLongestSequence = 4;
  const std::size_t back = std::min(bytes_max, kLongestSequence - 1);
  for (std::size_t start = bytes_max - back; start < bytes_max; ++start) {
    const std::size_t size = utf8_sequence_size(bytes.substr(start));
    if (start + size > bytes_max) return bytes.substr(0, start);
  }
  return bytes.substr(0, bytes_max);
}

std::string visible_text(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = utf8_sequence_size(bytes.substr(at));
    const std::string_view sequence = bytes.substr(at, std::max<std::size_t>(size, 1));
    at += sequence.size();
    const char first = sequence.front();
    if (size == 0 || (size == 1 && (first < ' ' || first == '\x7F'))) {
      append_byte(out, first);
    } else if (size > 1 && is_unseen(decode(sequence))) {
      out += fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(decode(sequence)));
    } else {
      out += sequence;
    }
  }
  return out;
}

std::string visible_text(std::string_view bytes, std::size_t bytes_max) {
  const std::string_view front = front_of(bytes, bytes_max);
  return visible_text(front) + left_out(bytes.size() - front.size());
}

std::vector<std::string> visible_lines(std::string_view bytes, std::size_t bytes_max, std::size_t lines_max) {
  std::vector<std::string> lines;
  std::string_view rest = front_of(bytes, bytes_max);
  std::size_t left = bytes.size() - rest.size();
  while (!rest.empty() && lines.size() < lines_max) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    if (end < rest.size() && line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(visible_text(line));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  left += rest.size();
  if (left > 0) lines.push_back(left_out(left));
  return lines;
}

}  // namespace backcheck
