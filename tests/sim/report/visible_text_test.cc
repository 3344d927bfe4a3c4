// Text of strangers, made safe.
#include "sim/report/visible_text.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <algorithm>

#include "model/utf8.h"

namespace backcheck {
namespace {

using Lines = std::vector<std::string>;

TEST(VisibleTextTest, OrdinaryTextStaysAsItIs) {
  EXPECT_EQ(visible_text(" a~\\ \xC3\xA9 \xE5\xA4\x87 \xF0\x9F\x98\x80"),
            " a~\\ \xC3\xA9 \xE5\xA4\x87 \xF0\x9F\x98\x80");
  EXPECT_EQ(visible_text(""), "");
}

TEST(VisibleTextTest, ControlCharactersAreShownAsBytes) {
  EXPECT_EQ(visible_text("\x1B[31m\x07\r\n\t\x7F"), "\\x1B[31m\\x07\\x0D\\x0A\\x09\\x7F");
  EXPECT_EQ(visible_text(std::string_view("\0", 1)), "\\x00");
}

TEST(VisibleTextTest, ControlCharactersBeyondAsciiAreShownToo) {
  EXPECT_EQ(visible_text("\xC2\x80\xC2\x9B\xC2\x9F"), "\\u{80}\\u{9B}\\u{9F}");
  EXPECT_EQ(visible_text("\xC2\xA0"), "\xC2\xA0");
}

TEST(VisibleTextTest, WhatTurnsTheDirectionOfWritingOrHasNoWidthIsShown) {
  EXPECT_EQ(visible_text("\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8B\xEF\xBB\xBF"),
            "\\u{202E}\\u{2066}\\u{200B}\\u{FEFF}");
  EXPECT_EQ(visible_text("\xF3\xA0\x81\x81"), "\\u{E0041}");
}

TEST(VisibleTextTest, WhatUnicodeSaysIsNotDrawnIsShown) {
  EXPECT_EQ(visible_text("\xCD\x8F\xE1\x85\x9F\xE1\x9E\xB4\xE1\xA0\x8B\xF0\x9B\xB2\xA0\xF0\x9D\x85\xB3"),
            "\\u{34F}\\u{115F}\\u{17B4}\\u{180B}\\u{1BCA0}\\u{1D173}");
}

TEST(VisibleTextTest, NoncharactersOfEveryPlaneAreShown) {
  EXPECT_EQ(visible_text("\xEF\xBF\xBE\xEF\xBF\xBF\xF4\x8F\xBF\xBF"), "\\u{FFFE}\\u{FFFF}\\u{10FFFF}");
}

TEST(VisibleTextTest, BytesThatAreNoUtf8AreShownOneByOne) {
  EXPECT_EQ(visible_text("\xFF\xC3(\xE2\x82"), "\\xFF\\xC3(\\xE2\\x82");
  EXPECT_EQ(visible_text("\xC0\xAF\xED\xA0\x80"), "\\xC0\\xAF\\xED\\xA0\\x80");
}

TEST(VisibleTextTest, TextUpToTheLimitIsWholeAndTheRestIsCounted) {
  EXPECT_EQ(visible_text("abc", 3), "abc");
  EXPECT_EQ(visible_text("abcd", 3), "abc... (1 byte more)");
  EXPECT_EQ(visible_text("abcde", 3), "abc... (2 bytes more)");
  EXPECT_EQ(visible_text("abc", 0), "... (3 bytes more)");
}

TEST(VisibleTextTest, TheLimitCutsNoCharacter) {
  EXPECT_EQ(visible_text("a\xE2\x82\xAC", 3), "a... (3 bytes more)");
  EXPECT_EQ(visible_text("a\xE2\x82\xAC", 4), "a\xE2\x82\xAC");
  EXPECT_EQ(visible_text("\xF0\x9F\x98\x80", 3), "... (4 bytes more)");
}

TEST(VisibleTextTest, AFrontCutsNoCharacter) {
  EXPECT_EQ(front_of("ab", 2), "ab");
  EXPECT_EQ(front_of("a\xE2\x82\xAC", 4), "a\xE2\x82\xAC");
  EXPECT_EQ(front_of("a\xE2\x82\xAC", 3), "a");
  EXPECT_EQ(front_of("a\xFF\xFF", 2), "a\xFF");
  EXPECT_EQ(front_of("a", 0), "");
}

TEST(VisibleTextTest, LinesKeepTheirBreaks) {
  EXPECT_EQ(visible_lines("a\r\nb\n\nc\r", 100, 10), (Lines{"a", "b", "", "c\\x0D"}));
  EXPECT_EQ(visible_lines("a\n", 100, 10), Lines{"a"});
  EXPECT_EQ(visible_lines("", 100, 10), Lines{});
}

TEST(VisibleTextTest, LinesBeyondEitherLimitAreCounted) {
  EXPECT_EQ(visible_lines("a\nb\nc", 100, 3), (Lines{"a", "b", "c"}));
  EXPECT_EQ(visible_lines("a\nb\nc", 100, 2), (Lines{"a", "b", "... (1 byte more)"}));
  EXPECT_EQ(visible_lines("a\nbcd", 3, 9), (Lines{"a", "b", "... (2 bytes more)"}));
}

bool is_safe(std::string_view text) {
  return find_invalid_utf8(text) == std::string_view::npos &&
         std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }) &&
         text.find("\xE2\x80\xAE") == std::string_view::npos;
}

RC_GTEST_PROP(VisibleTextTest, WhateverComesInIsSafe, (const std::string& bytes)) {
  RC_ASSERT(is_safe(visible_text(bytes)));
  for (std::size_t limit = 0; limit <= bytes.size(); ++limit) {
    RC_ASSERT(is_safe(visible_text(bytes, limit)));
    for (const std::string& line : visible_lines(bytes, limit, 3)) RC_ASSERT(is_safe(line));
  }
}

RC_GTEST_PROP(VisibleTextTest, MakingItVisibleTwiceIsMakingItVisibleOnce, (const std::string& bytes)) {
  RC_ASSERT(visible_text(visible_text(bytes)) == visible_text(bytes));
}

}  // namespace
}  // namespace backcheck
