// How far a run is, in words.
#include "sim/commands/progress_line.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ProgressLine, HasRateAndTimeLeft) {
  EXPECT_EQ(progress_text(300, 1200, 1, 10), "300 of 1200 scenarios, 1 violation, 30 a second, 30 s left");
  EXPECT_EQ(progress_text(30, 100, 0, 20), "30 of 100 scenarios, 0 violations, 1.5 a second, 47 s left");
}

TEST(ProgressLine, TellsSlowRunsByTheMinute) {
  EXPECT_EQ(progress_text(2, 10, 0, 60), "2 of 10 scenarios, 0 violations, 2.0 a minute, 4 min 0 s left");
}

TEST(ProgressLine, WithoutATotalItHasTheTimeSoFar) {
  EXPECT_EQ(progress_text(500, 0, 2, 5), "500 scenarios, 2 violations, 100 a second, 5 s");
}

TEST(ProgressLine, KnowsNoRateBeforeTheFirstIsDone) {
  EXPECT_EQ(progress_text(0, 10, 0, 3), "0 of 10 scenarios, 0 violations");
  EXPECT_EQ(progress_text(1, 10, 0, 0), "1 of 10 scenarios, 0 violations");
}

TEST(ProgressLine, LongTimesAreRough) {
  EXPECT_EQ(progress_text(1, 1001, 0, 10),
            "1 of 1001 scenarios, 0 violations, 6.0 a minute, 2 h 46 min left");
}

}  // namespace
}  // namespace backcheck
