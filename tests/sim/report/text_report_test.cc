// The text report.
#include "sim/report/text_report.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/report/expected_violations.h"
#include "sim/report/text_layout.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// One scenario for each requirement, all conforming.
std::vector<ScenarioResult> complete_run() {
  std::vector<ScenarioResult> scenarios;
  for (const RequirementRow& row : requirements()) {
    scenarios.push_back(sample_scenario("all/" + std::string(row.id), row.requirement, Verdict::kConforms));
  }
  return scenarios;
}

TEST(TextReportTest, OnlyThePublishedProfileTellsTheCodesThatCame) {
  RunSummary summary = sample_run(complete_run());
  summary.codes = {{"BackupJobExists", 400, 3, 0}, {"Nonsense", 418, 2, 1}, {"Worse", 200, 5, 4}};
  EXPECT_FALSE(holds(text_report(summary, {}), "BackupJobExists"));
  summary.profile = Profile::kPublished;
  const std::string text = text_report(summary, {});
  const auto line = [](std::string_view code, std::string_view rest) {
    return "    " + padded(code, 44) + "  " + std::string(rest) + "\n";
  };
  EXPECT_TRUE(holds(text, line("BackupJobExists", "400        3  allowed"))) << text;
  EXPECT_TRUE(holds(text, line("Nonsense", "418        2  not allowed, once"))) << text;
  EXPECT_TRUE(holds(text, line("Worse", "200        5  not allowed, 4 times"))) << text;
}

TEST(TextReportTest, APassingRunFillsOneScreenAtMost) {
  RunSummary summary = sample_run(complete_run());
  for (std::size_t i = 0; i < summary.readings.size(); i += 2) {
    summary.readings[i].possible.assign(summary.readings[i].possible.size(), false);
    summary.readings[i].possible[0] = true;
  }
  const std::string text = text_report(summary, {});
  EXPECT_LE(std::ranges::count(text, '\n'), 35) << text;
  EXPECT_TRUE(
      text.starts_with("CONFORMS: all that was checked is as the page promises\n"
                       "  embedded mock: 30 scenarios, 60 calls, 30 checks, 1.50 s; profile page\n"))
      << text;
  EXPECT_TRUE(holds(text, "  PAR  parameters      10 of 10          10           0\n")) << text;
}

TEST(TextReportTest, NothingIsColouredUnlessItIsAskedFor) {
  const RunSummary summary = sample_run({sample_failure("a")});
  EXPECT_FALSE(holds(text_report(summary, {.colors = false}), "\x1B"));
  EXPECT_TRUE(holds(text_report(summary, {.colors = true}), "\x1B[31;1mVIOLATES\x1B[0m"));
}

TEST(TextReportTest, RequirementsThatNothingCheckedOrDecidedAreNamed) {
  const std::string text =
      text_report(sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kConforms),
                              sample_scenario("b", Requirement::kPre2, Verdict::kInconclusive)}),
                  {});
  EXPECT_TRUE(holds(
      text,
      "  PRE  preconditions   1 of 3             2           0  not checked: PRE-3  undecided: PRE-2\n"))
      << text;
  EXPECT_TRUE(holds(text, "  ROB  robustness      0 of 1             0           0\n")) << text;
}

TEST(TextReportTest, WhatWasSkippedIsGroupedByReason) {
  std::vector<ScenarioResult> scenarios = {sample_scenario("a", Requirement::kPre1, Verdict::kConforms)};
  for (const auto* id : {"b", "c", "d"})
    scenarios.push_back(sample_scenario(id, Requirement::kPre1, Verdict::kSkipped));
  scenarios[3].reason = "another reason";
  const std::string text = text_report(sample_run(scenarios), {});
  EXPECT_TRUE(holds(text,
                    "  Skipped, never counted as conforming: 3 scenarios\n"
                    "       2  the reason (b and 1 more)\n"
                    "       1  another reason (d)\n"))
      << text;
}

TEST(TextReportTest, InconclusiveScenariosAreToldWithTheirReason) {
  const std::string text =
      text_report(sample_run({sample_scenario("a", Requirement::kCon2, Verdict::kInconclusive)}), {});
  EXPECT_TRUE(text.starts_with("NO VERDICT: nothing was decided\n")) << text;
  EXPECT_TRUE(
      holds(text, "Inconclusive, never counted as conforming: 1 scenario\n       1  the reason (a)\n"))
      << text;
}

TEST(TextReportTest, ARunThatCouldNotBeginSaysWhyAndShowsNoEmptyTable) {
  RunSummary summary = sample_run({});
  summary.trouble = "The endpoint is down.";
  summary.readings.clear();
  EXPECT_EQ(text_report(summary, {}),
            "NO VERDICT: nothing was decided\n"
            "  embedded mock: 0 scenarios, 0 calls, 0 checks, 1.50 s; profile page\n"
            "  The endpoint is down.\n");
}

TEST(TextReportTest, ANoteStandsBelowTheVerdict) {
  RunSummary summary = sample_run(complete_run());
  summary.note = "The clock of the hook is a wall clock.";
  EXPECT_TRUE(
      holds(text_report(summary, {.quiet = true}), "page\n  The clock of the hook is a wall clock.\n"));
}

TEST(TextReportTest, AnInterruptedRunSaysSo) {
  RunSummary summary = sample_run(complete_run());
  summary.interrupted = true;
  EXPECT_TRUE(holds(text_report(summary, {}), "  Interrupted: this is what was learnt until then.\n"));
}

