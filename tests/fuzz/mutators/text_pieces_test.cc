// Telling pieces of text.
#include "fuzz/mutators/text_pieces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "fuzz/reference/slow_document_text.h"
#include "model/utf8.h"
#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

using namespace std::string_view_literals;

bool has_piece(std::string_view piece) { return std::ranges::count(telling_pieces(), piece) == 1; }

TEST(TextPieces, HaveEveryMarkEveryEdgeAndNothingTwice) {
  for (const std::string_view piece :
       {"<"sv, ">"sv, "&"sv, "\""sv, "'"sv, "\\"sv, "]]>"sv, "<!--"sv, "&#0;"sv, "\r\n"sv, "\0"sv, "\x7F"sv,
        "\xC2\x85"sv, "\xEF\xBF\xBE"sv, "\xEF\xBF\xBF"sv, "\xED\xA0\x80"sv, "\xC0\x80"sv,
        "\xF4\x90\x80\x80"sv}) {
    EXPECT_TRUE(has_piece(piece)) << testing::PrintToString(piece);
  }
  const std::set<std::string_view> different(telling_pieces().begin(), telling_pieces().end());
  EXPECT_EQ(different.size(), telling_pieces().size());
}

TEST(TextPieces, WriteACodePointInItsOwnSizeAsUtf8) {
  EXPECT_EQ(utf8_in(1, 'a'), "a");
  EXPECT_EQ(utf8_in(2, 0xE9), "\xC3\xA9");
  EXPECT_EQ(utf8_in(3, 0x20AC), "\xE2\x82\xAC");
  EXPECT_EQ(utf8_in(4, 0x1F600), "\xF0\x9F\x98\x80");
  for (std::uint32_t code_point = 0; code_point <= 0x10FFFF; code_point += 97) {
    const std::string bytes = utf8_of(code_point);
    ASSERT_EQ(utf8_in(bytes.size(), code_point), bytes) << code_point;
  }
}

TEST(TextPieces, WriteACodePointInAnotherSizeAsOverlongOrTooLarge) {
  EXPECT_EQ(utf8_in(2, 0), "\xC0\x80");
  EXPECT_EQ(utf8_in(3, '/'), "\xE0\x80\xAF");
  EXPECT_EQ(utf8_in(4, 0xFFFF), "\xF0\x8F\xBF\xBF");
  EXPECT_EQ(utf8_in(4, 0x110000), "\xF4\x90\x80\x80");
  EXPECT_EQ(utf8_in(3, 0xD800), "\xED\xA0\x80");
}

TEST(TextPieces, AreDrawnWellFormedAndNotOfEverySize) {
  SeededChoices choices(1);
  std::set<std::size_t> sizes;
  std::size_t ill_formed = 0;
  for (int i = 0; i < 1'000; ++i) {
    const std::string piece = draw_piece(choices);
    ASSERT_FALSE(piece.empty());
    sizes.insert(utf8_sequence_size(piece));
    ill_formed += find_invalid_utf8(piece) == std::string_view::npos ? 0 : 1;
  }
  EXPECT_EQ(sizes, (std::set<std::size_t>{0, 1, 2, 3, 4}));
  EXPECT_GT(ill_formed, 200U);
  EXPECT_LT(ill_formed, 700U);
}

}  // namespace
}  // namespace backcheck
