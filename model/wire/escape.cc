// Escaping in one pass.
#include "model/wire/escape.h"

#include "model/wire/utf8.h"

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

// How many bytes from `at` on, which is copied, are copied for sure: itself, and whole strides behind it.
std::size_t copied_from(std::string_view text, std::size_t at, const EscapeTable& table) {
  constexpr std::size_t kStride = 8;
  std::size_t end = at + 1;
  while (text.size() - end >= kStride) {
    unsigned special = 0;
    for (std::size_t i = 0; i < kStride; ++i) {
      const auto byte = static_cast<std::uint8_t>(text[end + i]);
      special |= table.index[byte & 0x7FU] | (byte & 0x80U);
    }
    if (special != 0) break;
    end += kStride;
  }
  return end - at;
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
