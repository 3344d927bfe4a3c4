// Pieces of text that mean something to a document, or to UTF-8.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "sim/scenario/choices.h"

namespace backcheck {

// Characters and sequences of bytes at the edges of UTF-8, well-formed and not; marks, escapes and references
// of XML and JSON; line ends.
std::span<const std::string_view> telling_pieces();

// A code point written in that many bytes, 1 to 4, as if it fitted: overlong forms, surrogates and numbers up
// to 0x1FFFFF come out as well.
std::string utf8_in(std::size_t size, std::uint32_t code_point);

// One of the telling pieces, a byte, or a code point written rightly or wrongly.
std::string draw_piece(Choices& choices);

}  // namespace backcheck
