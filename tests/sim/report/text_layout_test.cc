// Text laid out.
#include "sim/report/text_layout.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <sstream>

namespace backcheck {
namespace {

TEST(TextLayoutTest, InkColoursOnlyWhenAskedAndNeverNothing) {
  EXPECT_EQ(Ink(false).bad("x"), "x");
  EXPECT_EQ(Ink(true).bad("x"), "\x1B[31;1mx\x1B[0m");
  EXPECT_EQ(Ink(true).good(""), "");
}

TEST(TextLayoutTest, WidthCountsCharacters) {
  EXPECT_EQ(text_width("a\xC3\xA9\xF0\x9F\x98\x80"), 3U);
  EXPECT_EQ(padded("\xC3\xA9", 3), "\xC3\xA9  ");
  EXPECT_EQ(padded("abcd", 3), "abcd");
}

TEST(TextLayoutTest, ALineThatJustFitsIsNotBroken) {
  const std::string word(kTextWidth - 4, 'x');
  EXPECT_EQ(wrapped("  ", word + " y"), "  " + word + " y\n");
  EXPECT_EQ(wrapped("  ", word + " yz"), "  " + word + "\n  yz\n");
}

TEST(TextLayoutTest, AWordThatIsTooLongStandsAlone) {
  const std::string word(2 * kTextWidth, 'x');
  EXPECT_EQ(wrapped("- ", "a " + word + " b"), "- a\n  " + word + "\n  b\n");
}

TEST(TextLayoutTest, EmptyTextIsOneLine) { EXPECT_EQ(wrapped("  - ", ""), "  - \n"); }

TEST(TextLayoutTest, ListsAndNumbersReadAsSentencesDo) {
  EXPECT_EQ(joined({}), "");
  EXPECT_EQ(joined({"a", "b"}), "a, b");
  EXPECT_EQ(counted(0, "call"), "0 calls");
  EXPECT_EQ(counted(1, "call"), "1 call");
  EXPECT_EQ(counted(2, "call"), "2 calls");
}

TEST(TextLayoutTest, DurationsHaveTheUnitThatFits) {
  EXPECT_EQ(duration_text(0), "0 ms");
  EXPECT_EQ(duration_text(0.0994), "99 ms");
  EXPECT_EQ(duration_text(0.1), "0.10 s");
  EXPECT_EQ(duration_text(9.99), "9.99 s");
  EXPECT_EQ(duration_text(10), "10 s");
  EXPECT_EQ(duration_text(119), "119 s");
  EXPECT_EQ(duration_text(125.4), "2 min 5 s");
  EXPECT_EQ(duration_text(-1), "?");
}

RC_GTEST_PROP(TextLayoutTest, NoLineIsTooLongAndNoWordIsLost, (const std::vector<std::uint8_t>& sizes)) {
  std::string text;
  for (const auto size : sizes) text += (text.empty() ? "" : " ") + std::string(1 + size % 30U, 'x');
  std::istringstream lines(wrapped("  * ", text));
  std::string again;
  for (std::string line; std::getline(lines, line);) {
    RC_ASSERT(text_width(line) <= kTextWidth);
    again += (again.empty() ? "" : " ") + line.substr(4);
  }
  RC_ASSERT(again == text);
}

}  // namespace
}  // namespace backcheck
