// The table of requirements in HTML.
#include "sim/report/html_matrix.h"

#include <gtest/gtest.h>

#include "tests/sim/report/html_checks.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

TEST(HtmlMatrix, HasEachRequirementOnceWithItsSentence) {
  const std::string html = html_matrix(sample_run({}));
  for (const RequirementRow& row : requirements()) {
    EXPECT_EQ(count_in(html, "<tr id=\"" + std::string(row.id) + "\">"), 1U) << row.id;
  }
  EXPECT_EQ(count_in(html, "> skipped</span>"), kRequirementCount);
  expect_elements_match(html);
  expect_tables_are_told(html);
}

TEST(HtmlMatrix, CountsAndLeadsToViolationsAndFolders) {
  const std::string html = html_matrix(
      sample_run({sample_failure("pre/a"), sample_scenario("pre/b", Requirement::kPre2, Verdict::kConforms),
                  sample_scenario("x y/c", Requirement::kPre2, Verdict::kInconclusive)}));
  const std::string row = html.substr(html.find("id=\"PRE-2\""));
  EXPECT_NE(row.find("<td class=\"n\">1</td><td class=\"n\"><a href=\"#violations-PRE-2\">1</a></td>"
                     "<td class=\"n\">1</td>"),
            std::string::npos)
      << row.substr(0, 600);
  EXPECT_NE(html.find("<tr class=\"bad\" id=\"PRE-2\">"), std::string::npos);
  EXPECT_NE(row.find("<a href=\"#folder-pre\">pre</a>: 2"), std::string::npos);
  EXPECT_NE(row.find("<a href=\"#folder-x_20y\">x y</a>: 1"), std::string::npos);
}

TEST(HtmlMatrix, LeadsToNoViolationThatIsNotTold) {
  RunSummary summary = sample_run({});
  fold(sample_scenario("a", Requirement::kPre2, Verdict::kViolates), summary.folded);
  const std::string html = html_matrix(summary);
  EXPECT_EQ(html.find("#violations-PRE-2"), std::string::npos);
  EXPECT_NE(html.find("<tr class=\"bad\" id=\"PRE-2\">"), std::string::npos);
}

TEST(HtmlMatrix, AFolderIsWhatStandsBeforeTheLastSlash) {
  EXPECT_EQ(folder_of("a/b/c[d=e/f]"), "a/b");
  EXPECT_EQ(folder_of("c[d=e/f]"), "");
  EXPECT_EQ(folder_anchor("a/\"b"), "folder-a_2f_22b");
}

}  // namespace
}  // namespace backcheck
