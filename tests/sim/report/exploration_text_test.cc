// What the text report tells of generated scenarios.
#include "sim/report/exploration_text.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/report/text_report.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string findings_of(const FindingSummary& finding) {
  ExplorationSummary exploration = sample_exploration();
  exploration.findings = {finding};
  return findings_paragraph(exploration, Ink(false));
}

std::string coverage_of(const CoverageSummary& coverage) {
  ExplorationSummary exploration = sample_exploration();
  exploration.coverage = coverage;
  return coverage_paragraph(exploration, Ink(false));
}

TEST(ExplorationText, AFindingTellsWhereItWasFoundAndWhatItCost) {
  EXPECT_EQ(findings_paragraph(sample_exploration(), Ink(false)),
            "\n  Found: random, seed 7\n"
            "    PRE-2   found in scenario 12, after 345 calls; it shows again when played by itself; "
            "shrunk from\n"
            "            14 steps to 2 at the price of 67 calls; shown by 3 scenarios\n"
            "            artifacts/0012.yaml\n");
}

TEST(ExplorationText, WithoutFindingsNothingIsTold) {
  ExplorationSummary exploration = sample_exploration();
  exploration.findings.clear();
  EXPECT_EQ(findings_paragraph(exploration, Ink(false)), "");
}

TEST(ExplorationText, WhatDidNotRepeatIsFlaky) {
  FindingSummary finding = sample_exploration().findings.front();
  finding.replays = 5;
  finding.repeated = 4;
  EXPECT_TRUE(holds(findings_of(finding), "FLAKY: it showed in 5 of 6 plays")) << findings_of(finding);
  finding.repeated = 5;
  EXPECT_FALSE(holds(findings_of(finding), "FLAKY"));
  finding.replays = finding.repeated = 0;
  EXPECT_TRUE(holds(findings_of(finding), "not played again")) << findings_of(finding);
  finding.out_of_calls = true;
  EXPECT_TRUE(holds(findings_of(finding), "not played again: no calls were left")) << findings_of(finding);
  finding.replays = 2;
  EXPECT_TRUE(holds(findings_of(finding), "it did not show in 2 further plays, and then"))
      << findings_of(finding);
  finding.repeated = 2;
  finding.shrink_calls = 0;
  EXPECT_TRUE(holds(findings_of(finding), "(not made smaller: no calls were left)")) << findings_of(finding);
}

TEST(ExplorationText, WhatRestsOnTheRunIsNotCalledFlaky) {
  FindingSummary finding = sample_exploration().findings.front();
  finding.replays = 5;
  finding.repeated = 0;
  finding.rests_on_run = true;
  EXPECT_FALSE(finding.is_flaky());
  EXPECT_FALSE(holds(findings_of(finding), "FLAKY")) << findings_of(finding);
  EXPECT_TRUE(holds(findings_of(finding), "only behind all that the run had")) << findings_of(finding);
}

TEST(ExplorationText, ShrinkingThatWasCutShortSaysSo) {
  FindingSummary finding = sample_exploration().findings.front();
  finding.minimal = false;
  EXPECT_TRUE(holds(findings_of(finding), "(not to the end: the")) << findings_of(finding);
  finding.shrink_calls = 0;
  EXPECT_FALSE(holds(findings_of(finding), "shrunk"));
  EXPECT_TRUE(holds(findings_of(finding), "itself; 2 steps;\n            shown by")) << findings_of(finding);
}

TEST(ExplorationText, AFileThatWasNotWrittenIsNotNamedAndStrangeOnesAreMadeVisible) {
  FindingSummary finding = sample_exploration().findings.front();
  finding.file.clear();
  EXPECT_TRUE(findings_of(finding).ends_with("shown by 3 scenarios\n")) << findings_of(finding);
  finding.file = "a\x1B.yaml";
  EXPECT_TRUE(findings_of(finding).ends_with("            a\\x1B.yaml\n")) << findings_of(finding);
}

