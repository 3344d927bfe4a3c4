// How often each error code came.
#include "sim/verdict/code_tally.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(CodeTally, CountsByCodeAndStatus) {
  CodeTally tally;
  tally.note("B", 400, false);
  tally.note("A", 404, false);
  tally.note("A", 400, true);
  tally.note("A", 400, false);
  tally.note("", 400, true);
  EXPECT_EQ(tally.all(), (std::vector<CodeSeen>{{"A", 400, 2, 1}, {"A", 404, 1, 0}, {"B", 400, 1, 0}}));
  EXPECT_EQ(verdict_of(tally.all()[0]), Verdict::kViolates);
  EXPECT_EQ(verdict_of(tally.all()[1]), Verdict::kConforms);
}

TEST(CodeTally, StaysSmallWhateverComes) {
  CodeTally tally;
  for (std::size_t i = 0; i <= CodeTally::kMaxCodes; ++i) tally.note(std::to_string(i), 400, false);
  EXPECT_EQ(tally.all().size(), CodeTally::kMaxCodes);
  tally.note("0", 400, false);
  EXPECT_EQ(tally.all().front().seen, 2U);
}

}  // namespace
}  // namespace backcheck
