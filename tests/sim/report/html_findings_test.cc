// All violations of a run in HTML.
#include "sim/report/html_findings.h"

#include <gtest/gtest.h>

#include "tests/sim/report/html_checks.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

TEST(HtmlFindings, WithoutViolationsThereIsNothing) {
  EXPECT_EQ(html_findings(sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kConforms)})), "");
}

TEST(HtmlFindings, TheFirstOfAKindStandsOpenAndTheOthersAreFolded) {
  ScenarioResult other = sample_failure("c");
  other.violations[0].observed.status = 500;
  const std::string html = html_findings(sample_run({sample_failure("a"), sample_failure("b"), other}));
  EXPECT_EQ(count_in(html, "<article"), 3U);
  EXPECT_NE(html.find("<summary>1 violation that look"), std::string::npos);
  EXPECT_LT(html.find("violation-3\""), html.find("violation-2\"")) << "another kind comes first";
  EXPECT_NE(html.find("<div id=\"violations-PRE-2\">"), std::string::npos);
  expect_elements_match(html);
}

TEST(HtmlFindings, OfAKindTheFirstWhoseScenarioIsAboutItStandsOpen) {
  std::vector<ScenarioResult> scenarios = {sample_failure("a"), sample_failure("b"), sample_failure("c")};
  scenarios[0].requirements = {Requirement::kGat4};
  const std::string html = html_findings(sample_run(scenarios));
  const std::size_t fold = html.find("<summary>2 violations that look");
  EXPECT_LT(html.find("violation-2\""), fold);
  EXPECT_LT(fold, html.find("violation-1\""));
  EXPECT_LT(html.find("violation-1\""), html.find("violation-3\""));
  expect_elements_match(html);
}

TEST(HtmlFindings, ManyAreTellableInBoundedRoomAndNoneIsLost) {
  std::vector<ScenarioResult> scenarios;
  for (int i = 0; i < 2000; ++i) {
    scenarios.push_back(sample_failure("s" + std::to_string(i)));
    scenarios.back().violations[0].observed.body = std::string(2000, '"');
  }
  const std::string html = html_findings(sample_run(scenarios));
  EXPECT_LT(html.size(), 1'200'000U);
  const std::size_t in_full = count_in(html, "<article");
  EXPECT_GT(in_full, 10U);
  EXPECT_NE(html.find(std::to_string(2000 - in_full) + " further violations in one line each"),
            std::string::npos);
  expect_elements_match(html);
}

}  // namespace
}  // namespace backcheck
