// Reports side by side, in HTML.
#include "sim/report/html_comparison.h"

#include <gtest/gtest.h>

#include "tests/sim/report/html_checks.h"
#include "tests/sim/report/sample_documents.h"

namespace backcheck {
namespace {

TEST(HtmlComparison, IsAGoodPage) {
  const std::string page = comparison_html(std::vector{sample_document("a"), broken_document("b")}, "1");
  expect_good_page(page);
  EXPECT_NE(page.find("<h1>2 runs side by side</h1>"), std::string::npos);
  EXPECT_NE(page.find("1 of 3"), std::string::npos);
  EXPECT_EQ(count_in(page, "<strong>differ</strong>"), 1U);
  EXPECT_NE(page.find("A task is &lt;ongoing&gt;."), std::string::npos);
}

TEST(HtmlComparison, StrangersAddNothing) {
  ReportDocument one = broken_document("<script>\"");
  one.endpoint = one.profile = one.version = "\"><img src=x>";
  one.requirements[0].id = one.readings[0].id = one.readings[0].possible[0] = "\"<";
  one.violations[0] = {"<", "\"", "<", "<script>", 1, "</li>"};
  expect_good_page(comparison_html(std::vector{one}, "<1>"));
}

}  // namespace
}  // namespace backcheck
