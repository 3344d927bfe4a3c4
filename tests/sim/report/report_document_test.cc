// JSON reports read back.
#include "sim/report/report_document.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "sim/report/json_report.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

std::string sample_text() {
  return json_report(
      sample_run({sample_failure("pre/ongoing"), sample_scenario("a", Requirement::kPre1, Verdict::kConforms),
                  sample_scenario("b", Requirement::kCon1, Verdict::kSkipped)}),
      "1.2");
}

std::string fault_of(std::string_view text) {
  const auto read = read_report(text, "x.json");
  return read ? "" : read.error();
}

// The sample with one part of it replaced.
std::string fault_with(std::string_view part, std::string_view replacement) {
  std::string text = sample_text();
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  text.replace(at, part.size(), replacement);
  return fault_of(text);
}

TEST(ReportDocument, ReadsWhatAReportSays) {
  const auto read = read_report(sample_text(), "x.json");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->file, "x.json");
  EXPECT_EQ(read->version, "1.2");
  EXPECT_EQ(read->verdict, "violates");
  EXPECT_EQ(read->totals.scenarios, 3U);
  EXPECT_EQ(read->totals.skipped, 1U);
  ASSERT_EQ(read->requirements.size(), kRequirementCount);
  EXPECT_EQ(read->requirements[1].id, "PRE-2");
  EXPECT_EQ(read->requirements[1].violations, 1U);
  ASSERT_EQ(read->violations.size(), 1U);
  EXPECT_EQ(read->violations[0].outcome, "accepted");
  EXPECT_EQ(read->violations[0].status, 200);
  ASSERT_EQ(read->scenarios.size(), 3U);
  EXPECT_EQ(read->scenarios[2].reason, "the reason");
  EXPECT_EQ(read->readings.size(), kReadingCount);
  EXPECT_FALSE(read->is_exploration);
}

TEST(ReportDocument, WhatIsNoJsonIsToldWithItsPlace) {
  EXPECT_EQ(fault_of("{\n  \"report\": nul\n}").substr(0, 32), "x.json:2:13: it is no JSON: synt");
  EXPECT_TRUE(fault_of("{\"report\": 1").starts_with("x.json:1:13: it is no JSON: "))
      << fault_of("{\"report\": 1");
  EXPECT_EQ(fault_of("{} {}"), "x.json:1:4: something follows the end of the document");
  EXPECT_EQ(fault_of(" \n"), "x.json: it is empty");
}

TEST(ReportDocument, WhatIsAnotherKindOfFileIsToldWhich) {
  EXPECT_EQ(fault_of("{\"history\": \"backcheck-history/1\"}\n{\"op\": 1}\n"),
            "x.json: it is a history; `backcheck check` judges it");
  EXPECT_EQ(fault_of("{\"log\": {}}"), "x.json: it is a HAR file, it seems; `backcheck check` judges it");
  EXPECT_EQ(fault_of("{\"report\": \"backcheck-mutants/1\"}"),
            "x.json: it is a report on mutants; reports of runs are compared");
  EXPECT_EQ(fault_of("{\"report\": \"backcheck-report/2\"}"),
            "x.json: its \"report\" is \"backcheck-report/2\"; this program reads \"backcheck-report/1\"");
  EXPECT_EQ(fault_of("[]"), "x.json: it is no report: a report is one JSON object");
  EXPECT_EQ(fault_of("{}"), "x.json: it is no report: there is no member \"report\"");
}

TEST(ReportDocument, AMemberThatDoesNotFitIsNamed) {
  EXPECT_EQ(fault_with("\"endpoint\"", "\"endpunkt\""), "x.json: endpoint is missing");
  EXPECT_EQ(fault_with("\"checks\": 0", "\"checks\": -1"),
            "x.json: requirements[2].checks is not a whole number, not negative");
  EXPECT_EQ(
      fault_with("\"verdict\": \"violates\"", "\"verdict\": \"perhaps\""),
      "x.json: verdict is \"perhaps\", which is no verdict (conforms, violates, inconclusive or skipped)");
  EXPECT_EQ(fault_with("\"outcome\": \"accepted\"", "\"outcome\": []"),
            "x.json: violations[0].observed.outcome is not a string");
}

TEST(ReportDocument, MembersThatNobodyKnowsAreIgnored) {
  EXPECT_EQ(fault_with("\"endpoint\"", "\"extra\": [1, {}], \"endpoint\""), "");
}

RC_GTEST_PROP(ReportDocument, ReadsBackEveryReport, (const std::string& bytes)) {
  ScenarioResult scenario = sample_failure(bytes);
  scenario.reason = bytes;
  RunSummary summary = sample_run({scenario});
  summary.endpoint = bytes;
  const auto read = read_report(json_report(summary, "1"), "x");
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->scenarios.size() == 1U);
}

RC_GTEST_PROP(ReportDocument, EndsWithAFaultOfOneLineWhateverItReads, ()) {
  std::string text = sample_text();
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  text[at] = static_cast<char>(*rc::gen::inRange(0, 256));
  const std::string fault = fault_of(text);
  RC_ASSERT(fault.empty() || fault.starts_with("x.json:"));
  RC_ASSERT(fault.find('\n') == std::string::npos);
}

}  // namespace
}  // namespace backcheck
