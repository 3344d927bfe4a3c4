// The page on the mutants.
#include "sim/report/html_mutants.h"

#include <gtest/gtest.h>

#include "tests/sim/report/html_checks.h"

namespace backcheck {
namespace {

MutantsSummary one_found_one_missed() {
  MutantsSummary summary;
  MutantSearch found;
  found.found = true;
  found.scenario = "state/a";
  found.violated = Requirement::kPre2;
  found.calls = 12;
  summary.mutants.push_back({"caught", Requirement::kPre2, "It is <odd>.", found, {}, {}, {}});
  MutantSearch missed;
  missed.seeds = 20;
  missed.seeds_found = 3;
  summary.mutants.push_back({"hidden", Requirement::kPre3, "Nobody sees it.", {}, missed, {}, {}});
  return summary;
}

TEST(HtmlMutants, PutsTheMissedOnesFirst) {
  const std::string page = mutants_html(one_found_one_missed(), "1");
  EXPECT_NE(page.find("<span>1 of 2 mutants found</span>"), std::string::npos);
  EXPECT_LT(page.find("<code>hidden</code>"), page.find("<code>caught</code>"));
  EXPECT_NE(page.find("<td class=\"n\">3 of 20</td>"), std::string::npos);
  EXPECT_NE(page.find("It is &lt;odd&gt;."), std::string::npos);
  EXPECT_NE(page.find("<div class=\"banner bad\">"), std::string::npos);
  expect_good_page(page);
}

TEST(HtmlMutants, IsGoodWhereAllAreFoundAndNobodyIsAccused) {
  MutantsSummary summary = one_found_one_missed();
  summary.mutants.pop_back();
  EXPECT_NE(mutants_html(summary, "1").find("<div class=\"banner good\">"), std::string::npos);
  summary.false_alarms = 1;
  const std::string page = mutants_html(summary, "1");
  EXPECT_NE(page.find("<div class=\"banner bad\">"), std::string::npos);
  EXPECT_NE(page.find("1 false alarm"), std::string::npos);
}

}  // namespace
}  // namespace backcheck
