// The scenarios of a run in HTML.
#include "sim/report/html_scenarios.h"

#include <gtest/gtest.h>

#include "tests/sim/report/html_checks.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

TEST(HtmlScenarios, StandInTheirFoldersWithTheirCasesTogether) {
  const std::string html =
      html_scenarios(sample_run({sample_scenario("q/a[x=1]", Requirement::kPre1, Verdict::kConforms),
                                 sample_scenario("s/b", Requirement::kPre1, Verdict::kConforms),
                                 sample_scenario("q/a[x=2]", Requirement::kPre1, Verdict::kSkipped)}));
  EXPECT_NE(html.find("<h3 id=\"folder-q\">q</h3>\n<p class=\"soft\">1 conforms, 1 skipped</p>"),
            std::string::npos);
  EXPECT_EQ(count_in(html, "<code class=\"name\">q/a</code>"), 1U);
  EXPECT_NE(html.find("2 cases, 2 calls, 1 check"), std::string::npos) << html;
  EXPECT_NE(html.find("<code>[x=2]</code>"), std::string::npos);
  expect_elements_match(html);
}

TEST(HtmlScenarios, TellWhatWasAskedAndAnswered) {
  ScenarioResult scenario = sample_scenario("q/a", Requirement::kPre1, Verdict::kConforms);
  scenario.exchanges = {{1, "call <x>", "accepted", true, {}, "", 200, "text/xml", "<A/>"}};
  const std::string html = html_scenarios(sample_run({scenario}));
  EXPECT_NE(html.find("<li value=\"1\">call &lt;x&gt; &#8594; accepted <code>200 &lt;A/&gt;</code></li>"),
            std::string::npos)
      << html;
}

TEST(HtmlScenarios, LongRunsKeepWithinTheirRoom) {
  std::vector<ScenarioResult> scenarios;
  for (int i = 0; i < 9'000; ++i) {
    scenarios.push_back(sample_scenario("f" + std::to_string(i % 7) + "/s" + std::to_string(i),
                                        Requirement::kPre1, Verdict::kConforms));
    scenarios.back().exchanges = {{1, "call", "accepted", true, {}, "", 200, "", std::string(400, 'x')}};
  }
  RunSummary summary = sample_run(scenarios);
  summary.folded.scenarios = 5;
  const std::string html = html_scenarios(summary);
  EXPECT_LT(html.size(), 1'900'000U);
  EXPECT_NE(html.find("Not listed one by one: "), std::string::npos);
}

TEST(HtmlScenarios, ReasonsAreGroupedWithTheScenariosOfEach) {
  RunSummary summary = sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kSkipped),
                                   sample_scenario("b", Requirement::kPre1, Verdict::kSkipped),
                                   sample_scenario("c", Requirement::kPre1, Verdict::kInconclusive)});
  const std::string skipped = html_reasons(summary, Verdict::kSkipped);
  EXPECT_NE(skipped.find("2 scenarios"), std::string::npos);
  EXPECT_EQ(count_in(skipped, "<summary>"), 1U);
  EXPECT_NE(skipped.find("<li><code>b</code></li>"), std::string::npos);
  EXPECT_EQ(html_reasons(summary, Verdict::kViolates), "");
  expect_elements_match(skipped);
}

}  // namespace
}  // namespace backcheck
