// Sums of places.
#include "fuzz/night/reach_counts.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ReachCounts, AddUpByPlaceInTheOrderOfTheirFirstLines) {
  ReachCounts counts;
  add_reach("inputs 10\nparsed 4\n", counts);
  add_reach("inputs 5\nvalid-call 1\nparsed 2\n", counts);
  EXPECT_EQ(counts, (ReachCounts{{"inputs", 15}, {"parsed", 6}, {"valid-call", 1}}));
  EXPECT_EQ(reach_of(counts, "parsed"), 6U);
  EXPECT_EQ(reach_of(counts, "refused"), 0U);
}

TEST(ReachCounts, SkipLinesThatAreNone) {
  ReachCounts counts;
  add_reach("inputs\n 3\nparsed x\nparsed -1\nparsed 1 2\n\nvalid 3", counts);
  EXPECT_TRUE(counts.empty());
}

TEST(ReachCounts, AreSharesOfTheInputs) {
  const ReachCounts counts = {{"inputs", 8}, {"parsed", 1}, {"step", 16}};
  EXPECT_EQ(reach_share(counts, "parsed"), "12.5 %");
  EXPECT_EQ(reach_share(counts, "step"), "200.0 %");
  EXPECT_EQ(reach_share(counts, "refused"), "0.0 %");
  EXPECT_EQ(reach_share({}, "parsed"), "");
}

}  // namespace
}  // namespace backcheck
