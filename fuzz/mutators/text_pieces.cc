// Telling pieces, and how one is drawn.
#include "fuzz/mutators/text_pieces.h"

#include <array>

namespace backcheck {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPieces[] = {
    // The first and last character of each size, and what lies beside the surrogates.
    "\x00"sv, "\x7F"sv, "\xC2\x80"sv, "\xDF\xBF"sv, "\xE0\xA0\x80"sv, "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv,
    "\xEF\xBF\xBF"sv, "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv,
    // Noncharacters and their neighbours, marks of order, separators of lines, the replacement itself.
    "\xEF\xBF\xBE"sv, "\xEF\xBF\xBD"sv, "\xEF\xBF\xBC"sv, "\xEF\xBE\xBF"sv, "\xEE\xBF\xBE"sv,
    "\xEF\xB7\x90"sv, "\xF0\x9F\xBF\xBE"sv, "\xF0\x9F\xBF\xBF"sv, "\xEF\xBB\xBF"sv, "\xE2\x80\xA8"sv,
    "\xE2\x80\xA9"sv, "\xC2\x85"sv, "\xC2\x9F"sv, "\xC2\xA0"sv, "\xE2\x80\xAE"sv,
    // Usual characters of each size.
    "\xC3\xA9"sv, "\xE2\x82\xAC"sv, "\xE5\xA4\x87"sv, "\xF0\x9F\x98\x80"sv,
    // Overlong, surrogates, too large, cut off, out of place.
    "\xC0\x80"sv, "\xC0\xAF"sv, "\xC1\xBF"sv, "\xE0\x80\x80"sv, "\xE0\x9F\xBF"sv, "\xF0\x80\x80\x80"sv,
    "\xF0\x8F\xBF\xBF"sv, "\xED\xA0\x80"sv, "\xED\xAF\xBF"sv, "\xED\xB0\x80"sv, "\xED\xBF\xBF"sv,
    "\xED\xA0\xBD\xED\xB8\x80"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xF7\xBF\xBF\xBF"sv,
    "\xF8\x88\x80\x80\x80"sv, "\xFE"sv, "\xFF"sv, "\x80"sv, "\xBF"sv, "\xC2"sv, "\xE2\x82"sv, "\xF0\x9F"sv,
    "\xF0\x9F\x98"sv, "\xE2\x82\x41"sv, "\xE2\x28\xA1"sv, "\xF0\x9F\x98\x41"sv, "\xF0\x28\x8C\xBC"sv,
    "\xC3\x28"sv, "\xC3\xC3"sv,
    // Controls.
    "\x01"sv, "\x07"sv, "\x08"sv, "\x09"sv, "\x0A"sv, "\x0B"sv, "\x0C"sv, "\x0D"sv, "\x0E"sv, "\x10"sv,
    "\x1B"sv, "\x1F"sv, "\x1B[31m"sv, "\r\n"sv, "\n\r"sv, " "sv,
    // Marks, and what looks like the document around.
    "<"sv, ">"sv, "&"sv, "\""sv, "'"sv, "/"sv, "`"sv, "]"sv, "{"sv, "}"sv, "="sv, "]]>"sv, "<!--"sv, "-->"sv,
    "<![CDATA["sv, "<?"sv, "?>"sv, "</Message>"sv, "</Error>"sv, "&amp;"sv, "&lt;"sv, "&#0;"sv, "&#13;"sv,
    "&#xD800;"sv, "&none;"sv, "&amp"sv, "\",\""sv, "\"}"sv, "\":\""sv, "<script>"sv, "</script>"sv, "${x}"sv,
    // Escapes, with each backslash doubled as fields want it, and as it is.
    "\\\\"sv, "\\\""sv, "\\\\\""sv, "\\\\n"sv, "\\\\u0000"sv, "\\\\uD800"sv, "\\\\uD83D\\\\uDE00"sv,
    "\\u0041"sv, "\\"sv};

constexpr std::uint32_t kEdges[] = {0x80, 0x800, 0xD800, 0xDC00, 0xE000, 0xFFFE, 0x10000, 0x110000, 0x1FFFFF};

char byte_of(std::uint32_t value) { return static_cast<char>(static_cast<std::uint8_t>(value)); }

// Evenly spread over sizes, not over numbers, and often near an edge.
std::uint32_t draw_code_point(Choices& choices) {
  if (choices.either()) return choices.one_of(kEdges) + static_cast<std::uint32_t>(choices.below(5)) - 2;
  const std::uint64_t bits = 7 + choices.below(15);
  return static_cast<std::uint32_t>(choices.below(1ULL << bits));
}

std::size_t size_of(std::uint32_t code_point) {
  if (code_point < 0x80) return 1;
  if (code_point < 0x800) return 2;
  return code_point < 0x10000 ? 3 : 4;
}

}  // namespace

std::span<const std::string_view> telling_pieces() { return kPieces; }

std::string utf8_in(std::size_t size, std::uint32_t code_point) {
  constexpr std::array<std::uint32_t, 5> kLead = {0, 0, 0xC0, 0xE0, 0xF0};
  if (size == 1) return {byte_of(code_point % 0x80)};
  std::string bytes(size, '\0');
  for (std::size_t i = size; i-- > 1; code_point /= 64) bytes[i] = byte_of(0x80 + code_point % 64);
  bytes[0] = byte_of(kLead[size] + code_point % (0x80U >> size));
  return bytes;
}

std::string draw_piece(Choices& choices) {
  switch (choices.below(8)) {
    case 0:
      return {byte_of(static_cast<std::uint32_t>(choices.below(256)))};
    case 1: {
      const std::uint32_t code_point = draw_code_point(choices);
      return utf8_in(size_of(code_point), code_point);
    }
    case 2: {
      const std::size_t size = 1 + choices.index(4);
      return utf8_in(size, draw_code_point(choices));
    }
    default:
      return std::string(choices.one_of(kPieces));
  }
}

}  // namespace backcheck
