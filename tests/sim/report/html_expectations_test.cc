// The table of expectations.
#include "sim/report/html_expectations.h"

#include <gtest/gtest.h>

#include "sim/report/expected_violations.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

TEST(HtmlExpectations, AreARowForEachEntry) {
  RunSummary summary = sample_run({sample_failure("a")});
  EXPECT_EQ(html_expectations(summary), "");
  apply_expectations({"known<1>.yaml",
                      {{Requirement::kPre2, "a", "<b>ticket</b>", "2026-12-31", 2},
                       {Requirement::kPre2, "z", "old", "2020-01-01", 6}}},
                     "2026-06-01", RunReach::kChosen, summary);
  const std::string table = html_expectations(summary);
  EXPECT_NE(
      table.find("<code>known&lt;1&gt;.yaml:2</code></th><td>PRE-2 in a</td><td>&lt;b&gt;ticket&lt;/b&gt;"
                 "</td><td>2026-12-31</td><td>showed</td><td class=\"n\">1</td>"),
      std::string::npos)
      << table;
  EXPECT_NE(table.find("<tr class=\"bad\">"), std::string::npos);
  EXPECT_NE(table.find("out of date"), std::string::npos);
}

}  // namespace
}  // namespace backcheck
