// Where the history of an instance begins: known, or not.
#include "sim/verdict/linearizability/frontier_start.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr Instant kNoon{18'000LL * 86'400'000 + 43'200'000};

InstanceSetup two_sets_and_a_task() {
  InstanceSetup setup;
  setup.backup_sets = {kNoon, Instant{kNoon.milliseconds - 1000}};
  setup.ongoing_since = kNoon;
  return setup;
}

TEST(FrontierStart, AResetIsOneState) {
  const FrontierStart start = start_at_reset(two_sets_and_a_task(), 3, kNoon, {});
  ASSERT_EQ(start.states.size(), 1U);
  const InstanceState& state = start.states.front();
  EXPECT_EQ(state, state_at_reset(two_sets_and_a_task(), 3, kNoon, true));
  EXPECT_TRUE(start.has_clock && state.busy && state.knows_counts && state.knows_past);
  EXPECT_EQ(state.status, 3);
  EXPECT_EQ(state.ended, 2U);
  EXPECT_TRUE(start.dates.front() < start.dates.back());
  EXPECT_EQ(start.readings, Readings::all());
}

TEST(FrontierStart, WithoutAClockNoDayIsKnownAndNoStart) {
  const FrontierStart start =
      start_at_reset(two_sets_and_a_task(), kRunningStatus, std::nullopt, {true, 5, 9});
  EXPECT_FALSE(start.has_clock);
  EXPECT_FALSE(start.states.front().knows_counts);
  EXPECT_TRUE(start.states.front().knows_past);
  EXPECT_EQ(start.states.front().started, kSometime);
  EXPECT_TRUE(start.ends.by_themselves);
}

TEST(FrontierStart, AnywhereIsIdleOrBusyWithAnyPast) {
  const FrontierStart start = start_anywhere(kRunningStatus, kNoon);
  ASSERT_EQ(start.states.size(), 2U);
  EXPECT_NE(start.states.front().busy, start.states.back().busy);
  for (const InstanceState& state : start.states) {
    EXPECT_FALSE(state.knows_counts || state.knows_past);
    EXPECT_EQ(state.job, kUnknownJob);
  }
}

}  // namespace
}  // namespace backcheck
