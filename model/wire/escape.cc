// Escaping in one pass.
#include "model/wire/escape.h"

#include <cstring>

#include "model/utf8.h"

namespace backcheck {
namespace {

// A character that is not copied: how many bytes of the text it is, and what stands for it. A size of 0: it
// is copied.
struct Exchange {
  std::size_t size = 0;
  std::string_view by;
};

// `text` begins with a byte from 0x80 up; `sequence` is the size of its UTF-8 sequence, 0 where there is
// none.
Exchange exchange_beyond_ascii(std::string_view text, std::size_t sequence, const EscapeTable& table) {
  if (sequence == 0) return {1, kReplacementCharacter};
  const bool noncharacter = text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
  if (noncharacter && !table.holds_noncharacters) return {sequence, kReplacementCharacter};
  return {};
}

// Whether one of the eight bytes from `text` on may be special: a control character, beyond ASCII, or one of
// the table's.
bool may_hold_special(const char* text, const EscapeTable& table) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;  // one in each byte
  constexpr std::uint64_t kTops = 0x8080808080808080U;  // the top bit of each byte
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  std::uint64_t found = bytes | ((bytes - kOnes * ' ') & ~bytes);
  for (std::size_t i = 0; i < table.printable_count; ++i) {
    const std::uint64_t different = bytes ^ kOnes * table.printable[i];
    found |= (different - kOnes) & ~different;
  }
  return (found & kTops) != 0;
}

// How many bytes from `at` on, which is copied, are copied for sure: itself, whole strides behind it, and
// what is left after those, which the last stride of the text holds.
std::size_t copied_from(std::string_view text, std::size_t at, const EscapeTable& table) {
  constexpr std::size_t kStride = sizeof(std::uint64_t);
  std::size_t end = at + 1;
  for (; text.size() - end >= kStride; end += kStride) {
    if (may_hold_special(text.data() + end, table)) return end - at;
  }
  const bool ends_plainly =
      text.size() >= kStride && !may_hold_special(text.data() + text.size() - kStride, table);
  return (ends_plainly ? text.size() : end) - at;
}

}  // namespace

void append_escaped(std::string_view text, const EscapeTable& table, std::string& out) {
  std::size_t run = 0;  // where the bytes begin that are still to be copied
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<std::uint8_t>(text[at]);
    if (byte < 0x80 && table.index[byte] == 0) {
      at += copied_from(text, at, table);
      continue;
    }
    Exchange exchange;
    std::size_t step = 1;
    if (byte >= 0x80) {
      step = utf8_sequence_size(text.substr(at));
      exchange = exchange_beyond_ascii(text.substr(at), step, table);
    } else {
      exchange = {1, table.replacements[table.index[byte] - 1U]};
    }
    if (exchange.size == 0) {
      at += step;
      continue;
    }
    out.append(text, run, at - run).append(exchange.by);
    at += exchange.size;
    run = at;
  }
  out.append(text, run);
}

}  // namespace backcheck
