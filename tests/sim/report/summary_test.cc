// Sums over a run.
#include "sim/report/summary.h"

#include <gtest/gtest.h>

#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

RequirementResult result_of(const RunSummary& summary, Requirement requirement) {
  return requirement_results(summary)[static_cast<std::size_t>(requirement)];
}

RequirementResult result_of_checks(const std::vector<Verdict>& verdicts) {
  ScenarioResult scenario = sample_scenario("a/b", Requirement::kPre1, Verdict::kConforms);
  scenario.checks.clear();
  for (const Verdict verdict : verdicts) scenario.checks.push_back({Requirement::kPre1, verdict});
  return result_of(sample_run({scenario}), Requirement::kPre1);
}

TEST(SummaryTest, ARequirementViolatesBeforeItConformsBeforeItIsInconclusiveBeforeItIsSkipped) {
  using enum Verdict;
  EXPECT_EQ(result_of_checks({kConforms, kInconclusive, kViolates}).verdict, kViolates);
  EXPECT_EQ(result_of_checks({kSkipped, kInconclusive, kConforms}).verdict, kConforms);
  EXPECT_EQ(result_of_checks({kSkipped, kInconclusive}).verdict, kInconclusive);
  EXPECT_EQ(result_of_checks({kSkipped}).verdict, kSkipped);
  EXPECT_EQ(result_of_checks({}).verdict, kSkipped);
}

TEST(SummaryTest, WhatWasSkippedIsNoCheckAndItsScenarioCheckedNothing) {
  const RequirementResult result = result_of_checks({Verdict::kSkipped});
  EXPECT_EQ(result.checks, 0U);
  EXPECT_TRUE(result.scenarios.empty());
}

TEST(SummaryTest, EveryRequirementOfTheCatalogueHasItsRowInOrder) {
  const auto results = requirement_results(sample_run({}));
  ASSERT_EQ(results.size(), kRequirementCount);
  for (std::size_t i = 0; i < results.size(); ++i)
    EXPECT_EQ(results[i].requirement, requirements()[i].requirement);
}

TEST(SummaryTest, TotalsCountChecksButSkippedScenarios) {
  const Totals totals =
      totals_of(sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kConforms), sample_failure("b"),
                            sample_scenario("c", Requirement::kCon2, Verdict::kInconclusive),
                            sample_scenario("d", Requirement::kCon1, Verdict::kSkipped)}));
  EXPECT_EQ(totals.scenarios, 4U);
  EXPECT_EQ(totals.calls, 6U);
  EXPECT_EQ(totals.conforms, 1U);
  EXPECT_EQ(totals.violates, 1U);
  EXPECT_EQ(totals.inconclusive, 1U);
  EXPECT_EQ(totals.skipped, 1U);
}

TEST(SummaryTest, AViolationWithoutACheckIsNotLost) {
  ScenarioResult scenario = sample_failure("a/b");
  scenario.checks.clear();
  const RunSummary summary = sample_run({scenario});
  EXPECT_EQ(totals_of(summary).violates, 1U);
  EXPECT_EQ(result_of(summary, Requirement::kPre2).verdict, Verdict::kViolates);
  EXPECT_EQ(result_of(summary, Requirement::kPre2).violations, 1U);
  EXPECT_EQ(result_of(summary, Requirement::kPre2).scenarios, std::vector<std::string>{"a/b"});
}

TEST(SummaryTest, ScenariosAreListedOnceInTheOrderOfPlay) {
  ScenarioResult first = sample_scenario("z", Requirement::kPre1, Verdict::kConforms);
  first.checks.push_back(first.checks.front());
  const RunSummary summary =
      sample_run({first, sample_scenario("a", Requirement::kPre1, Verdict::kConforms)});
  EXPECT_EQ(result_of(summary, Requirement::kPre1).scenarios, (std::vector<std::string>{"z", "a"}));
  EXPECT_EQ(result_of(summary, Requirement::kPre1).checks, 3U);
}

FoldedResults folded(const std::vector<ScenarioResult>& scenarios) {
  FoldedResults results;
  for (const ScenarioResult& scenario : scenarios) fold(scenario, results);
  return results;
}

TEST(SummaryTest, FoldedScenariosAddUpAsIfTheyWereListed) {
  ScenarioResult twice = sample_scenario("b", Requirement::kPar3, Verdict::kConforms);
  twice.checks.push_back({Requirement::kPar3, Verdict::kInconclusive});
  const std::vector<ScenarioResult> scenarios = {
      sample_scenario("a", Requirement::kPre1, Verdict::kConforms), twice, sample_failure("c"),
      sample_scenario("d", Requirement::kCon2, Verdict::kInconclusive)};
  const RunSummary listed = sample_run(scenarios);
  RunSummary summary = sample_run({});
  summary.folded = folded(scenarios);
  const Totals one = totals_of(listed);
  const Totals other = totals_of(summary);
  EXPECT_EQ(other.scenarios, one.scenarios);
  EXPECT_EQ(other.calls, one.calls);
  EXPECT_EQ(other.conforms, one.conforms);
  EXPECT_EQ(other.violates, one.violates);
  EXPECT_EQ(other.inconclusive, one.inconclusive);
  const auto of_listed = requirement_results(listed);
  const auto of_folded = requirement_results(summary);
  for (std::size_t i = 0; i < kRequirementCount; ++i) {
    EXPECT_EQ(of_folded[i].verdict, of_listed[i].verdict) << i;
    EXPECT_EQ(of_folded[i].checks, of_listed[i].checks) << i;
    EXPECT_EQ(of_folded[i].violations, of_listed[i].violations) << i;
    EXPECT_TRUE(of_folded[i].scenarios.empty()) << i;
  }
}

TEST(SummaryTest, ListedAndFoldedScenariosAddUp) {
  RunSummary summary = sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kConforms)});
  summary.folded = folded({sample_scenario("b", Requirement::kPre1, Verdict::kConforms),
                           sample_scenario("c", Requirement::kPre1, Verdict::kConforms)});
  EXPECT_EQ(totals_of(summary).scenarios, 3U);
  EXPECT_EQ(totals_of(summary).calls, 6U);
  EXPECT_EQ(totals_of(summary).conforms, 3U);
  EXPECT_EQ(result_of(summary, Requirement::kPre1).checks, 3U);
  EXPECT_EQ(result_of(summary, Requirement::kPre1).scenarios, std::vector<std::string>{"a"});
}

TEST(SummaryTest, AFoldedViolationWithoutACheckIsNotLost) {
  ScenarioResult scenario = sample_failure("a/b");
  scenario.checks.clear();
  RunSummary summary = sample_run({});
  summary.folded = folded({scenario});
  EXPECT_EQ(totals_of(summary).violates, 1U);
  EXPECT_EQ(result_of(summary, Requirement::kPre2).verdict, Verdict::kViolates);
}

TEST(SummaryTest, FoldedResultsAddUp) {
  FoldedResults one;
  fold(sample_scenario("a", Requirement::kPre1, Verdict::kConforms), one);
  FoldedResults both = one;
  fold(one, both);
  EXPECT_EQ(both.scenarios, 2U);
  EXPECT_EQ(both.calls, 2 * one.calls);
  const auto place = static_cast<std::size_t>(Requirement::kPre1);
  EXPECT_EQ(both.tallies[place].conforms, 2 * one.tallies[place].conforms);
  EXPECT_EQ(both.tallies[place].conforms, 2U);
}

}  // namespace
}  // namespace backcheck
