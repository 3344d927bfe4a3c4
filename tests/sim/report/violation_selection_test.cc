// What is told in full.
#include "sim/report/violation_selection.h"

#include <gtest/gtest.h>

#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

TEST(ViolationSelection, OfOneCauseTheFirstIsToldInFull) {
  const RunSummary summary = sample_run({sample_failure("a"), sample_failure("b")});
  const ViolationSelection selection = select_violations(summary);
  ASSERT_EQ(selection.in_full.size(), 1U);
  ASSERT_EQ(selection.in_short.size(), 1U);
  EXPECT_EQ(selection.in_full[0].scenario->id, "a");
  EXPECT_EQ(selection.in_short[0].scenario->id, "b");
}

TEST(ViolationSelection, AnotherOutcomeIsAnotherCause) {
  RunSummary summary = sample_run({sample_failure("a"), sample_failure("b")});
  summary.scenarios[1].violations[0].observed.status = 202;
  EXPECT_EQ(select_violations(summary).in_full.size(), 2U);
}

TEST(ViolationSelection, MoreThanTenCausesAreTooMany) {
  ToldCauses told;
  Violation violation = sample_violation("a");
  for (int i = 0; i < static_cast<int>(kMostCausesInFull); ++i) {
    violation.observed.status = i;
    EXPECT_TRUE(told.takes(violation));
    EXPECT_FALSE(told.takes(violation));
  }
  violation.observed.status = 99;
  EXPECT_FALSE(told.takes(violation));
}

TEST(ViolationSelection, ExpectedOnesStandApart) {
  RunSummary summary = sample_run({sample_failure("a"), sample_failure("b")});
  summary.scenarios[0].violations[0].expected = ExpectedAs{"known", "k.yaml:1", "2026-12-31"};
  const ViolationSelection selection = select_violations(summary);
  ASSERT_EQ(selection.expected.size(), 1U);
  ASSERT_EQ(selection.in_full.size(), 1U);
  EXPECT_EQ(selection.in_full[0].scenario->id, "b");
}

}  // namespace
}  // namespace backcheck
