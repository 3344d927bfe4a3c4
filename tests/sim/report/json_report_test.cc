// The JSON report, read back.
#include "sim/report/json_report.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <boost/json.hpp>

#include "model/utf8.h"
#include "sim/report/expected_violations.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

namespace json = boost::json;

json::value report_of(const RunSummary& summary) { return json::parse(json_report(summary, "1.2.3")); }

std::vector<std::string> names_of(const json::value& object) {
  std::vector<std::string> names;
  for (const auto& member : object.as_object()) names.emplace_back(member.key());
  return names;
}

using Names = std::vector<std::string>;

TEST(JsonReportTest, OnlyThePublishedProfileHasTheCodesThatCame) {
  RunSummary summary = sample_run({});
  summary.codes = {{"BackupJobExists", 400, 3, 0}, {"Nonsense", 418, 2, 1}};
  EXPECT_FALSE(report_of(summary).as_object().contains("codes"));
  summary.profile = Profile::kPublished;
  const json::value codes = report_of(summary).at("codes");
  ASSERT_EQ(codes.as_array().size(), 2U);
  EXPECT_EQ(names_of(codes.at(1)), (Names{"code", "status", "seen", "wrong", "verdict"}));
  EXPECT_EQ(codes.at(0).at("verdict"), "conforms");
  EXPECT_EQ(codes.at(1).at("verdict"), "violates");
  EXPECT_EQ(codes.at(1).at("seen"), 2);
}

TEST(JsonReportTest, MembersStandInTheOrderOfTheContractAndOthersBehindThem) {
  const json::value report = report_of(sample_run({sample_failure("a/b")}));
  EXPECT_EQ(names_of(report),
            (Names{"report", "tool", "endpoint", "verdict", "totals", "requirements", "readings",
                   "violations", "profile", "trouble", "note", "interrupted", "bad_input", "scenarios"}));
  EXPECT_EQ(names_of(report.at("totals")),
            (Names{"scenarios", "calls", "conforms", "violates", "inconclusive", "skipped", "seconds",
                   "violations", "expected"}));
  EXPECT_EQ(names_of(report.at("requirements").at(0)),
            (Names{"id", "verdict", "checks", "violations", "scenarios", "sentence"}));
  EXPECT_EQ(names_of(report.at("readings").at(0)),
            (Names{"id", "alternatives", "possible", "requirement", "question"}));
  EXPECT_EQ(names_of(report.at("violations").at(0)),
            (Names{"requirement", "scenario", "step", "allowed", "observed", "why", "replay", "curl",
                   "sentence", "title", "reading", "operation", "steps", "readings", "witnesses", "line",
                   "changes", "doesNotMatter", "likely"}));
}

TEST(JsonReportTest, ValuesAreThoseOfTheRun) {
  RunSummary summary =
      sample_run({sample_failure("a/b"), sample_scenario("c", Requirement::kPre1, Verdict::kSkipped)});
  summary.readings[0].possible = {true, false};
  const json::value report = report_of(summary);
  EXPECT_EQ(report.at("report"), "backcheck-report/1");
  EXPECT_EQ(report.at("tool"), json::parse(R"({"version": "1.2.3"})"));
  EXPECT_EQ(report.at("verdict"), "violates");
  EXPECT_EQ(report.at("totals"), json::parse(R"({"scenarios": 2, "calls": 2, "conforms": 0, "violates": 1,
                                                 "inconclusive": 0, "skipped": 1, "seconds": 1.5, "violations": 1, "expected": 0})"));
  EXPECT_EQ(report.at("requirements").at(1).at("id"), "PRE-2");
  EXPECT_EQ(report.at("requirements").at(1).at("verdict"), "violates");
  EXPECT_EQ(report.at("requirements").at(1).at("scenarios"), json::parse(R"(["a/b"])"));
  EXPECT_EQ(report.at("readings").at(0).at("possible"), json::parse(R"(["20 is the last"])"));
  EXPECT_EQ(report.at("readings").as_array().back().at("alternatives").as_array().size(), 3U);
  const json::value& violation = report.at("violations").at(0);
  EXPECT_EQ(violation.at("requirement"), "PRE-2");
  EXPECT_EQ(violation.at("step"), 2);
  EXPECT_EQ(violation.at("observed"), json::parse(R"({"outcome": "accepted", "status": 200, "contentType":
      "application/json", "body": "{\"BackupJobId\":\"2\"}", "fault": ""})"));
  EXPECT_TRUE(violation.at("reading").is_null());
}

TEST(JsonReportTest, ARunThatCheckedNothingIsInconclusive) {
  RunSummary summary = sample_run({});
  summary.verdict = Verdict::kSkipped;
  EXPECT_EQ(report_of(summary).at("verdict"), "inconclusive");
}

