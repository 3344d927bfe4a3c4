// The JUnit report, read back.
#include "sim/report/junit_report.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <pugixml.hpp>

#include "model/utf8.h"
#include "sim/report/expected_violations.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

struct Report {
  explicit Report(const RunSummary& summary) : text(junit_report(summary)) {
    const pugi::xml_parse_result result = document.load_buffer(text.data(), text.size());
    EXPECT_TRUE(result) << result.description() << text;
    suite = document.child("testsuites").child("testsuite");
  }
  std::string text;
  pugi::xml_document document;
  pugi::xml_node suite;
};

std::string counts_of(pugi::xml_node node) {
  std::string out;
  for (const auto* name : {"tests", "failures", "errors", "skipped"})
    out += std::string(node.attribute(name).value()) + " ";
  return out;
}

RunSummary mixed_run() {
  return sample_run({sample_scenario("pre/quota/edge[x=a/b]", Requirement::kPre1, Verdict::kConforms),
                     sample_failure("pre/ongoing"),
                     sample_scenario("c", Requirement::kCon2, Verdict::kInconclusive),
                     sample_scenario("d", Requirement::kCon1, Verdict::kSkipped)});
}

TEST(JunitReportTest, EveryScenarioIsOneTestCaseAndTheCountsAgree) {
  const Report report(mixed_run());
  EXPECT_EQ(counts_of(report.suite), "4 1 0 2 ");
  EXPECT_EQ(counts_of(report.document.child("testsuites")), "4 1 0 2 ");
  EXPECT_EQ(std::distance(report.suite.begin(), report.suite.end()), 4);
  EXPECT_STREQ(report.suite.attribute("time").value(), "1.500");
}

TEST(JunitReportTest, TheFolderIsTheClassAndTheIdTheName) {
  const Report report(mixed_run());
  const pugi::xml_node first = report.suite.first_child();
  EXPECT_STREQ(first.attribute("classname").value(), "backcheck.pre.quota");
  EXPECT_STREQ(first.attribute("name").value(), "pre/quota/edge[x=a/b]");
  EXPECT_STREQ(first.attribute("time").value(), "0.250");
  EXPECT_TRUE(first.first_child().empty());
  EXPECT_STREQ(report.suite.last_child().attribute("classname").value(), "backcheck");
}

TEST(JunitReportTest, AFailureIsExplained) {
  const Report report(mixed_run());
  const pugi::xml_node failure = report.suite.find_child_by_attribute("name", "pre/ongoing").child("failure");
  EXPECT_STREQ(failure.attribute("type").value(), "PRE-2");
  EXPECT_STREQ(failure.attribute("message").value(),
               "PRE-2: A backup can be created only while no backup task of the instance is ongoing.");
  EXPECT_NE(std::string(failure.child_value()).find("| {\"BackupJobId\":\"2\"}"), std::string::npos);
}

TEST(JunitReportTest, InconclusiveIsSkippedAndSaysSo) {
  const Report report(mixed_run());
  const auto message = [&report](const char* name) {
    return std::string(
        report.suite.find_child_by_attribute("name", name).child("skipped").attribute("message").value());
  };
  EXPECT_EQ(message("c"), "inconclusive: the reason");
  EXPECT_EQ(message("d"), "the reason");
}

TEST(JunitReportTest, ARunWithoutAVerdictIsAnError) {
  RunSummary summary = sample_run({});
  summary.trouble = "The endpoint is down.";
  const Report report(summary);
  EXPECT_EQ(counts_of(report.suite), "1 0 1 0 ");
  EXPECT_STREQ(report.suite.child("testcase").child("error").attribute("message").value(),
               "no verdict: The endpoint is down.");
}

TEST(JunitReportTest, BadInputIsAnErrorWhateverTheVerdict) {
  RunSummary summary = mixed_run();
  summary.bad_input = true;
  summary.trouble = "c expects what the page does not say.";
  const Report report(summary);
  EXPECT_EQ(counts_of(report.suite), "5 1 1 2 ");
  EXPECT_STREQ(report.suite.last_child().child("error").attribute("message").value(),
               "bad input: c expects what the page does not say.");
}

TEST(JunitReportTest, ScenariosThatAreNotListedAreOneTestCaseMore) {
  RunSummary summary = mixed_run();
  summary.folded.scenarios = 1234;
  const Report report(summary);
  EXPECT_EQ(counts_of(report.suite), "5 1 0 2 ");
  EXPECT_EQ(counts_of(report.document.child("testsuites")), "5 1 0 2 ");
  EXPECT_EQ(std::distance(report.suite.begin(), report.suite.end()), 5);
  const pugi::xml_node last = report.suite.last_child();
  EXPECT_STREQ(last.attribute("classname").value(), "backcheck.explore");
  EXPECT_STREQ(last.attribute("name").value(), "1234 further scenarios");
  EXPECT_TRUE(last.first_child().empty());
}

