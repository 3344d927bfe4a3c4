// One violation in HTML.
#include "sim/report/html_violation.h"

#include <gtest/gtest.h>

#include "tests/sim/report/html_checks.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

std::string html_of(const ScenarioResult& scenario) {
  return html_violation(scenario.violations.front(), scenario, "v1");
}

TEST(HtmlViolation, TellsAllOfIt) {
  const std::string html = html_of(sample_failure("pre/ongoing"));
  for (const char* part :
       {"<h3 id=\"v1\"><a href=\"#PRE-2\">PRE-2</a> is violated</h3>", "<code>pre/ongoing</code>, step 2",
        "rejected, by PRE-2", "<strong>accepted</strong>, HTTP 200", "&quot;BackupJobId&quot;: &quot;2&quot;",
        "As it came: 19 bytes", "A task is ongoing since step 1.", "quota-day: UTC",
        "<pre class=\"copy\">backcheck replay x.yaml</pre>", "curl &#39;http://localhost"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part << '\n' << html;
  }
  expect_elements_match(html);
}

TEST(HtmlViolation, MarksTheStepThatShowsItAndThoseItRestsOn) {
  ScenarioResult scenario = sample_failure("s");
  scenario.violations[0].witnesses = {{1, "s", 1, "call"}, {9, "other", 3, "call"}};
  const std::string html = html_of(scenario);
  EXPECT_NE(html.find("<li class=\"rests\"><span class=\"mark\">rests on</span><span class=\"at\">1</span>"),
            std::string::npos);
  EXPECT_NE(html.find("<li class=\"shows\"><span class=\"mark\">shows it</span><span class=\"at\">2</span>"),
            std::string::npos);
  EXPECT_NE(html.find("step 3 of other: call"), std::string::npos);
}

TEST(HtmlViolation, FoldsStepsInTheMiddleOfALongScenario) {
  ScenarioResult scenario = sample_failure("s");
  Violation& violation = scenario.violations[0];
  violation.steps.assign(300, "call");
  violation.step = 300;
  const std::string html = html_of(scenario);
  EXPECT_NE(html.find("<summary>280 further steps, 6 to 285</summary>"), std::string::npos);
  EXPECT_NE(html.find("<span class=\"at\">300</span>"), std::string::npos);
  EXPECT_NE(html.find("and 80 more"), std::string::npos);
  expect_elements_match(html);
}

TEST(HtmlViolation, ShowsTheRequestOfTheFailingStepParameterByParameter) {
  ScenarioResult scenario = sample_failure("s");
  scenario.exchanges = {{1, "first", "", true, {{"A", "1"}}, "", 200, "", ""},
                        {2, "second", "", true, {{"DBInstanceId", "<rm>"}}, "", 200, "", ""}};
  const std::string html = html_of(scenario);
  EXPECT_EQ(count_in(html, "class=\"parameters\""), 1U);
  EXPECT_NE(html.find("<code>DBInstanceId</code></th><td><code>&lt;rm&gt;</code>"), std::string::npos);
}

TEST(HtmlViolation, DrawsTheQuotaWhereItIsAboutTheQuota) {
  ScenarioResult scenario = sample_failure("s");
  QuotaCourse course{"rm", {}};
  for (std::size_t i = 0; i < kQuotaNear; ++i) course.moments.push_back({});
  scenario.quota = {course};
  EXPECT_EQ(html_of(scenario).find("<svg"), std::string::npos);
  scenario.violations[0].requirement = Requirement::kPre3;
  EXPECT_NE(html_of(scenario).find("<svg"), std::string::npos);
  scenario.violations[0].requirement = Requirement::kPre2;
  scenario.violations[0].reading = Reading::kQuotaDay;
  EXPECT_NE(html_of(scenario).find("<svg"), std::string::npos);
}

TEST(HtmlViolation, StaysSmallWhateverIsSaid) {
  ScenarioResult scenario = sample_failure("s");
  const std::string much(100'000, '"');
  scenario.title = much;
  Violation& violation = scenario.violations[0];
  violation.observed = {much, 200, much, much, much};
  violation.steps.assign(3, much);
  violation.allowed.assign(3, much);
  violation.why = violation.curl = violation.replay = much;
  EXPECT_LT(html_of(scenario).size(), 500'000U);
}

TEST(HtmlViolation, TellsTheStateTheSparePartsTheGuessAndWhatWasExpected) {
  ScenarioResult scenario = sample_failure("s");
  Violation& violation = scenario.violations[0];
  violation.changes = {{0, "rm-1", "status", "", "<b>"}, {1, "rm-1", "ongoing task", "none", "<i>"}};
  violation.spare = {{"BackupType", "Auto"}};
  violation.likely = {{"ongoing-task-not-checked", "never looks for an ongoing task"}};
  violation.expected = ExpectedAs{"ticket <4711>", "known.yaml:2", "2026-12-31"};
  Exchange exchange;
  exchange.step = violation.step;
  exchange.asked = "call";
  exchange.parameters = {{"BackupType", "Auto"}, {"DBInstanceId", "rm-1"}};
  scenario.exchanges = {exchange};
  const std::string html = html_of(scenario);
  for (const char* part :
       {"rm-1 at the start: status &lt;b&gt;",
        "<span class=\"change\">ongoing task: none -&gt; &lt;i&gt;</span>", "BackupType=Auto: without it",
        "<tr class=\"spare\"><th scope=\"row\"><code>BackupType</code>",
        "(does not matter for what is allowed)",
        "This is what an implementation does that never looks for an ongoing task",
        "is violated, as expected</h3>",
        "<strong>Expected</strong> until 2026-12-31: ticket &lt;4711&gt; (<code>known.yaml:2</code>)"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part << '\n' << html;
  }
  EXPECT_EQ(html.find("<tr class=\"spare\"><th scope=\"row\"><code>DBInstanceId"), std::string::npos);
  expect_elements_match(html);
}

}  // namespace
}  // namespace backcheck
