// JSON numbers of any size, for a parser that keeps exponents in 32 bits and refuses the document beyond. RFC
// 8259 lets an exponent have as many digits as it likes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace backcheck {

// A piece of a JSON text, and the digits behind it that go on with its last exponent, which the parser need
// not see.
struct JsonPiece {
  std::string_view text;
  std::string_view more_digits;

  bool operator==(const JsonPiece&) const = default;
};

// The text in pieces, each but the last cut where an exponent has had nine digits. What is no JSON is cut
// somewhere.
std::vector<JsonPiece> pieces_with_short_exponents(std::string_view text);

// Has an event parser of Boost.JSON that found an exponent too long read the text once more, so that its
// handler, which is as new, hears of every digit (on_number_part). Says how much of the text was read, as
// write_some() does.
template <typename Parser, typename Error>
std::size_t write_with_long_exponents(Parser& parser, std::string_view text, Error& error) {
  parser.reset();
  error = {};
  const std::vector<JsonPiece> pieces = pieces_with_short_exponents(text);
  for (const JsonPiece& piece : pieces) {
    const auto begin = static_cast<std::size_t>(piece.text.data() - text.data());
    const bool is_last = &piece == &pieces.back();
    const std::size_t read = parser.write_some(!is_last, piece.text.data(), piece.text.size(), error);
    if (error || is_last || read < piece.text.size()) return begin + read;
    parser.handler().on_number_part(piece.more_digits, error);
  }
  return text.size();
}

}  // namespace backcheck
