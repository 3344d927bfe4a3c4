// Finding exponents outside strings.
#include "sim/long_exponents.h"

#include <algorithm>

namespace backcheck {
namespace {

constexpr std::size_t kDigits = 9;  // so many fit into 32 bits

std::size_t end_of_digits(std::string_view text, std::size_t from) {
  return std::min(text.find_first_not_of("0123456789", from), text.size());
}

// Behind the quotation mark that ends the string which begins before `from`.
std::size_t end_of_string(std::string_view text, std::size_t from) {
  while (from < text.size() && text[from] != '"') from += text[from] == '\\' ? 2 : 1;
  return std::min(from + 1, text.size());
}

}  // namespace

std::vector<JsonPiece> pieces_with_short_exponents(std::string_view text) {
  std::vector<JsonPiece> pieces;
  std::size_t begin = 0;
  std::size_t place = 0;
  while ((place = text.find_first_of("\"eE", place)) != std::string_view::npos) {
    const char found = text[place++];
    if (found == '"') {
      place = end_of_string(text, place);
      continue;
    }
    if (place < text.size() && (text[place] == '+' || text[place] == '-')) ++place;
    const std::size_t end = end_of_digits(text, place);
    if (end - place > kDigits) {
      pieces.push_back(
          {text.substr(begin, place + kDigits - begin), text.substr(place + kDigits, end - place - kDigits)});
      begin = end;
    }
    place = end;
  }
  pieces.push_back({text.substr(begin), {}});
  return pieces;
}

}  // namespace backcheck
