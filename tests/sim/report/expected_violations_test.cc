// What is expected, and what becomes of it.
#include "sim/report/expected_violations.h"

#include <gtest/gtest.h>

#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

constexpr const char* kToday = "2026-06-01";

ExpectedViolation entry_for(std::optional<Requirement> requirement, std::string scenario,
                            std::string until = "2026-12-31") {
  return {requirement, std::move(scenario), "known since spring", std::move(until), 3};
}

RunSummary after(std::vector<ScenarioResult> scenarios, std::vector<ExpectedViolation> entries,
                 RunReach reach = RunReach::kChosen, const char* today = kToday) {
  RunSummary summary = sample_run(std::move(scenarios));
  apply_expectations({"known.yaml", std::move(entries)}, today, reach, summary);
  return summary;
}

ExpectationFate fate(const RunSummary& summary) { return summary.expectations.at(0).fate; }

ScenarioResult passing(const std::string& id) {
  return sample_scenario(id, Requirement::kPre2, Verdict::kConforms);
}

TEST(ExpectedViolations, AnEntrySpeaksOfWholeNamesOnly) {
  const auto speaks = [](const char* entry, const char* id) {
    return speaks_of(entry_for(std::nullopt, entry), id);
  };
  EXPECT_TRUE(speaks("", "quota/edge"));
  EXPECT_TRUE(speaks("quota/edge", "quota/edge"));
  EXPECT_TRUE(speaks("quota/edge", "quota/edge[engine=MySQL]"));
  EXPECT_TRUE(speaks("quota", "quota/edge"));
  EXPECT_TRUE(speaks("quota/", "quota/edge"));
  EXPECT_FALSE(speaks("quota/edge", "quota/edges"));
  EXPECT_FALSE(speaks("quota/edge[engine=MySQL]", "quota/edge[engine=PPAS]"));
  EXPECT_FALSE(speaks("quota/edge[engine=MySQL]", "quota/edge"));
  EXPECT_FALSE(speaks("quo", "quota/edge"));
}

TEST(ExpectedViolations, AnExpectedOneFailsNothing) {
  const RunSummary summary = after({sample_failure("a"), passing("b")}, {entry_for(Requirement::kPre2, "a")});
  EXPECT_EQ(fate(summary), ExpectationFate::kMet);
  EXPECT_EQ(summary.expectations[0].violations, 1U);
  ASSERT_TRUE(summary.scenarios[0].violations[0].expected.has_value());
  EXPECT_EQ(summary.scenarios[0].violations[0].expected->place, "known.yaml:3");
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  EXPECT_EQ(verdict_beside_expectations(summary), Verdict::kConforms);
  EXPECT_EQ(headline_of(summary).word, "AS EXPECTED");
  EXPECT_EQ(totals_of(summary).expected, 1U);
  EXPECT_EQ(totals_of(summary).violations, 1U);
}

TEST(ExpectedViolations, AnotherOneStillFails) {
  for (const ExpectedViolation& entry :
       {entry_for(Requirement::kPre2, "a"), entry_for(Requirement::kPre3, "")}) {
    const RunSummary summary = after({sample_failure("a"), sample_failure("b")}, {entry});
    EXPECT_EQ(verdict_beside_expectations(summary), Verdict::kViolates);
    EXPECT_EQ(headline_of(summary).word, "VIOLATES");
  }
}

TEST(ExpectedViolations, WhatDoesNotShowAnyMoreFails) {
  const RunSummary summary = after({passing("a")}, {entry_for(Requirement::kPre2, "a")});
  EXPECT_EQ(fate(summary), ExpectationFate::kPassed);
  EXPECT_EQ(verdict_beside_expectations(summary), Verdict::kViolates);
  EXPECT_EQ(headline_of(summary).word, "NOT AS EXPECTED");
  EXPECT_TRUE(advice_on(summary.expectations[0]).starts_with("known.yaml:3: PRE-2 in a was expected"));
}

TEST(ExpectedViolations, TheLastDayIsStillInTime) {
  const auto on = [](const char* day) {
    return after({sample_failure("a")}, {entry_for(std::nullopt, "a", "2026-06-01")}, RunReach::kChosen, day);
  };
  EXPECT_EQ(verdict_beside_expectations(on("2026-06-01")), Verdict::kConforms);
  const RunSummary late = on("2026-06-02");
  EXPECT_EQ(fate(late), ExpectationFate::kExpired);
  EXPECT_FALSE(late.scenarios[0].violations[0].expected.has_value());
  EXPECT_EQ(verdict_beside_expectations(late), Verdict::kViolates);
  EXPECT_NE(advice_on(late.expectations[0]).find("was expected until 2026-06-01"), std::string::npos);
}

TEST(ExpectedViolations, AnEntryOutOfDateFailsThoughNothingViolates) {
  const RunSummary summary = after({passing("a")}, {entry_for(std::nullopt, "a", "2026-05-31")});
  EXPECT_EQ(verdict_beside_expectations(summary), Verdict::kViolates);
  EXPECT_EQ(headline_of(summary).word, "NOT AS EXPECTED");
}

