// What is told in full.
#include "sim/report/violation_selection.h"

#include <gtest/gtest.h>

#include <utility>

#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

TEST(ViolationSelection, OfOneCauseOneIsToldInFull) {
  const RunSummary summary = sample_run({sample_failure("a"), sample_failure("b")});
  const ViolationSelection selection = select_violations(summary);
  ASSERT_EQ(selection.in_full.size(), 1U);
  ASSERT_EQ(selection.in_short.size(), 1U);
  EXPECT_EQ(selection.in_full[0].scenario->id, "a");
  EXPECT_EQ(selection.in_short[0].scenario->id, "b");
}

// The others show it by the way.
TEST(ViolationSelection, OfOneCauseTheFirstWhoseScenarioIsAboutItIsToldInFull) {
  RunSummary summary =
      sample_run({sample_failure("a"), sample_failure("b"), sample_failure("c"), sample_failure("d")});
  const Requirement violated = summary.scenarios[0].violations[0].requirement;
  summary.scenarios[0].requirements = {Requirement::kGat4};
  summary.scenarios[1].requirements = {Requirement::kGat4, violated};
  summary.scenarios[2].requirements = {Requirement::kGat4, violated};
  summary.scenarios[3].requirements = {};
  const ViolationSelection selection = select_violations(summary);
  ASSERT_EQ(selection.in_full.size(), 1U);
  EXPECT_EQ(selection.in_full[0].scenario->id, "b");
  ASSERT_EQ(selection.in_short.size(), 3U);
  EXPECT_EQ(selection.in_short[0].scenario->id, "a");
}

TEST(ViolationSelection, TheFirstRequirementThatAScenarioNamesIsItsSubject) {
  RunSummary summary = sample_run({sample_failure("a"), sample_failure("b"), sample_failure("c")});
  const Requirement violated = summary.scenarios[0].violations[0].requirement;
  summary.scenarios[0].requirements = {};
  summary.scenarios[1].requirements = {Requirement::kGat4, violated};
  summary.scenarios[2].requirements = {violated, Requirement::kGat4};
  ASSERT_EQ(one_of_each_cause(summary).size(), 1U);
  EXPECT_EQ(one_of_each_cause(summary)[0].scenario->id, "c");
  std::swap(summary.scenarios[0], summary.scenarios[2]);
  EXPECT_EQ(one_of_each_cause(summary)[0].scenario->id, "c");
}

TEST(ViolationSelection, FewStepsArePlainerThanMany) {
  RunSummary summary = sample_run({sample_failure("a"), sample_failure("b"), sample_failure("c")});
  summary.scenarios[0].violations[0].step = 9;
  summary.scenarios[1].violations[0].step = 2;
  summary.scenarios[2].violations[0].step = 2;
  ASSERT_EQ(one_of_each_cause(summary).size(), 1U);
  EXPECT_EQ(one_of_each_cause(summary)[0].scenario->id, "b");
  summary.scenarios[1].requirements = {};
  EXPECT_EQ(one_of_each_cause(summary)[0].scenario->id, "c");
}

TEST(ViolationSelection, ACauseKeepsItsPlaceAmongThem) {
  RunSummary summary = sample_run({sample_failure("a"), sample_failure("b"), sample_failure("c")});
  summary.scenarios[0].requirements = {};
  summary.scenarios[1].violations[0].observed.status = 202;
  const std::vector<ToldViolation> told = one_of_each_cause(summary);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].scenario->id, "c");
  EXPECT_EQ(told[1].scenario->id, "b");
}

TEST(ViolationSelection, AnotherOutcomeIsAnotherCause) {
  RunSummary summary = sample_run({sample_failure("a"), sample_failure("b")});
  summary.scenarios[1].violations[0].observed.status = 202;
  EXPECT_EQ(select_violations(summary).in_full.size(), 2U);
}

TEST(ViolationSelection, MoreThanTenCausesAreTooMany) {
  ToldCauses told;
  ScenarioResult failure = sample_failure("a");
  Violation& violation = failure.violations.front();
  failure.requirements = {};
  for (std::size_t i = 0; i < kMostCausesInFull; ++i) {
    violation.observed.status = static_cast<int>(i);
    EXPECT_EQ(told.take(failure, violation), i);
    EXPECT_EQ(told.take(failure, violation), std::nullopt);
  }
  violation.observed.status = 99;
  EXPECT_EQ(told.take(failure, violation), std::nullopt);
  violation.observed.status = 3;
  failure.requirements = {violation.requirement};
  EXPECT_EQ(told.take(failure, violation), 3U);
  EXPECT_EQ(told.take(failure, violation), std::nullopt);
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
