// Slow percent-encoding: which bytes are escaped, and where decoding ends.
#include "fuzz/reference/slow_percent.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

using namespace std::string_view_literals;

TEST(SlowPercent, LeavesUnreservedBytesAlone) {
  constexpr std::string_view kUnreserved = "AZaz09-._~";
  EXPECT_EQ(slow_percent_encoded(kUnreserved), kUnreserved);
}

TEST(SlowPercent, EscapesTheirNeighboursAndAllElseInUpperCase) {
  EXPECT_EQ(slow_percent_encoded("@[`{/:,"), "%40%5B%60%7B%2F%3A%2C");
  EXPECT_EQ(slow_percent_encoded(" +*%\x7F\xFF"), "%20%2B%2A%25%7F%FF");
  EXPECT_EQ(slow_percent_encoded("\0"sv), "%00");
}

TEST(SlowPercent, DecodesEscapesInEitherCaseAndPlus) {
  EXPECT_EQ(slow_form_decoded("a+%2B%2b%fF%00").text, "a ++\xFF\0"sv);
  EXPECT_EQ(slow_form_decoded("a+%2B").consumed, 5U);
}

TEST(SlowPercent, EndsAtAnEscapeThatIsCutShortOrBad) {
  for (const std::string_view cut : {"ab%", "ab%4"}) {
    const SlowText decoded = slow_form_decoded(cut);
    EXPECT_EQ(decoded.text, "ab");
    EXPECT_EQ(decoded.consumed, 2U);
    EXPECT_EQ(decoded.fault, WireFaultKind::kTruncatedEscape);
  }
  for (const std::string_view bad : {"%g", "%4g", "%g4", "%/1", "%:1", "%@1", "%G1", "%`1", "%%41", "% 1"})
    EXPECT_EQ(slow_form_decoded(bad).fault, WireFaultKind::kBadEscape) << bad;
}

TEST(SlowPercent, EndsBehindAsManyBytesAsAreAskedFor) {
  const SlowText decoded = slow_form_decoded("%41b%43%", 2);
  EXPECT_EQ(decoded.text, "Ab");
  EXPECT_EQ(decoded.consumed, 4U);
  EXPECT_EQ(decoded.fault, std::nullopt);
}

RC_GTEST_PROP(SlowPercentProperty, GivesBackWhatWasEncoded, ()) {
  const auto text = *any_bytes();
  RC_ASSERT(slow_form_decoded(slow_percent_encoded(text)).text == text);
}

}  // namespace
}  // namespace backcheck
