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

// The top bit of each of eight bytes that is not unreserved.
constexpr std::uint64_t reserved(std::uint64_t bytes) {
  const std::uint64_t ascii = bytes & ~kTops;
  const std::uint64_t lower = ascii | kOnes * 0x20U;  // of letters; nothing else becomes one
  const std::uint64_t unreserved = within(lower, 'a', 'z') | within(ascii, '0', '9') |
                                   within(ascii, '-', '.') | within(ascii, '_', '_') |
                                   within(ascii, '~', '~');
  return (~unreserved | bytes) & kTops;
}

// How many bytes of `text` from `at` on need no escape, as far as eight of them tell.
std::size_t plain_bytes(std::string_view text, std::size_t at) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  if (text.size() - at < kWord) return kUnreserved[static_cast<std::uint8_t>(text[at])] ? 1 : 0;
  std::uint64_t word = 0;
  std::memcpy(&word, text.data() + at, kWord);
  const std::uint64_t found = reserved(word);
  if (found == 0) return kWord;
  const bool first_is_low = std::endian::native == std::endian::little;
  return static_cast<std::size_t>(first_is_low ? std::countr_zero(found) : std::countl_zero(found)) / 8;
}

// Each byte that is not unreserved becomes `escape` and two digits.
void append_with_escape(std::string_view text, std::string_view escape, std::string& out) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::size_t run = 0;  // where the bytes begin that are still to be copied
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t plain = plain_bytes(text, at); plain != 0) {
      at += plain;
      continue;
    }
    const auto byte = static_cast<std::uint8_t>(text[at]);
    const std::array<char, 2> digits = {kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    out.append(text, run, at - run).append(escape).append(digits.data(), digits.size());
    run = ++at;
  }
  out.append(text, run);
}

}  // namespace

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
