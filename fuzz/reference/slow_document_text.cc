// Text of documents by the grammar of UTF-8 and the list of what XML cannot hold.
#include "fuzz/reference/slow_document_text.h"

#include <algorithm>
#include <cstdint>

namespace backcheck {
namespace {

constexpr std::string_view kInstead = "\xEF\xBF\xBD";  // U+FFFD

struct ByteRange {
  std::uint8_t from = 0;
  std::uint8_t to = 0;
};

struct Sequence {
  std::size_t size = 0;
  ByteRange bytes[4];
};

// RFC 3629, section 4, line by line.
constexpr ByteRange kTail{0x80, 0xBF};
constexpr Sequence kGrammar[] = {
    {1, {{0x00, 0x7F}}},
    {2, {{0xC2, 0xDF}, kTail}},
    {3, {{0xE0, 0xE0}, {0xA0, 0xBF}, kTail}},
    {3, {{0xE1, 0xEC}, kTail, kTail}},
    {3, {{0xED, 0xED}, {0x80, 0x9F}, kTail}},
    {3, {{0xEE, 0xEF}, kTail, kTail}},
    {4, {{0xF0, 0xF0}, {0x90, 0xBF}, kTail, kTail}},
    {4, {{0xF1, 0xF3}, kTail, kTail, kTail}},
    {4, {{0xF4, 0xF4}, {0x80, 0x8F}, kTail, kTail}},
};

bool begins_with(std::string_view text, const Sequence& sequence) {
  if (text.size() < sequence.size) return false;
  for (std::size_t i = 0; i < sequence.size; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    if (byte < sequence.bytes[i].from || byte > sequence.bytes[i].to) return false;
  }
  return true;
}

// How many bytes at the front are characters that a document holds.
template <typename Holds>
std::size_t held_size(std::string_view text, Holds holds) {
  std::size_t held = 0;
  while (held < text.size()) {
    const std::size_t size = slow_character_size(text.substr(held));
    if (size == 0 || !holds(text.substr(held, size))) break;
    held += size;
  }
  return held;
}

template <typename Holds>
std::string text_of(std::string_view text, Holds holds) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    const std::size_t held = held_size(text, holds);
    out += text.substr(0, held);
    text.remove_prefix(held);
    if (text.empty()) return out;
    out += kInstead;
    text.remove_prefix(std::max<std::size_t>(1, slow_character_size(text)));
  }
}

}  // namespace

std::size_t slow_character_size(std::string_view text) {
  for (const Sequence& sequence : kGrammar) {
    if (begins_with(text, sequence)) return sequence.size;
  }
  return 0;
}

bool is_slow_xml_character(std::string_view character) {
  if (character.size() == 1) {
    const char c = character.front();
    return c >= ' ' || c == '\t' || c == '\n' || c == '\r';
  }
  return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";  // U+FFFE, U+FFFF
}

std::string slow_xml_text(std::string_view text) { return text_of(text, is_slow_xml_character); }

std::string slow_json_text(std::string_view text) {
  return text_of(text, [](std::string_view) { return true; });
}

}  // namespace backcheck
