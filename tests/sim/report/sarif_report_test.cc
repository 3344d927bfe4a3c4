// The members of a SARIF log.
#include "sim/report/sarif_report.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "sim/report/expected_violations.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

boost::json::value run_of(const RunSummary& summary) {
  const boost::json::value log = boost::json::parse(sarif_report(summary, "1.2", "/repo"));
  EXPECT_EQ(log.at("version").as_string(), "2.1.0");
  return log.at("runs").at(0);
}

std::string at(const boost::json::value& value, const char* pointer) {
  return std::string(value.at_pointer(pointer).as_string());
}

TEST(SarifReport, RulesAreTheRequirementsWithHelp) {
  const boost::json::value run = run_of(sample_run({}));
  const boost::json::array& rules = run.at_pointer("/tool/driver/rules").as_array();
  ASSERT_EQ(rules.size(), kRequirementCount);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    EXPECT_EQ(at(rules[i], "/id"), requirements()[i].id);
    EXPECT_EQ(at(rules[i], "/shortDescription/text"), requirements()[i].sentence);
    EXPECT_FALSE(at(rules[i], "/help/text").empty());
  }
  EXPECT_NE(at(rules[2], "/help/text").find("quota-day"), std::string::npos);
}

TEST(SarifReport, AViolationIsAResultAtItsStep) {
  RunSummary summary = sample_run({sample_failure("state/a")});
  summary.scenarios[0].file = "/repo/scenarios/state/a b.yaml";
  summary.scenarios[0].violations[0].line = 17;
  const boost::json::value result = run_of(summary).at("results").at(0);
  EXPECT_EQ(at(result, "/ruleId"), "PRE-2");
  EXPECT_EQ(at(result, "/level"), "error");
  const char* const place = "/locations/0/physicalLocation/artifactLocation/uri";
  EXPECT_EQ(at(result, place), "scenarios/state/a%20b.yaml");
  EXPECT_EQ(result.at_pointer("/locations/0/physicalLocation/region/startLine").to_number<int>(), 17);
  EXPECT_EQ(at(result, "/locations/0/logicalLocations/0/fullyQualifiedName"), "state/a");
  EXPECT_TRUE(result.at("suppressions").as_array().empty());
  const auto index = result.at("ruleIndex").to_number<std::size_t>();
  EXPECT_EQ(requirements()[index].id, "PRE-2");
}

TEST(SarifReport, FingerprintsStayTheSameWhateverIdsAreDrawn) {
  RunSummary summary = sample_run({sample_failure("a")});
  const auto print = [](const RunSummary& run) {
    return at(run_of(run).at("results").at(0), "/partialFingerprints/backcheckViolation~1v1");
  };
  const std::string first = print(summary);
  Violation& violation = summary.scenarios[0].violations[0];
  violation.observed.body = "another";
  violation.why = "another id";
  violation.operation = 99;
  EXPECT_EQ(print(summary), first);
  violation.observed.status = 201;
  EXPECT_NE(print(summary), first);
}

TEST(SarifReport, FingerprintsAreUnique) {
  RunSummary summary = sample_run({sample_failure("a")});
  summary.scenarios[0].violations.push_back(summary.scenarios[0].violations[0]);
  const boost::json::value run = run_of(summary);
  EXPECT_NE(run.at("results").at(0).at("partialFingerprints"),
            run.at("results").at(1).at("partialFingerprints"));
}

TEST(SarifReport, AnExpectedViolationIsSuppressed) {
  RunSummary summary = sample_run({sample_failure("a")});
  apply_expectations({"known.yaml", {{Requirement::kPre2, "a", "ticket 4711", "2026-12-31", 2}}},
                     "2026-06-01", RunReach::kChosen, summary);
  const boost::json::value run = run_of(summary);
  EXPECT_EQ(at(run, "/results/0/suppressions/0/kind"), "external");
  EXPECT_EQ(at(run, "/results/0/suppressions/0/justification"),
            "ticket 4711 (until 2026-12-31, known.yaml:2)");
  EXPECT_EQ(run.at_pointer("/properties/expected").to_number<int>(), 1);
  EXPECT_TRUE(run.at_pointer("/invocations/0/executionSuccessful").as_bool());
}

TEST(SarifReport, AReasonIsShownAndDoesNotAct) {
  RunSummary summary = sample_run({sample_failure("a")});
  apply_expectations({"known.yaml", {{Requirement::kPre2, "a", "\x1B[31m\xE2\x80\xAE", "2026-12-31", 2}}},
                     "2026-06-01", RunReach::kChosen, summary);
  EXPECT_EQ(at(run_of(summary), "/results/0/suppressions/0/justification"),
            "\\x1B[31m\\u{202E} (until 2026-12-31, known.yaml:2)");
}

TEST(SarifReport, WhatWasNotDecidedIsANotification) {
  const boost::json::value run =
      run_of(sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kSkipped),
                         sample_scenario("b", Requirement::kPre1, Verdict::kInconclusive)}));
  const boost::json::array& told = run.at_pointer("/invocations/0/toolExecutionNotifications").as_array();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(at(told[0], "/level"), "warning");
  EXPECT_EQ(at(told[1], "/message/text"), "1 scenario skipped: the reason (a)");
  EXPECT_FALSE(run.at_pointer("/invocations/0/executionSuccessful").as_bool());
}

TEST(SarifReport, AWrongEntryIsAnErrorOfTheRun) {
  RunSummary summary = sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kConforms)});
  apply_expectations({"known.yaml", {{Requirement::kPre1, "a", "r", "2026-12-31", 2}}}, "2026-06-01",
                     RunReach::kChosen, summary);
  const boost::json::value run = run_of(summary);
  EXPECT_EQ(at(run, "/invocations/0/toolExecutionNotifications/0/level"), "error");
}

TEST(SarifReport, ARunThatWasInterruptedWasNoSuccess) {
  RunSummary summary = sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kConforms)});
  const auto was_successful = [&] {
    return run_of(summary).at("invocations").at(0).at("executionSuccessful").as_bool();
  };
  EXPECT_TRUE(was_successful());
  summary.interrupted = true;
  EXPECT_FALSE(was_successful());
}

}  // namespace
}  // namespace backcheck