TEST(TextReportTest, AViolationIsExplainedBeforeTheVerdict) {
  const std::string text = text_report(sample_run({sample_failure("pre/ongoing")}), {});
  EXPECT_TRUE(text.starts_with("PRE-2 is violated\n")) << text;
  EXPECT_TRUE(holds(text, "\n\nVIOLATES: the page excludes some of what came back\n")) << text;
}

TEST(TextReportTest, TheSameCauseIsToldInFullOnce) {
  const std::string text =
      text_report(sample_run({sample_failure("a"), sample_failure("b"), sample_failure("c")}), {});
  EXPECT_EQ(times(text, "PRE-2 is violated\n"), 1U);
  EXPECT_TRUE(holds(text,
                    "2 further violations, one line each (the JSON report has all of them in full):\n"
                    "  PRE-2  A backup can be created only while no backup task of the instance is ongoing.\n"
                    "    - accepted (HTTP 200) at step 2 of b\n"
                    "    - accepted (HTTP 200) at step 2 of c\n"))
      << text;
}

TEST(TextReportTest, OfOneScenarioOnlyTheFirstViolationIsToldInFull) {
  ScenarioResult scenario = sample_failure("a");
  scenario.violations.push_back(sample_violation("a"));
  scenario.violations.back().requirement = Requirement::kRes1;
  const std::string text = text_report(sample_run({scenario}), {});
  EXPECT_FALSE(holds(text, "RES-1 is violated"));
  EXPECT_TRUE(holds(text, "1 further violation, one line each"));
}

TEST(TextReportTest, AtMostTenAreToldInFull) {
  std::vector<ScenarioResult> scenarios;
  for (int i = 0; i < 12; ++i) {
    scenarios.push_back(sample_failure("s" + std::to_string(i)));
    scenarios.back().violations.front().observed.status = 200 + i;
  }
  EXPECT_EQ(times(text_report(sample_run(scenarios), {}), "PRE-2 is violated\n"), 10U);
}

TEST(TextReportTest, AFloodOfViolationsIsCounted) {
  const std::vector<ScenarioResult> scenarios(1000, sample_failure("a"));
  const std::string text = text_report(sample_run(scenarios), {});
  EXPECT_TRUE(holds(text, "    - 979 more\n")) << text;
}

TEST(TextReportTest, QuietTellsTheVerdictAndTheViolationsOnly) {
  EXPECT_EQ(text_report(sample_run(complete_run()), {.quiet = true}),
            "CONFORMS: all that was checked is as the page promises\n"
            "  embedded mock: 30 scenarios, 60 calls, 30 checks, 1.50 s; profile page\n");
  EXPECT_TRUE(
      text_report(sample_run({sample_failure("a")}), {.quiet = true}).starts_with("PRE-2 is violated\n"));
}

TEST(TextReportTest, QuietTellsHowManyScenariosStayedUndecided) {
  std::vector<ScenarioResult> scenarios = complete_run();
  for (const char* id : {"quota/a", "quota/b", "quota/c"}) {
    scenarios.push_back(sample_scenario(id, Requirement::kPre3, Verdict::kInconclusive));
    scenarios.back().reason = "the connection was closed";
  }
  const std::string text = text_report(sample_run(scenarios), {.quiet = true});
  EXPECT_TRUE(
      text.ends_with("; profile page\n"
                     "  3 scenarios stayed undecided, never counted as conforming: the connection was "
                     "closed (quota/a and\n  2 more)\n"))
      << text;
  scenarios.back().reason = "another reason";
  const std::string more = text_report(sample_run(scenarios), {.quiet = true});
  EXPECT_TRUE(more.ends_with("(quota/a and\n  1 more); and for 1 other reason\n")) << more;
}

TEST(TextReportTest, TheNameOfAnEndpointIsMadeSafe) {
  RunSummary summary = sample_run({});
  summary.endpoint = "http://\x1B";
  summary.trouble = "it said \"\x1B\"";
  const std::string text = text_report(summary, {});
  EXPECT_FALSE(holds(text, "\x1B"));
  EXPECT_TRUE(holds(text, "it said \"\\x1B\"\n"));
}

TEST(TextReportTest, WhatIsExpectedIsToldInALineAndWhatIsWrongWithTheFileBelow) {
  RunSummary summary =
      sample_run({sample_failure("a"), sample_scenario("b", Requirement::kPre1, Verdict::kConforms),
                  sample_scenario("c", Requirement::kPre1, Verdict::kSkipped)});
  apply_expectations({"known.yaml",
                      {{Requirement::kPre2, "a", "ticket 4711", "2026-12-31", 2},
                       {Requirement::kPre1, "b", "gone", "2026-12-31", 6},
                       {Requirement::kPre1, "c", "who knows", "2026-12-31", 10}}},
                     "2026-06-01", RunReach::kChosen, summary);
  const std::string text = text_report(summary, {.quiet = true});
  EXPECT_EQ(
      text,
      "NOT AS EXPECTED: what is expected of this endpoint is no longer so\n"
      "  embedded mock: 3 scenarios, 4 calls, 2 checks, 1.50 s; profile page\n"
      "\n"
      "  Expected: 1 violation (known.yaml)\n"
      "    PRE-2  accepted (HTTP 200) at step 2 of a: ticket 4711 (until 2026-12-31)\n"
      "  No longer as the file says\n"
      "    - known.yaml:6: PRE-1 in b was expected and did not show, where everything was decided. Take the\n"
      "      entry out: if it is back, you will be told.\n"
      "    known.yaml:10: PRE-1 in c was neither seen nor excluded here.\n");
}

}  // namespace
}  // namespace backcheck