TEST(ExpectedViolations, WhatWasNotDecidedIsNoPass) {
  for (const Verdict verdict : {Verdict::kSkipped, Verdict::kInconclusive}) {
    const RunSummary summary = after({sample_scenario("a", Requirement::kPre2, verdict), passing("b")},
                                     {entry_for(Requirement::kPre2, "a")});
    EXPECT_EQ(fate(summary), ExpectationFate::kUndecided);
    EXPECT_EQ(verdict_beside_expectations(summary), Verdict::kConforms);
  }
}

TEST(ExpectedViolations, AnotherViolationInTheScenarioMayHideIt) {
  const RunSummary summary = after({sample_failure("a")}, {entry_for(Requirement::kRes1, "a")});
  EXPECT_EQ(fate(summary), ExpectationFate::kUndecided);
  EXPECT_EQ(headline_of(summary).word, "VIOLATES");
}

TEST(ExpectedViolations, WhatWasNotPlayedIsNoPass) {
  EXPECT_EQ(fate(after({passing("a")}, {entry_for(Requirement::kPre2, "b")})), ExpectationFate::kNotPlayed);
  EXPECT_EQ(fate(after({passing("a")}, {entry_for(Requirement::kRes1, "")})), ExpectationFate::kNotPlayed);
}

TEST(ExpectedViolations, AShareOfTheScenariosSpeaksOnlyOfThoseNamed) {
  const std::vector<ScenarioResult> share = {passing("q/a[engine=MySQL]")};
  EXPECT_EQ(fate(after(share, {entry_for(Requirement::kPre2, "q/a")}, RunReach::kShare)),
            ExpectationFate::kNotPlayed);
  EXPECT_EQ(fate(after(share, {entry_for(Requirement::kPre2, "q/a[engine=MySQL]")}, RunReach::kShare)),
            ExpectationFate::kPassed);
}

TEST(ExpectedViolations, ThatDrawnScenariosDoNotShowItMeansNothing) {
  EXPECT_EQ(fate(after({passing("random/1")}, {entry_for(Requirement::kPre2, "")}, RunReach::kDrawn)),
            ExpectationFate::kNotPlayed);
}

TEST(ExpectedViolations, TheFirstEntryThatFitsExplainsIt) {
  const RunSummary summary = after(
      {sample_failure("a/x")}, {entry_for(Requirement::kPre2, "a"), entry_for(Requirement::kPre2, "a/x")});
  EXPECT_EQ(summary.expectations[0].violations, 1U);
  EXPECT_EQ(summary.expectations[1].fate, ExpectationFate::kUndecided);
}

TEST(ExpectedViolations, WithoutAFileEverythingIsAsItWas) {
  const RunSummary violates = sample_run({sample_failure("a")});
  EXPECT_EQ(verdict_beside_expectations(violates), Verdict::kViolates);
  EXPECT_EQ(headline_of(violates).word, "VIOLATES");
  const RunSummary conforms = sample_run({passing("a")});
  EXPECT_EQ(headline_of(conforms).word, "CONFORMS");
  EXPECT_EQ(headline_of(sample_run({})).word, "NO VERDICT");
}

TEST(ExpectedViolations, WhatConformsInARunThatBrokeOffIsNotDenied) {
  RunSummary summary = sample_run({passing("a")});
  summary.verdict = Verdict::kInconclusive;
  summary.trouble = "The endpoint is down.";
  EXPECT_EQ(headline_of(summary).word, "NO VERDICT");
  EXPECT_EQ(headline_of(summary).sentence, "all that was judged conforms, but the run is not complete");
  summary.scenarios.clear();
  EXPECT_EQ(headline_of(summary).sentence, "nothing was decided");
  summary.folded.scenarios = 3;
  EXPECT_EQ(headline_of(summary).sentence, "all that was judged conforms, but the run is not complete");
}

TEST(ExpectedViolations, WhatConformsInScenariosThatStayedUndecidedIsNotDenied) {
  RunSummary summary = sample_run({passing("a")});
  summary.scenarios[0].verdict = Verdict::kInconclusive;
  summary.scenarios[0].checks = {{Requirement::kPre1, Verdict::kConforms},
                                 {Requirement::kPre2, Verdict::kInconclusive}};
  summary.verdict = Verdict::kInconclusive;
  EXPECT_EQ(headline_of(summary).sentence, "some checks conform, but no scenario was decided");
  summary.scenarios[0].checks.erase(summary.scenarios[0].checks.begin());
  EXPECT_EQ(headline_of(summary).sentence, "nothing was decided");
}

TEST(ExpectedViolations, ARunThatBrokeOffIsNotAsExpected) {
  RunSummary summary = after({sample_failure("a")}, {entry_for(Requirement::kPre2, "a")});
  summary.trouble = "The endpoint is down.";
  EXPECT_EQ(verdict_beside_expectations(summary), Verdict::kInconclusive);
}

}  // namespace
}  // namespace backcheck
