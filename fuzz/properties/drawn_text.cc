// Pieces of text.
#include "fuzz/properties/drawn_text.h"

#include <array>
#include <string_view>

namespace backcheck {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxPieces = 4;
constexpr auto kPieces = std::to_array<std::string_view>({"rm-1"sv,
                                                          "state/overnight"sv,
                                                          "Running"sv,
                                                          "yes"sv,
                                                          "17"sv,
                                                          " "sv,
                                                          "\""sv,
                                                          "'"sv,
                                                          "\\"sv,
                                                          "\\u0041"sv,
                                                          "\n"sv,
                                                          "\r"sv,
                                                          "\t"sv,
                                                          "\0"sv,
                                                          "\x1F"sv,
                                                          "\x7F"sv,
                                                          "#"sv,
                                                          ": "sv,
                                                          "- "sv,
                                                          "{"sv,
                                                          "}"sv,
                                                          "["sv,
                                                          "]"sv,
                                                          ","sv,
                                                          "$"sv,
                                                          "%"sv,
                                                          "&a"sv,
                                                          "*a"sv,
                                                          "!"sv,
                                                          "|"sv,
                                                          ">"sv,
                                                          "<"sv,
                                                          "~"sv,
                                                          "/"sv,
                                                          "\xC3\xA9"sv,
                                                          "\xE2\x82\xAC"sv,
                                                          "\xF0\x9F\x98\x80"sv});

}  // namespace

std::string drawn_text(Choices& choices) {
  std::string text;
  const std::size_t pieces = choices.index(kMaxPieces + 1);
  for (std::size_t i = 0; i < pieces; ++i) text += choices.one_of(kPieces);
  return text;
}

std::string drawn_name(Choices& choices) {
  std::string text = drawn_text(choices);
  return text.empty() ? "x" : text;
}

}  // namespace backcheck
