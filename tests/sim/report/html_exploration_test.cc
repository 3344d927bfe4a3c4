// Generated scenarios in HTML.
#include "sim/report/html_exploration.h"

#include <gtest/gtest.h>

#include "tests/sim/report/html_checks.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

TEST(HtmlExploration, TellsWhatWasFoundAndWhatWasReached) {
  const std::string html = html_exploration(sample_exploration());
  for (const char* part : {"random, seed 7", "<code>random/000012</code>", "14 to 2", "shows again",
                           "30 of 90 goals", "PPAS, running, idle"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
  expect_elements_match(html);
  expect_tables_are_told(html);
}

TEST(HtmlExploration, AFlakyFindingIsCalledOne) {
  ExplorationSummary exploration = sample_exploration();
  exploration.findings[0].repeated = 1;
  EXPECT_NE(html_exploration(exploration).find("flaky: in 1 of 2 replays"), std::string::npos);
}

TEST(HtmlExploration, ConversationsSayWhatNeverHappened) {
  ExplorationSummary exploration;
  EXPECT_EQ(html_exploration(exploration), "");
  exploration.conversations = ConversationSummary{"simulated", 3, 400, 7, 5, {"a <b>"}, 255};
  const std::string html = html_exploration(exploration);
  EXPECT_NE(html.find("4 of 5 things"), std::string::npos);
  EXPECT_NE(html.find("<li>a &lt;b&gt;</li>"), std::string::npos);
  EXPECT_NE(html.find("00000000000000ff"), std::string::npos);
}

}  // namespace
}  // namespace backcheck
