// The names of the verdicts.
#include "sim/verdict/verdict.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(VerdictTest, EveryVerdictHasTheNameThatReportsUse) {
  EXPECT_EQ(verdict_name(Verdict::kConforms), "conforms");
  EXPECT_EQ(verdict_name(Verdict::kViolates), "violates");
  EXPECT_EQ(verdict_name(Verdict::kInconclusive), "inconclusive");
  EXPECT_EQ(verdict_name(Verdict::kSkipped), "skipped");
}

TEST(VerdictTest, WitnessStepsAreThoseOfTheSameScenario) {
  Violation violation;
  violation.scenario = "here";
  EXPECT_TRUE(witness_steps(violation).empty());
  violation.witnesses = {
      {.scenario = "here", .step = 4}, {.scenario = "there", .step = 5}, {.scenario = "here", .step = 2}};
  violation.witnesses.push_back({.scenario = "here", .step = 0});
  EXPECT_EQ(witness_steps(violation), (std::set<std::size_t>{2, 4}));
}

}  // namespace
}  // namespace backcheck
