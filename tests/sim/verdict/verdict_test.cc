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

}  // namespace
}  // namespace backcheck
