// The page of a run.
#include "sim/report/html_report.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "tests/sim/report/html_checks.h"
#include "tests/sim/report/sample_run.h"
#include "tests/sim/report/sample_timeline.h"

namespace backcheck {
namespace {

RunSummary full_run() {
  RunSummary summary = sample_run({sample_scenario("a/b[x=1]", Requirement::kPre1, Verdict::kConforms),
                                   sample_failure("pre/ongoing"), sample_failure("pre/ongoing-too"),
                                   sample_scenario("c", Requirement::kCon2, Verdict::kInconclusive),
                                   sample_scenario("d", Requirement::kCon1, Verdict::kSkipped)});
  summary.exploration = sample_exploration();
  summary.timelines = {sample_timeline(6, 2), sample_timeline(3, 1)};
  summary.note = "a note";
  return summary;
}

TEST(HtmlReport, IsAGoodPageWithAllOfItsParts) {
  const std::string page = html_report(full_run(), "9.9");
  expect_good_page(page);
  for (const char* heading : {"Violations", "Overlapping calls", "Requirements", "Readings found",
                              "Generated scenarios", "Inconclusive", "Skipped", "Scenarios"}) {
    EXPECT_NE(page.find("\">" + std::string(heading) + "</h2>"), std::string::npos) << heading;
  }
  EXPECT_NE(page.find("backcheck</b> 9.9"), std::string::npos);
}

TEST(HtmlReport, APassingRunLeavesOutWhatIsEmpty) {
  const std::string page =
      html_report(sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kConforms)}), "1");
  expect_good_page(page);
  EXPECT_EQ(page.find("id=\"violations\""), std::string::npos);
  EXPECT_EQ(page.find("id=\"skipped\""), std::string::npos);
  EXPECT_NE(page.find("<div class=\"banner good\">"), std::string::npos);
}

TEST(HtmlReport, ARunWithoutAVerdictSaysWhy) {
  RunSummary summary = sample_run({});
  summary.trouble = "The endpoint is <down>.";
  const std::string page = html_report(summary, "1");
  expect_good_page(page);
  EXPECT_NE(page.find("<span>No verdict</span>"), std::string::npos);
  EXPECT_NE(page.find("The endpoint is &lt;down&gt;."), std::string::npos);
}

TEST(HtmlReport, TenThousandChecksTakeLessThanTwoMegabytes) {
  std::vector<ScenarioResult> scenarios;
  for (int i = 0; i < 2500; ++i) {
    scenarios.push_back(sample_scenario("folder-" + std::to_string(i % 9) + "/scenario-" +
                                            std::to_string(i / 4) + "[case=" + std::to_string(i % 4) + "]",
                                        Requirement::kPre1, Verdict::kConforms));
    ScenarioResult& scenario = scenarios.back();
    scenario.checks.assign(4, {Requirement::kPre1, Verdict::kConforms});
    scenario.exchanges.assign(
        2, {1,
            "call DBInstanceId=rm-1 BackupMethod=Physical",
            "accepted, task 4711",
            true,
            {},
            "",
            200,
            "application/json",
            R"({"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","BackupJobId":"4711"})"});
  }
  const std::string page = html_report(sample_run(scenarios), "1");
  EXPECT_LT(page.size(), 2'000'000U);
  expect_elements_match(page);
}

RC_GTEST_PROP(HtmlReport, WhateverStrangersSaidIsText, (const std::string& bytes)) {
  ScenarioResult scenario = sample_failure(bytes);
  scenario.title = scenario.reason = scenario.file = bytes;
  Violation& violation = scenario.violations[0];
  violation.observed = {bytes, 1, bytes, bytes, bytes};
  violation.steps = violation.allowed = violation.readings = {bytes};
  violation.witnesses = {{1, bytes, 1, bytes}};
  violation.why = violation.curl = violation.replay = bytes;
  scenario.exchanges = {{2, bytes, bytes, true, {{bytes, bytes}}, bytes, 200, bytes, bytes}};
  RunSummary summary = sample_run({scenario});
  summary.endpoint = summary.trouble = summary.note = bytes;
  const std::string page = html_report(summary, bytes);
  expect_elements_match(page);
  expect_links_lead_somewhere(page);
  expect_harmless(page);
}

TEST(HtmlReport, StaysWithinItsLimit) {
  std::vector<ScenarioResult> scenarios;
  const std::string much(20'000, '"');
  for (int i = 0; i < 500; ++i) {
    ScenarioResult scenario = sample_failure("s" + std::to_string(i) + much);
    scenario.violations[0].observed.body = scenario.violations[0].curl = scenario.title = much;
    scenario.exchanges = {{1, much, much, true, {}, "", 200, much, much}};
    scenarios.push_back(std::move(scenario));
  }
  RunSummary summary = sample_run(std::move(scenarios));
  for (int i = 0; i < 6; ++i)
    summary.timelines.push_back(sample_timeline(kMaxTimelineBars, kMaxTimelineLanes, much));
  EXPECT_LE(html_report(summary, "1").size(), kMaxHtmlReport);
}

}  // namespace
}  // namespace backcheck
