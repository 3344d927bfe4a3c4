// The ids of the scenarios of a space.
#include "sim/scenario/spaces/scenario_space.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ScenarioSpace, NumbersHaveSixDigitsSoThatIdsSortAsTheyAreCounted) {
  EXPECT_EQ(numbered_id("sequence", 0), "sequence/000000");
  EXPECT_EQ(numbered_id("sequence", 45), "sequence/000045");
  EXPECT_EQ(numbered_id("sequence", 999'999), "sequence/999999");
}

TEST(ScenarioSpace, NumbersBeyondAreWrittenInFull) {
  EXPECT_EQ(numbered_id("sequence", 1'000'000), "sequence/1000000");
}

TEST(ScenarioSpace, WhatIsDrawnIsNamedAfterItsSeed) {
  EXPECT_EQ(drawn_id("random", 7, 123), "random-7/000123");
  EXPECT_EQ(drawn_id("random", 18'446'744'073'709'551'615U, 1), "random-18446744073709551615/000001");
}

}  // namespace
}  // namespace backcheck