TEST(JsonReportTest, AContradictionNamesItsReadingAndItsWitnesses) {
  ScenarioResult scenario = sample_failure("a");
  scenario.violations[0].reading = Reading::kQuotaDay;
  scenario.violations[0].witnesses = {{3, "b", 4, "text"}};
  const json::value violation = report_of(sample_run({scenario})).at("violations").at(0);
  EXPECT_EQ(violation.at("reading"), "quota-day");
  EXPECT_EQ(violation.at("witnesses"),
            json::parse(R"([{"operation": 3, "scenario": "b", "step": 4, "text": "text"}])"));
}

TEST(JsonReportTest, ABodyThatIsNoUtf8StandsThereReadableAndExact) {
  ScenarioResult scenario = sample_failure("a");
  scenario.violations[0].observed.body = "a\xFF";
  const json::value observed = report_of(sample_run({scenario})).at("violations").at(0).at("observed");
  EXPECT_EQ(observed.at("body"), "a\xEF\xBF\xBD");
  EXPECT_EQ(observed.at("bodyHex"), "61ff");
}

TEST(JsonReportTest, AnExplorationStandsBehindTheScenariosWithWhatIsNotListed) {
  RunSummary summary = sample_run({sample_failure("random/000012")});
  summary.folded.scenarios = 39;
  summary.folded.calls = 498;
  EXPECT_EQ(report_of(summary).as_object().contains("exploration"), false);
  summary.exploration = sample_exploration();
  const json::value report = report_of(summary);
  const Names names = names_of(report);
  EXPECT_EQ(Names(names.end() - 3, names.end()), (Names{"scenarios", "unlisted_scenarios", "exploration"}));
  EXPECT_EQ(report.at("unlisted_scenarios"), 39);
  EXPECT_EQ(report.at("totals").at("scenarios"), 40);
  EXPECT_EQ(report.at("totals").at("calls"), 500);
  EXPECT_EQ(report.at("exploration").at("seed"), 7);
  EXPECT_EQ(report.at("exploration").at("findings").as_array().size(), 1U);
}

RC_GTEST_PROP(JsonReportTest, WhateverStrangersSaidTheReportIsValid, (const std::string& bytes)) {
  ScenarioResult scenario = sample_failure(bytes);
  scenario.title = scenario.reason = scenario.file = bytes;
  Violation& violation = scenario.violations[0];
  violation.observed = {bytes, 1, bytes, bytes, bytes};
  violation.steps = violation.allowed = violation.readings = {bytes};
  violation.why = violation.curl = violation.replay = bytes;
  violation.witnesses = {{1, bytes, 1, bytes}};
  RunSummary summary = sample_run({scenario});
  summary.endpoint = summary.trouble = summary.note = bytes;
  const std::string text = json_report(summary, bytes);
  RC_ASSERT(find_invalid_utf8(text) == std::string_view::npos);
  RC_ASSERT(json::parse(text).is_object());
  RC_ASSERT(json_report(summary, bytes) == text);
}

TEST(JsonReportTest, TellsWhatSurroundsAViolation) {
  RunSummary summary = sample_run({sample_failure("a")});
  Violation& violation = summary.scenarios[0].violations[0];
  violation.line = 9;
  violation.changes = {{1, "rm-1", "status", "Running", "Stopped"}};
  violation.spare = {{"BackupType", "Auto"}};
  violation.likely = {{"status-cached", "reads the status once and keeps it"}};
  const json::value told = json::parse(json_report(summary, "1")).at("violations").at(0);
  EXPECT_EQ(told.at("line"), 9);
  EXPECT_EQ(told.at("changes").at(0).at("after"), "Stopped");
  EXPECT_EQ(told.at("doesNotMatter").at(0).at("name"), "BackupType");
  EXPECT_EQ(told.at("likely").at(0).at("mutant"), "status-cached");
}

TEST(JsonReportTest, TellsWhatWasExpected) {
  RunSummary summary = sample_run({sample_failure("a")});
  EXPECT_FALSE(json::parse(json_report(summary, "1")).as_object().contains("expectations"));
  apply_expectations({"known.yaml", {{std::nullopt, "a", "ticket", "2026-12-31", 2}}}, "2026-06-01",
                     RunReach::kChosen, summary);
  const json::value report = json::parse(json_report(summary, "1"));
  EXPECT_EQ(report.at("verdict"), "violates");
  EXPECT_EQ(report.at("expectations").at("met"), true);
  EXPECT_EQ(report.at("expectations").at("entries").at(0).at("fate"), "met");
  EXPECT_EQ(report.at("violations").at(0).at("expected").at("place"), "known.yaml:2");
}

}  // namespace
}  // namespace backcheck
