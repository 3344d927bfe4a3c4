// The reports of one run agree: the same counts in text, JSON, JUnit XML, HTML, SARIF and for GitHub.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <pugixml.hpp>
#include <string>

#include "sim/report/expected_violations.h"
#include "sim/report/github_report.h"
#include "sim/report/html_report.h"
#include "sim/report/json_report.h"
#include "sim/report/junit_report.h"
#include "sim/report/sarif_report.h"
#include "sim/report/text_report.h"
#include "sim/scenario/listed_choices.h"
#include "tests/sim/report/html_checks.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

RunSummary drawn_run(std::uint64_t seed) {
  SeededChoices choices(seed);
  std::vector<ScenarioResult> scenarios;
  for (std::uint64_t i = 0, count = choices.below(30); i < count; ++i) {
    const auto verdict = static_cast<Verdict>(choices.below(4));
    const auto requirement = static_cast<Requirement>(choices.below(kRequirementCount));
    const std::string id = "folder" + std::to_string(choices.below(4)) + "/s" + std::to_string(i);
    scenarios.push_back(verdict == Verdict::kViolates ? sample_failure(id)
                                                      : sample_scenario(id, requirement, verdict));
    for (std::uint64_t more = choices.below(5); more > 0 && verdict == Verdict::kConforms; --more)
      scenarios.back().checks.push_back({requirement, Verdict::kConforms});
  }
  RunSummary summary = sample_run(std::move(scenarios));
  // Of every other run some violations are expected, one entry is wrong, and one is out of date.
  if (seed % 2 == 0) {
    apply_expectations({"known.yaml",
                        {{Requirement::kPre2, "folder0/", "known", "2026-12-31", 2},
                         {std::nullopt, "folder1/s1", "known", "2026-12-31", 6},
                         {std::nullopt, "folder2/", "known", "2020-01-01", 10}}},
                       "2026-06-01", RunReach::kChosen, summary);
  }
  return summary;
}

// The number of items for which `holds`.
template <typename Holds>
std::size_t count_of(const boost::json::value& list, Holds holds) {
  return static_cast<std::size_t>(std::ranges::count_if(list.as_array(), holds));
}

bool is_expected_violation(const boost::json::value& violation) {
  return violation.as_object().contains("expected");
}

// Of the entries of the expectations file.
std::size_t wrong_entries_in(const boost::json::value& json) {
  if (!json.as_object().contains("expectations")) return 0;
  return count_of(json.at("expectations").at("entries"), [](const boost::json::value& entry) {
    const auto& fate = entry.at("fate").as_string();
    return fate == "passed" || fate == "expired";
  });
}

// How many lines begin like that.
std::size_t lines_with(const std::string& text, const std::string& begin) {
  std::size_t count = text.starts_with(begin) ? 1 : 0;
  for (std::size_t at = 0; (at = text.find("\n" + begin, at)) != std::string::npos; ++at) ++count;
  return count;
}

std::size_t fact(const std::string& page, const std::string& name) {
  const std::size_t place = page.find("<dt>" + name + "</dt><dd");
  EXPECT_NE(place, std::string::npos) << name;
  const std::size_t begin = page.find('>', page.find("<dd", place)) + 1;
  return place == std::string::npos ? 0 : std::stoul(page.substr(begin, page.find('<', begin) - begin));
}

std::size_t at(const boost::json::value& totals, const char* name) {
  return totals.at(name).to_number<std::size_t>();
}

// SARIF and GitHub.
void expect_agreement_of_services(const RunSummary& summary, const boost::json::value& json,
                                  std::size_t expected, std::size_t wrong) {
  const std::size_t violations = json.at("violations").as_array().size();
  const boost::json::value run = boost::json::parse(sarif_report(summary, "1", "")).at("runs").at(0);
  EXPECT_EQ(run.at("results").as_array().size(), violations);
  EXPECT_EQ(count_of(run.at("results"),
                     [](const boost::json::value& result) {
                       return !result.at("suppressions").as_array().empty();
                     }),
            expected);
  for (const char* name :
       {"scenarios", "calls", "conforms", "violates", "inconclusive", "skipped", "violations", "expected"})
    EXPECT_EQ(at(run.at("properties"), name), at(json.at("totals"), name)) << name;
  const std::string commands = github_annotations(summary, "");
  EXPECT_EQ(lines_with(commands, "::error "), violations - expected + wrong);
  EXPECT_EQ(lines_with(commands, "::notice "), expected);
  const std::string text = text_report(summary, {});
  EXPECT_EQ(text.find("  Expected: " + std::to_string(expected) + " violation") != std::string::npos,
            !summary.expectations_file.empty());
}

