// The reports of one run agree: the same counts in text, JSON, JUnit XML and HTML.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <pugixml.hpp>
#include <string>

#include "sim/report/html_report.h"
#include "sim/report/json_report.h"
#include "sim/report/junit_report.h"
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
  return sample_run(std::move(scenarios));
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
  EXPECT_EQ(count_in(page, "<article class=\"violation\""), json.at("violations").as_array().size());

  pugi::xml_document junit;
  ASSERT_TRUE(junit.load_string(junit_report(summary).c_str()));
  const pugi::xml_node suite = junit.child("testsuites").child("testsuite");
  const std::size_t errors = suite.attribute("errors").as_uint();
  EXPECT_EQ(suite.attribute("tests").as_uint(), at(totals, "scenarios") + errors);
  std::size_t failures = 0;
  std::size_t passed_over = 0;
  for (const boost::json::value& scenario : json.at("scenarios").as_array()) {
    const auto& verdict = scenario.at("verdict").as_string();
    failures += verdict == "violates" ? 1U : 0U;
    passed_over += verdict == "skipped" || verdict == "inconclusive" ? 1U : 0U;
  }
  EXPECT_EQ(suite.attribute("failures").as_uint(), failures);
  EXPECT_EQ(suite.attribute("skipped").as_uint(), passed_over);

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
