// Percent-encoding in one pass.
#include "model/wire/percent.h"

#include <array>
#include <cstddef>
#include <cstdint>

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

// Each byte that is not unreserved becomes `escape` and two digits.
void append_with_escape(std::string_view text, std::string_view escape, std::string& out) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::size_t run = 0;  // where the bytes begin that are still to be copied
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<std::uint8_t>(text[at]);
    if (kUnreserved[byte]) continue;
    const std::array<char, 2> digits = {kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    out.append(text, run, at - run).append(escape).append(digits.data(), digits.size());
    run = at + 1;
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
