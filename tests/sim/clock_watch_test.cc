// A clock that is set is noticed once; one that is kept right is not.
#include "sim/clock_watch.h"

#include <gtest/gtest.h>

#include <vector>

namespace backcheck {
namespace {

constexpr std::int64_t kYearMs = 365LL * 24 * 60 * 60 * 1000;

class ClockWatchTest : public testing::Test {
 protected:
  void pass(std::int64_t milliseconds) {
    wall_.milliseconds += milliseconds;
    steady_ += milliseconds;
  }
  void set_by(std::int64_t milliseconds) { wall_.milliseconds += milliseconds; }

  Instant wall_{1'564'632'000'000};
  std::int64_t steady_ = 12'345;
  ClockWatch watch_{[this] { return wall_; }, [this] { return steady_; }};
};

TEST_F(ClockWatchTest, SaysNothingWhileTheClocksGoOnAlike) {
  for (int i = 0; i < 1000; ++i) {
    pass(kYearMs / 100);
    EXPECT_EQ(watch_.look(), "");
  }
  EXPECT_FALSE(watch_.was_set());
}

TEST_F(ClockWatchTest, BelievesNothingUntilTheClockIsSetRightAgain) {
  set_by(3 * kYearMs);
  EXPECT_EQ(watch_.look(), "the clock of this machine was set forward by 1095 d meanwhile");
  pass(1000);
  EXPECT_EQ(watch_.look(), "the clock of this machine was set forward by 1095 d since the run began");
  set_by(-3 * kYearMs);
  EXPECT_EQ(watch_.look(), "the clock of this machine was set back by 1095 d meanwhile");
  EXPECT_EQ(watch_.look(), "");
  EXPECT_TRUE(watch_.was_set());
}

TEST_F(ClockWatchTest, BelievesAgainAfterAJumpThatIsTooSmallForDaysAndAges) {
  set_by(60'000);
  EXPECT_EQ(watch_.look(), "the clock of this machine was set forward by 1 min meanwhile");
  EXPECT_EQ(watch_.look(), "");
  set_by(-120'001);
  EXPECT_EQ(watch_.look(), "the clock of this machine was set back by 2 min meanwhile");
  EXPECT_EQ(watch_.look(), "the clock of this machine was set back by 1 min since the run began");
}

TEST_F(ClockWatchTest, ForgivesASecondAndNoMore) {
  for (const std::int64_t sign : {1, -1}) {
    set_by(sign * 1000);
    EXPECT_EQ(watch_.look(), "");
    set_by(-sign * 1000);
    EXPECT_EQ(watch_.look(), "");
    set_by(sign * 1001);
    EXPECT_NE(watch_.look(), "");
  }
}

TEST_F(ClockWatchTest, HoldsAtTheEndsOfTime) {
  for (const std::int64_t instant :
       std::vector<std::int64_t>{-62'167'219'200'000, 0, 2'147'483'647'000, 253'402'300'799'999}) {
    wall_.milliseconds = instant;
    ClockWatch watch([this] { return wall_; }, [this] { return steady_; });
    pass(1);
    EXPECT_EQ(watch.look(), "");
    set_by(instant > 0 ? -kYearMs : kYearMs);
    EXPECT_NE(watch.look(), "");
  }
}

}  // namespace
}  // namespace backcheck