TEST(ExplorationText, TheCoverageStandsDimensionByDimension) {
  EXPECT_EQ(
      coverage_paragraph(sample_exploration(), Ink(false)),
      "\n  Explored: random, seed 7\n"
      "    30 of 90 goals reached (a state, a kind of call, an outcome), the last new one by call 400 of\n"
      "    500: nothing new for a while\n"
      "    engine     MySQL 20 of 40, PPAS 10 of 50\n"
      "    outcome    accepted 30 of 90\n"
      "    not yet    PPAS, running, idle, 20 sets today, within the day: plain accepted\n"
      "               another goal\n");
}

TEST(ExplorationText, TheTrendTurnsAtATenthOfTheCalls) {
  CoverageSummary coverage = sample_exploration().coverage;
  coverage.calls = 100;
  coverage.last_new_call = 91;
  EXPECT_TRUE(holds(coverage_of(coverage), "a longer run may reach more")) << coverage_of(coverage);
  coverage.last_new_call = 90;
  EXPECT_FALSE(holds(coverage_of(coverage), "a longer run may reach more"));
  coverage.last_new_call = 0;
  EXPECT_TRUE(holds(coverage_of(coverage), "no goal was reached")) << coverage_of(coverage);
}

TEST(ExplorationText, AllThereIsOfAKindIsCompleteAndNoLongerRunReachesMore) {
  ExplorationSummary exploration = sample_exploration();
  exploration.is_enumeration = true;
  exploration.planned = exploration.played = 20;
  exploration.coverage.calls = exploration.coverage.last_new_call = 100;
  const std::string whole = coverage_paragraph(exploration, Ink(false));
  EXPECT_TRUE(holds(whole, "    complete: all 20 scenarios were played\n")) << whole;
  EXPECT_FALSE(holds(whole, "a longer run")) << whole;
  exploration.played = 19;
  const std::string part = coverage_paragraph(exploration, Ink(false));
  EXPECT_FALSE(holds(part, "complete")) << part;
  EXPECT_TRUE(holds(part, "a longer run")) << part;
}

TEST(ExplorationText, AtMostThreeGoalsThatAreMissingAreNamed) {
  CoverageSummary coverage = sample_exploration().coverage;
  coverage.missing = {"one", "two", "three", "four"};
  EXPECT_TRUE(
      coverage_of(coverage).ends_with("not yet    one\n"
                                      "               two\n"
                                      "               three\n"))
      << coverage_of(coverage);
}

TEST(ExplorationText, AQuietReportTellsTheFindingsAndNotTheCoverage) {
  RunSummary summary = sample_run({sample_failure("random/000012")});
  summary.exploration = sample_exploration();
  const std::string quiet = text_report(summary, {.quiet = true});
  EXPECT_TRUE(holds(quiet, "  Found: random, seed 7\n")) << quiet;
  EXPECT_FALSE(holds(quiet, "Explored:"));
  EXPECT_TRUE(holds(text_report(summary, {}), "  Explored: random, seed 7\n"));
}

TEST(ExplorationText, ConversationsTellWhatNeverHappened) {
  ConversationSummary talks{"simulated, seed 7, 8 clients, with faults", 20, 5000, 30, 10, {}};
  EXPECT_EQ(conversations_paragraph(talks, Ink(false)),
            "\n  Conversations: simulated, seed 7, 8 clients, with faults\n"
            "    20 conversations with 5000 calls, 30 of them without an answer\n"
            "    10 of 10 things that are to happen now and then did; trace 0000000000000000\n");
  talks.never = {"a", "b", "c", "d", "e", "f", "g", "h"};
  const std::string text = conversations_paragraph(talks, Ink(false));
  EXPECT_TRUE(holds(text, "    2 of 10 things")) << text;
  EXPECT_TRUE(text.ends_with("    never      a, b, c, d, e, f, and 2 more\n")) << text;
  talks.awaited = 0;
  EXPECT_FALSE(holds(conversations_paragraph(talks, Ink(false)), "things")) << "live ones await nothing";
}

TEST(ExplorationText, IsPlainWithoutInk) {
  EXPECT_FALSE(holds(coverage_paragraph(sample_exploration(), Ink(false)), "\x1B"));
  EXPECT_TRUE(holds(coverage_paragraph(sample_exploration(), Ink(true)), "\x1B"));
}

}  // namespace
}  // namespace backcheck
