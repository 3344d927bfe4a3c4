// The inner loop of form decoding: one name or value, from encoded bytes into a buffer. Inline, for speed.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "model/wire/wire_fault.h"

namespace backcheck {

// Which bytes end a text besides its end: none, those that end a name in a form (& and =), or a value (&).
enum class FormText : std::uint8_t { kWhole, kName, kValue };

// Walks through encoded text, name by value by name, and writes what it decodes to. Eight bytes at a time, as
// long as none of them means anything.
class FormTextDecoder {
 public:
  // `out` needs room for text.size() bytes.
  FormTextDecoder(std::string_view text, char* out)
      : end_(text.data() + text.size()), place_{text.data(), out, 0} {}

  // Decodes up to the byte that ends the text, which is not consumed. False at a bad escape: in() is then at
  // its %.
  template <FormText kKind>
  bool decode();

  // What is wrong with the escape at which decode() of that kind stopped.
  template <FormText kKind>
  WireFaultKind fault() const;

  bool at_end() const { return place_.in == end_; }
  bool at(char c) const { return !at_end() && *place_.in == c; }
  void skip() { ++place_.in; }
  const char* in() const { return place_.in; }
  char* out() const { return place_.out; }

  // True where everything put out since the last call is ASCII. False is cautious: bytes that follow may have
  // been seen.
  bool take_ascii();

 private:
  static constexpr std::size_t kWord = sizeof(std::uint64_t);
  static constexpr std::uint64_t kOnes = 0x0101010101010101U;  // one in each byte
  static constexpr std::uint64_t kTops = 0x8080808080808080U;  // the top bit of each byte
  static constexpr std::uint8_t kNotHex = 0xFF;

  struct Place {
    const char* in;
    char* out;
    std::uint64_t seen;  // every byte read or put out, or-ed in eight lanes
  };

  static consteval std::array<std::uint8_t, 256> hex_values();
  static std::uint8_t hex_value(char c);

  template <FormText kKind>
  static constexpr bool ends(char c) {
    return (c == '&' && kKind != FormText::kWhole) || (c == '=' && kKind == FormText::kName);
  }

  // The top bit of each byte that may mean something: = in a name, and all up to '+', which has % & + and
  // little else. A byte above a flagged one may be flagged in error, but none is missed.
  template <FormText kKind>
  static constexpr std::uint64_t flags(std::uint64_t word) {
    std::uint64_t found = (word - kOnes * ('+' + 1)) & ~word;
    if constexpr (kKind == FormText::kName) {
      const std::uint64_t equals = word ^ kOnes * '=';
      found |= (equals - kOnes) & ~equals;
    }
    return found & kTops;
  }

  // How many bytes stand before the first flagged one.
  static std::size_t unflagged(std::uint64_t flagged) {
    const int bits =
        std::endian::native == std::endian::little ? std::countr_zero(flagged) : std::countl_zero(flagged);
    return static_cast<std::size_t>(bits) / 8;
  }

  // Inlined in every build: a sanitizer checks each copy of a place that is not in registers.
  template <FormText kKind>
  [[gnu::always_inline]] static Place copy_plain(Place place, const char* end);
  [[gnu::always_inline]] static bool decode_byte(Place& place, const char* end);

  const char* end_;
  Place place_;
};

consteval std::array<std::uint8_t, 256> FormTextDecoder::hex_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNotHex);
  for (std::uint8_t i = 0; i < 10; ++i) values[static_cast<std::uint8_t>('0' + i)] = i;
  for (std::uint8_t i = 0; i < 6; ++i) {
    values[static_cast<std::uint8_t>('A' + i)] = static_cast<std::uint8_t>(10 + i);
    values[static_cast<std::uint8_t>('a' + i)] = static_cast<std::uint8_t>(10 + i);
  }
  return values;
}

inline std::uint8_t FormTextDecoder::hex_value(char c) {
  static constexpr auto kValues = hex_values();
  return kValues[static_cast<std::uint8_t>(c)];
}

inline bool FormTextDecoder::take_ascii() {
  const bool ascii = (place_.seen & kTops) == 0;
  place_.seen = 0;
  return ascii;
}

// Copies words up to the first flagged byte. A word is written whole even where only its front counts: there
// is room, since as many bytes were still to be read.
template <FormText kKind>
inline FormTextDecoder::Place FormTextDecoder::copy_plain(Place place, const char* end) {
  while (static_cast<std::size_t>(end - place.in) >= kWord) {
    std::uint64_t word = 0;
    std::memcpy(&word, place.in, kWord);
    std::memcpy(place.out, &word, kWord);
    place.seen |= word;
    const std::uint64_t flagged = flags<kKind>(word);
    const std::size_t plain = flagged == 0 ? kWord : unflagged(flagged);
    place.in += plain;
    place.out += plain;
    if (flagged != 0) break;
  }
  return place;
}

// One byte that does not end the text: plain, + or an escape. False, and nothing is consumed, at a bad
// escape.
inline bool FormTextDecoder::decode_byte(Place& place, const char* end) {
  auto byte = static_cast<std::uint8_t>(*place.in);
  std::size_t size = 1;
  if (byte == '+') byte = ' ';
  if (byte == '%') {
    if (end - place.in < 3) return false;
    const std::uint8_t high = hex_value(place.in[1]);
    const std::uint8_t low = hex_value(place.in[2]);
    if ((high | low) == kNotHex) return false;
    byte = static_cast<std::uint8_t>(high << 4U | low);
    size = 3;
  }
  *place.out = static_cast<char>(byte);
  place.seen |= byte;
  place.in += size;
  ++place.out;
  return true;
}

template <FormText kKind>
bool FormTextDecoder::decode() {
  Place place = place_;  // kept in registers: a byte written could be one of ours, for all the compiler knows
  bool good = true;
  while (good) {
    place = copy_plain<kKind>(place, end_);
    if (place.in == end_ || ends<kKind>(*place.in)) break;
    good = decode_byte(place, end_);
  }
  place_ = place;
  return good;
}

template <FormText kKind>
WireFaultKind FormTextDecoder::fault() const {
  const char* first_bad = place_.in + 1;
  if (first_bad != end_ && hex_value(*first_bad) != kNotHex) ++first_bad;
  const bool cut = first_bad == end_ || ends<kKind>(*first_bad);
  return cut ? WireFaultKind::kTruncatedEscape : WireFaultKind::kBadEscape;
}

}  // namespace backcheck
