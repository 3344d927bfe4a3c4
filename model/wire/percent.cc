// Percent-encoding in one pass.
#include "model/wire/percent.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "model/wire/form_text_decoder.h"

namespace backcheck {
namespace {

constexpr auto kUnreserved = [] {
  std::array<bool, 256> table{};
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::uint8_t>(c)] = true;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<std::uint8_t>(c)] = true;
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::uint8_t>(c)] = true;
  for (const char c : {'-', '_', '.', '~'}) table[static_cast<std::uint8_t>(c)] = true;
  return table;
}();

constexpr std::uint64_t kOnes = 0x0101010101010101U;  // one in each byte
constexpr std::uint64_t kTops = 0x8080808080808080U;  // the top bit of each byte

// The top bit of each byte of `word` that lies in [first, last], which are ASCII, as all of the word is.
constexpr std::uint64_t within(std::uint64_t word, std::uint8_t first, std::uint8_t last) {
  return (word + kOnes * (0x80U - first)) & ~(word + kOnes * (0x7FU - last)) & kTops;
}

// The top bit of each of the eight bytes from `text` on that is not unreserved.
std::uint64_t reserved(const char* text) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  const std::uint64_t ascii = bytes & ~kTops;
  const std::uint64_t lower = ascii | kOnes * 0x20U;  // of letters; nothing else becomes one
  const std::uint64_t unreserved = within(lower, 'a', 'z') | within(ascii, '0', '9') |
                                   within(ascii, '-', '.') | within(ascii, '_', '_') |
                                   within(ascii, '~', '~');
  return (~unreserved | bytes) & kTops;
}

// How many of the bytes that were looked at come before the first that is marked; one is.
std::size_t unmarked(std::uint64_t marks) {
  const bool first_is_low = std::endian::native == std::endian::little;
  return static_cast<std::size_t>(first_is_low ? std::countr_zero(marks) : std::countl_zero(marks)) / 8;
}

// Each byte that is not unreserved becomes `escape` and two digits. Returns the end of what was written;
// there is room for all bytes to be escaped, and so for a word to be written whole even where only its front
// counts.
char* write_with_escape(std::string_view text, std::string_view escape, char* out) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  const char* in = text.data();
  const char* const end = in + text.size();
  while (in != end) {
    if (static_cast<std::size_t>(end - in) >= kWord) {
      std::memcpy(out, in, kWord);
      const std::uint64_t found = reserved(in);
      const std::size_t plain = found == 0 ? kWord : unmarked(found);
      in += plain;
      out += plain;
      if (found == 0) continue;
    }
    const auto byte = static_cast<std::uint8_t>(*in++);
    if (kUnreserved[byte]) {
      *out++ = static_cast<char>(byte);
      continue;
    }
    out += escape.copy(out, escape.size());
    *out++ = kDigits[byte >> 4U];
    *out++ = kDigits[byte & 0xFU];
  }
  return out;
}

void append_with_escape(std::string_view text, std::string_view escape, std::string& out) {
  const std::size_t before = out.size();
  out.resize_and_overwrite(before + text.size() * (escape.size() + 2), [&](char* begin, std::size_t) {
    return write_with_escape(text, escape, begin + before) - begin;
  });
}

}  // namespace

char* write_percent_encoded(std::string_view text, char* out) { return write_with_escape(text, "%", out); }

void append_percent_encoded(std::string_view text, std::string& out) { append_with_escape(text, "%", out); }

void append_percent_encoded_twice(std::string_view text, std::string& out) {
  append_with_escape(text, "%25", out);
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  append_percent_encoded(text, out);
  return out;
}

std::expected<void, WireFault> append_form_decoded(std::string_view text, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + text.size());
  FormTextDecoder decoder(text, out.data() + before);
  const bool good = decoder.decode<FormText::kWhole>();
  out.resize(static_cast<std::size_t>(decoder.out() - out.data()));
  if (good) return {};
  return std::unexpected(
      WireFault{decoder.fault<FormText::kWhole>(), static_cast<std::size_t>(decoder.in() - text.data())});
}

}  // namespace backcheck