void expect_agreement(const RunSummary& summary) {
  const boost::json::value json = boost::json::parse(json_report(summary, "1"));
  const boost::json::value& totals = json.at("totals");
  const std::string page = html_report(summary, "1");
  EXPECT_EQ(fact(page, "scenarios"), at(totals, "scenarios"));
  EXPECT_EQ(fact(page, "calls"), at(totals, "calls"));
  EXPECT_EQ(fact(page, "checks that conform"), at(totals, "conforms"));
  EXPECT_EQ(fact(page, "checks that violate"), at(totals, "violates"));
  EXPECT_EQ(fact(page, "checks undecided"), at(totals, "inconclusive"));
  EXPECT_EQ(fact(page, "scenarios skipped"), at(totals, "skipped"));
  EXPECT_EQ(fact(page, "violations told"), json.at("violations").as_array().size());
  EXPECT_EQ(at(totals, "violations"), json.at("violations").as_array().size());
  const std::size_t expected = count_of(json.at("violations"), is_expected_violation);
  const std::size_t wrong = wrong_entries_in(json);
  EXPECT_EQ(at(totals, "expected"), expected);
  if (!summary.expectations_file.empty()) {
    EXPECT_EQ(fact(page, "of them expected"), expected);
  }
  expect_agreement_of_services(summary, json, expected, wrong);
  EXPECT_EQ(count_in(page, "<article class=\"violation\""), json.at("violations").as_array().size());

  pugi::xml_document junit;
  ASSERT_TRUE(junit.load_string(junit_report(summary).c_str()));
  const pugi::xml_node suite = junit.child("testsuites").child("testsuite");
  const std::size_t errors = suite.attribute("errors").as_uint();
  EXPECT_EQ(suite.attribute("tests").as_uint(), at(totals, "scenarios") + errors + wrong);
  std::size_t failures = 0;
  std::size_t passed_over = 0;
  for (const boost::json::value& scenario : json.at("scenarios").as_array()) {
    const auto& verdict = scenario.at("verdict").as_string();
    failures += verdict == "violates" ? 1U : 0U;
    passed_over += verdict == "skipped" || verdict == "inconclusive" ? 1U : 0U;
  }
  // One violation a scenario.
  EXPECT_EQ(suite.attribute("failures").as_uint(), failures - expected + wrong);
  EXPECT_EQ(suite.attribute("skipped").as_uint(), passed_over + expected);

  const std::string text = text_report(summary, {});
  const auto counted = [](std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "," : "s,");
  };
  EXPECT_NE(text.find(counted(at(totals, "scenarios"), "scenario")), std::string::npos) << text;
  EXPECT_NE(text.find(counted(at(totals, "conforms") + at(totals, "violates") + at(totals, "inconclusive"),
                              "check")),
            std::string::npos)
      << text;
}

TEST(ReportAgreement, AllReportsHaveTheSameCounts) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) expect_agreement(drawn_run(seed));
}

TEST(ReportAgreement, ScenariosThatAreNotListedCountEverywhere) {
  RunSummary summary = sample_run({sample_failure("a")});
  fold(sample_scenario("b", Requirement::kPre1, Verdict::kConforms), summary.folded);
  const boost::json::value json = boost::json::parse(json_report(summary, "1"));
  const std::string page = html_report(summary, "1");
  EXPECT_EQ(fact(page, "scenarios"), 2U);
  EXPECT_EQ(at(json.at("totals"), "scenarios"), 2U);
  EXPECT_EQ(fact(page, "calls"), at(json.at("totals"), "calls"));
  EXPECT_NE(page.find("Not listed one by one: 1 scenario."), std::string::npos);
}

}  // namespace
}  // namespace backcheck
