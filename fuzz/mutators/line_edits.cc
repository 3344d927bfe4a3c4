// Edits that know nothing of the format.
#include "fuzz/mutators/line_edits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace backcheck {
namespace {

constexpr std::size_t kMostLinesAtOnce = 4;
// More would be cut off anyway.
constexpr std::size_t kMostBytesDoubled = 4096;

constexpr std::array<std::string_view, 18> kBorders = {"0",
                                                       "1",
                                                       "-1",
                                                       "00",
                                                       "19",
                                                       "20",
                                                       "21",
                                                       "64",
                                                       "65",
                                                       "409",
                                                       "10000",
                                                       "10001",
                                                       "1048576",
                                                       "2147483648",
                                                       "999999999999999999",
                                                       "9223372036854775807",
                                                       "-9223372036854775808",
                                                       "18446744073709551616"};

constexpr std::array<std::string_view, 24> kStumblingBlocks = {
    "\"",       "'",        "\\",           "\\u0000",      "\\ud800",      "\\u00e4",
    "\\x1b",    "\\n",      "\\/",          "\t",           "\r",           "\r\n",
    "\n",       " ",        "  ",           "\x01",         "\x7F",         "\x80",
    "\xC3\xA4", "\xC2\x85", "\xE2\x80\xA8", "\xED\xA0\x80", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80"};

using Place = std::pair<std::size_t, std::size_t>;  // begin and end

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<Place> numbers_in(std::string_view text) {
  std::vector<Place> places;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    places.emplace_back(begin, at);
  }
  return places;
}

std::string beside(std::string_view digits, Choices& choices) {
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  number = choices.either() ? number + 1 : number - (number > 0 ? 1 : 0);
  std::string text = std::to_string(number);
  if (text.size() < digits.size()) text.insert(0, digits.size() - text.size(), '0');
  return text;
}

// Some lines that follow each other.
Place some_lines(const Lines& lines, Choices& choices) {
  const std::size_t begin = choices.index(lines.size());
  const std::size_t most = std::min(kMostLinesAtOnce, lines.size() - begin);
  return {begin, begin + 1 + choices.index(most)};
}

auto iterator_at(Lines& lines, std::size_t place) {
  return lines.begin() + static_cast<std::ptrdiff_t>(place);
}

void insert_lines(Lines& lines, const Lines& more, Choices& choices) {
  lines.insert(iterator_at(lines, choices.index(lines.size() + 1)), more.begin(), more.end());
}

}  // namespace

Lines split_lines(std::string_view text) {
  Lines lines(1);
  for (const char c : text) {
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  }
  return lines;
}

std::string join_lines(const Lines& lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) text += '\n';
    text += lines[i];
  }
  return text;
}

void edit_lines(Lines& lines, Choices& choices) {
  const auto [begin, end] = some_lines(lines, choices);
  const Lines some(iterator_at(lines, begin), iterator_at(lines, end));
  switch (choices.below(5)) {
    case 0:
      if (join_lines(some).size() <= kMostBytesDoubled) insert_lines(lines, some, choices);
      return;
    case 1:
      lines.erase(iterator_at(lines, begin), iterator_at(lines, end));
      if (lines.empty()) lines.emplace_back();
      return;
    case 2:
      lines.erase(iterator_at(lines, begin), iterator_at(lines, end));
      return insert_lines(lines, some, choices);
    case 3:
      return std::swap(lines[begin], lines[choices.index(lines.size())]);
    default:
      lines[begin].resize(choices.index(lines[begin].size() + 1));
  }
}

void change_number(std::string& text, Choices& choices) {
  const std::vector<Place> places = numbers_in(text);
  if (places.empty()) return;
  const auto [begin, end] = choices.one_of(places);
  const std::string_view digits = std::string_view(text).substr(begin, end - begin);
  std::string other;
  switch (choices.below(4)) {
    case 0:
    case 1:
      other = beside(digits, choices);
      break;
    case 2: {
      const auto [from, to] = choices.one_of(places);
      other = text.substr(from, to - from);
      break;
    }
    default:
      other = choices.one_of(kBorders);
  }
  text.replace(begin, end - begin, other);
}

void insert_stumbling_block(std::string& text, Choices& choices) {
  text.insert(choices.index(text.size() + 1), choices.one_of(kStumblingBlocks));
}

void replace_by_one_of(std::string& text, std::size_t begin, std::size_t end,
                       std::span<const std::string_view> texts, Choices& choices) {
  text.replace(begin, end - begin, choices.one_of(texts));
}

}  // namespace backcheck
