// Tables of RFC 3629 and of the Unicode Character Database, written out.
#include "fuzz/reference/shown_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace backcheck {
namespace {

struct ByteRange {
  unsigned first = 0;
  unsigned last = 0;
};

// One line of the grammar in RFC 3629, section 4: a range for each byte.
struct SequenceRule {
  std::size_t size = 0;
  std::array<ByteRange, 4> ranges{};
};
constexpr ByteRange kTail = {0x80, 0xBF};
constexpr std::array<SequenceRule, 9> kRules = {{{1, {{{0x00, 0x7F}}}},
                                                 {2, {{{0xC2, 0xDF}, kTail}}},
                                                 {3, {{{0xE0, 0xE0}, {0xA0, 0xBF}, kTail}}},
                                                 {3, {{{0xE1, 0xEC}, kTail, kTail}}},
                                                 {3, {{{0xED, 0xED}, {0x80, 0x9F}, kTail}}},
                                                 {3, {{{0xEE, 0xEF}, kTail, kTail}}},
                                                 {4, {{{0xF0, 0xF0}, {0x90, 0xBF}, kTail, kTail}}},
                                                 {4, {{{0xF1, 0xF3}, kTail, kTail, kTail}}},
                                                 {4, {{{0xF4, 0xF4}, {0x80, 0x8F}, kTail, kTail}}}}};

unsigned byte_at(std::string_view text, std::size_t place) { return static_cast<std::uint8_t>(text[place]); }

bool fits(const SequenceRule& rule, std::string_view text) {
  if (text.size() < rule.size) return false;
  for (std::size_t i = 0; i < rule.size; ++i) {
    const unsigned byte = byte_at(text, i);
    if (byte < rule.ranges.at(i).first || byte > rule.ranges.at(i).last) return false;
  }
  return true;
}

// What is left of a first byte once the bits that tell the size are gone.
char32_t number_of(std::string_view sequence) {
  constexpr std::array<unsigned, 5> kSizeBits = {0, 0x00, 0xC0, 0xE0, 0xF0};
  char32_t number = byte_at(sequence, 0) - kSizeBits.at(sequence.size());
  for (std::size_t i = 1; i < sequence.size(); ++i) number = number * 64 + (byte_at(sequence, i) - 0x80);
  return number;
}

TextCharacter first_character(std::string_view text) {
  for (const SequenceRule& rule : kRules) {
    if (!fits(rule, text)) continue;
    const std::string_view sequence = text.substr(0, rule.size);
    return {sequence, number_of(sequence), true};
  }
  return {text.substr(0, 1), 0, false};
}

// Takes the first character off `text`, which is not empty.
TextCharacter take_character(std::string_view& text) {
  const TextCharacter character = first_character(text);
  text.remove_prefix(character.bytes.size());
  return character;
}

struct NumberRange {
  char32_t first = 0;
  char32_t last = 0;
};

// General category Cc, Zl and Zp.
constexpr std::array<NumberRange, 3> kControls = {{{0x00, 0x1F}, {0x7F, 0x9F}, {0x2028, 0x2029}}};
// PropList.txt: Bidi_Control.
constexpr std::array<NumberRange, 4> kTurning = {
    {{0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}}};
// DerivedCoreProperties.txt: Default_Ignorable_Code_Point.
constexpr std::array<NumberRange, 17> kIgnorable = {{{0x00AD, 0x00AD},
                                                     {0x034F, 0x034F},
                                                     {0x061C, 0x061C},
                                                     {0x115F, 0x1160},
                                                     {0x17B4, 0x17B5},
                                                     {0x180B, 0x180F},
                                                     {0x200B, 0x200F},
                                                     {0x202A, 0x202E},
                                                     {0x2060, 0x206F},
                                                     {0x3164, 0x3164},
                                                     {0xFE00, 0xFE0F},
                                                     {0xFEFF, 0xFEFF},
                                                     {0xFFA0, 0xFFA0},
                                                     {0xFFF0, 0xFFF8},
                                                     {0x1BCA0, 0x1BCA3},
                                                     {0x1D173, 0x1D17A},
                                                     {0xE0000, 0xE0FFF}}};
// Interlinear annotations.
constexpr std::array<NumberRange, 1> kAnnotating = {{{0xFFF9, 0xFFFB}}};

template <std::size_t kCount>
bool is_in(const std::array<NumberRange, kCount>& ranges, char32_t number) {
  return std::ranges::any_of(
      ranges, [number](NumberRange range) { return number >= range.first && number <= range.last; });
}

bool is_no_character(char32_t number) {
  return (number >= 0xFDD0 && number <= 0xFDEF) || number % 0x10000 == 0xFFFE || number % 0x10000 == 0xFFFF;
}

// Most of what is looked at; there is nothing to be decoded in it.
bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::string formatted(const char* format, unsigned number) {
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), format, number);
  return text.data();
}

}  // namespace

std::vector<TextCharacter> characters_of(std::string_view text) {
  std::vector<TextCharacter> characters;
  while (!text.empty()) characters.push_back(take_character(text));
  return characters;
}

bool is_seen(char32_t number) {
  return !is_in(kControls, number) && !is_in(kTurning, number) && !is_in(kIgnorable, number) &&
         !is_in(kAnnotating, number) && !is_no_character(number);
}

std::string shown(const TextCharacter& character) {
  if (!character.is_valid || (character.bytes.size() == 1 && !is_seen(character.number)))
    return formatted("\\x%02X", byte_at(character.bytes, 0));
  if (!is_seen(character.number)) return formatted("\\u{%X}", character.number);
  return std::string(character.bytes);
}

std::string shown_text(std::string_view text) {
  std::string whole;
  while (!text.empty()) whole += shown(take_character(text));
  return whole;
}

std::string repaired_text(std::string_view text) {
  if (is_printable_ascii(text)) return std::string(text);
  std::string whole;
  while (!text.empty()) {
    const TextCharacter character = take_character(text);
    whole += character.is_valid ? character.bytes : "\xEF\xBF\xBD";
  }
  return whole;
}

bool is_seen_line(std::string_view text) {
  if (is_printable_ascii(text)) return true;
  while (!text.empty()) {
    const TextCharacter character = take_character(text);
    if (!character.is_valid || !is_seen(character.number)) return false;
  }
  return true;
}

}  // namespace backcheck