TEST(JunitReportTest, AMissedMutantIsAFailureAndSoAreFalseAlarms) {
  MutantsSummary summary;
  MutantSearch search;
  search.found = true;
  summary.mutants = {{"caught", Requirement::kPre2, "a", search, {}, {}, {}},
                     {"hidden", Requirement::kPre3, "Nobody \x01 sees it.", {}, {}, {}, {}}};
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(mutants_junit(summary).c_str()));
  pugi::xml_node suite = document.child("testsuites").child("testsuite");
  EXPECT_EQ(counts_of(suite), "3 1 0 0 ");
  EXPECT_STREQ(suite.find_child_by_attribute("name", "hidden").child("failure").attribute("message").value(),
               "missed: Nobody \\x01 sees it.");
  EXPECT_TRUE(suite.find_child_by_attribute("name", "caught").first_child().empty());
  summary.false_alarms = 2;
  ASSERT_TRUE(document.load_string(mutants_junit(summary).c_str()));
  suite = document.child("testsuites").child("testsuite");
  EXPECT_EQ(counts_of(suite), "3 2 0 0 ");
  EXPECT_EQ(std::distance(suite.begin(), suite.end()), 3);
}

// Whether XML 1.0 can hold every character of valid UTF-8 text, and no character reference smuggles one in.
bool is_xml_text(std::string_view text) {
  for (const char c : text) {
    if (c >= 0 && c < ' ' && c != '\n') return false;
  }
  return find_invalid_utf8(text) == std::string_view::npos &&
         text.find("\xEF\xBF\xBE") == std::string_view::npos &&
         text.find("\xEF\xBF\xBF") == std::string_view::npos && text.find("&#") == std::string_view::npos;
}

TEST(JunitReportTest, CharactersThatXmlCannotHoldAreMadeVisible) {
  ScenarioResult scenario = sample_failure("a\x01");
  scenario.violations[0].observed.body = "\x1B]]>\xEF\xBF\xBE";
  const Report report(sample_run({scenario}));
  EXPECT_TRUE(is_xml_text(report.text)) << report.text;
  EXPECT_NE(report.text.find("| \\x1B]]&gt;\\u{FFFE}"), std::string::npos) << report.text;
}

RC_GTEST_PROP(JunitReportTest, WhateverStrangersSaidTheReportIsXml, (const std::string& bytes)) {
  ScenarioResult scenario = sample_failure(bytes);
  scenario.title = scenario.reason = scenario.file = bytes;
  scenario.violations[0].observed = {bytes, 1, bytes, bytes, bytes};
  scenario.violations[0].steps = scenario.violations[0].allowed = {bytes};
  scenario.violations[0].why = scenario.violations[0].curl = bytes;
  RunSummary summary = sample_run({scenario});
  summary.endpoint = bytes;
  const std::string text = junit_report(summary);
  RC_ASSERT(is_xml_text(text));
  pugi::xml_document document;
  RC_ASSERT(static_cast<bool>(document.load_buffer(text.data(), text.size())));
}

TEST(JunitReportTest, AnExpectedViolationIsSkippedAndAWrongEntryFails) {
  RunSummary summary = mixed_run();
  apply_expectations({"known.yaml",
                      {{Requirement::kPre2, "pre/ongoing", "ticket 4711", "2026-12-31", 2},
                       {Requirement::kPre1, "pre/quota/edge", "gone", "2026-12-31", 6}}},
                     "2026-06-01", RunReach::kChosen, summary);
  const Report report(summary);
  EXPECT_EQ(counts_of(report.suite), "5 1 0 3 ");
  const pugi::xml_node expected = report.suite.first_child().next_sibling();
  EXPECT_STREQ(expected.child("skipped").attribute("message").value(),
               "expected violation of PRE-2: ticket 4711 (until 2026-12-31, known.yaml:2)");
  const pugi::xml_node wrong = report.suite.last_child();
  EXPECT_STREQ(wrong.attribute("name").value(), "known.yaml:6");
  EXPECT_STREQ(wrong.child("failure").attribute("type").value(), "passed");
}

TEST(JunitReportTest, ARunThatWasInterruptedIsAnError) {
  RunSummary summary = sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kConforms)});
  summary.interrupted = true;
  const Report report(summary);
  EXPECT_STREQ(report.suite.attribute("errors").value(), "1");
  const pugi::xml_node last = report.suite.last_child();
  EXPECT_STREQ(last.attribute("name").value(), "the run");
  EXPECT_STREQ(last.child("error").attribute("message").value(),
               "interrupted: this is what was learnt until then");
}

}  // namespace
}  // namespace backcheck
