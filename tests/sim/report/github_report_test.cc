// What GitHub shows.
#include "sim/report/github_report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "sim/report/expected_violations.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(GitHubReport, AViolationIsAnErrorAtItsStep) {
  RunSummary summary = sample_run({sample_failure("state/a")});
  summary.scenarios[0].file = "/repo/scenarios/state/a.yaml";
  summary.scenarios[0].violations[0].line = 17;
  const std::string text = github_annotations(summary, "/repo");
  EXPECT_TRUE(text.starts_with(
      "::error file=scenarios/state/a.yaml,line=17,title=PRE-2 is violated::state/a, step 2: "))
      << text;
  EXPECT_EQ(lines_of(text).size(), 1U);
  EXPECT_TRUE(holds(text, "%0AWhat came back: accepted (HTTP 200)."));
}

TEST(GitHubReport, NothingThatTheEndpointSaysActs) {
  RunSummary summary = sample_run({sample_failure("a")});
  Violation& violation = summary.scenarios[0].violations[0];
  violation.why = "bad\r\n::error title=mine::x\n##[add-mask]y 100% %0A";
  violation.scenario = "a,b:c\n::warning::";
  summary.scenarios[0].file = "x,title=other::y.yaml";
  const std::string text = github_annotations(summary, "");
  EXPECT_EQ(lines_of(text).size(), 1U) << text;
  EXPECT_TRUE(text.starts_with("::error file=x%2Ctitle=other%3A%3Ay.yaml,line=1,title=")) << text;
  EXPECT_TRUE(holds(text, "100%25 %250A"));
}

TEST(GitHubReport, AnExpectedViolationIsANoticeAndAWrongEntryAnError) {
  RunSummary summary =
      sample_run({sample_failure("a"), sample_scenario("b", Requirement::kPre1, Verdict::kConforms)});
  apply_expectations({"known.yaml",
                      {{Requirement::kPre2, "a", "ticket 4711", "2026-12-31", 2},
                       {Requirement::kPre1, "b", "gone", "2026-12-31", 6}}},
                     "2026-06-01", RunReach::kChosen, summary);
  const std::vector<std::string> lines = lines_of(github_annotations(summary, ""));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(
      lines[0].starts_with("::error file=known.yaml,line=6,title=An expected violation did not show::"));
  EXPECT_TRUE(
      lines[1].starts_with("::notice file=scenarios/a.yaml,line=1,title=PRE-2 is violated%2C as "
                           "expected::ticket 4711 (known.yaml:2, until 2026-12-31)"))
      << lines[1];
}

TEST(GitHubReport, HasNoMoreAnnotationsThanAnybodyReads) {
  std::vector<ScenarioResult> many;
  for (int i = 0; i < 80; ++i) many.push_back(sample_failure("s" + std::to_string(i)));
  EXPECT_EQ(lines_of(github_annotations(sample_run(std::move(many)), "")).size(), kMostAnnotations);
  EXPECT_EQ(github_annotations(sample_run({}), ""), "");
}

TEST(GitHubReport, TheSummaryHasVerdictGroupsAndViolations) {
  const std::string text = github_summary(
      sample_run({sample_failure("state/a"), sample_scenario("b", Requirement::kPre1, Verdict::kSkipped)}));
  EXPECT_TRUE(text.starts_with("## backcheck: VIOLATES\n\n")) << text;
  EXPECT_TRUE(holds(text, "| PRE preconditions | 1 of 3 | 1 | 1 |\n"));
  EXPECT_TRUE(holds(text, "| PRE-2 | state&#47;a | 2 | accepted &#40;HTTP 200&#41; | "));
  EXPECT_TRUE(holds(text, "- 1 scenario skipped: the reason\n"));
}

TEST(GitHubReport, TheSummaryIsPlainTextWhateverTheEndpointSays) {
  RunSummary summary = sample_run({sample_failure("a")});
  summary.scenarios[0].violations[0].why = "<img src=x> | [x](http://y) @admin `z`\n# head";
  const std::string text = github_summary(summary);
  for (const char* part : {"<img", "](http", "@admin", "`z`", "\n# head"})
    EXPECT_FALSE(holds(text, part)) << part;
}

TEST(GitHubReport, TheSummaryHasNoLineThatStrangersIndent) {
  RunSummary summary = sample_run({sample_failure("a")});
  summary.trouble = "    code";
  EXPECT_TRUE(holds(github_summary(summary), "\n&#32;   code\n"));
}

TEST(GitHubReport, TheSummarySaysOnceWhatIsLeftOut) {
  RunSummary summary = sample_run({sample_failure("a")});
  summary.scenarios[0].violations[0].observed.outcome = std::string(310, 'x');
  EXPECT_TRUE(holds(github_summary(summary), "x&#46;&#46;&#46; &#40;10 bytes more&#41; &#40;HTTP 200&#41; |"))
      << github_summary(summary);
}

TEST(GitHubReport, ALogHoldsNoCommandOfSomebodyElse) {
  EXPECT_EQ(without_workflow_commands("a\n   ::error::x\nb ::error::y\n"),
            "a\n   : :error::x\nb ::error::y\n");
  EXPECT_EQ(without_workflow_commands("| ##[add-mask]x"), "| # #[add-mask]x");
  EXPECT_EQ(without_workflow_commands("plain\n\nlines"), "plain\n\nlines");
}

TEST(GitHubReport, AnInterruptedRunIsAnError) {
  RunSummary summary = sample_run({});
  summary.interrupted = true;
  EXPECT_TRUE(github_annotations(summary, "").starts_with("::error title=The run was interrupted::"));
  EXPECT_NE(github_summary(summary).find("Interrupted: this is what was learnt until then."),
            std::string::npos);
}

}  // namespace
}  // namespace backcheck
