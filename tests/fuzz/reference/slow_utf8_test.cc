// The slow reader of UTF-8: the edges of RFC 3629, and every code point there and back.
#include "fuzz/reference/slow_utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

using namespace std::string_view_literals;

TEST(SlowUtf8, TakesTheFirstAndTheLastSequenceOfEachSize) {
  EXPECT_EQ(slow_utf8_sequence_size("\0"sv), 1U);
  EXPECT_EQ(slow_utf8_sequence_size("\x7F"), 1U);
  EXPECT_EQ(slow_utf8_sequence_size("\xC2\x80"), 2U);
  EXPECT_EQ(slow_utf8_sequence_size("\xDF\xBF"), 2U);
  EXPECT_EQ(slow_utf8_sequence_size("\xE0\xA0\x80"), 3U);
  EXPECT_EQ(slow_utf8_sequence_size("\xEF\xBF\xBF"), 3U);
  EXPECT_EQ(slow_utf8_sequence_size("\xF0\x90\x80\x80"), 4U);
  EXPECT_EQ(slow_utf8_sequence_size("\xF4\x8F\xBF\xBF"), 4U);
}

TEST(SlowUtf8, RefusesWhatLiesJustBeyondTheEdges) {
  for (const std::string_view text :
       {""sv, "\x80"sv, "\xBF"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv,
        "\xF8\x88\x80\x80\x80"sv, "\xFF"sv}) {
    EXPECT_EQ(slow_utf8_sequence_size(text), 0U) << testing::PrintToString(text);
  }
}

TEST(SlowUtf8, RefusesSurrogatesAndTakesTheirNeighbours) {
  EXPECT_EQ(slow_utf8_sequence_size("\xED\x9F\xBF"), 3U);
  EXPECT_EQ(slow_utf8_sequence_size("\xED\xA0\x80"), 0U);
  EXPECT_EQ(slow_utf8_sequence_size("\xED\xBF\xBF"), 0U);
  EXPECT_EQ(slow_utf8_sequence_size("\xEE\x80\x80"), 3U);
}

TEST(SlowUtf8, RefusesSequencesThatAreCutShortOrGoOnWithSomethingElse) {
  EXPECT_EQ(slow_utf8_sequence_size("\xE2\x82"), 0U);
  EXPECT_EQ(slow_utf8_sequence_size("\xE2\x82x"), 0U);
  EXPECT_EQ(slow_utf8_sequence_size("\xF0\x9F\x92\xC2"), 0U);
}

TEST(SlowUtf8, FindsTheFirstByteThatBelongsToNoSequence) {
  EXPECT_EQ(slow_find_invalid_utf8(""), std::string_view::npos);
  EXPECT_EQ(slow_find_invalid_utf8("a\xC3\xA9z"), std::string_view::npos);
  EXPECT_EQ(slow_find_invalid_utf8("a\xC3\xA9\xA9"), 3U);
  EXPECT_EQ(slow_find_invalid_utf8("a\xC3"), 1U);
}

TEST(SlowUtf8, TakesEveryCodePointButSurrogates) {
  for (std::uint32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
    const std::string text = utf8_of(code_point);
    ASSERT_EQ(slow_utf8_sequence_size(text), is_surrogate(code_point) ? 0U : text.size()) << code_point;
  }
}

RC_GTEST_PROP(SlowUtf8Property, AgreesWithTheCodePointsOfTheWireTests, ()) {
  const auto text = *any_bytes();
  RC_ASSERT(slow_find_invalid_utf8(text) == first_non_character(text));
}

}  // namespace
}  // namespace backcheck
