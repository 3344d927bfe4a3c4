// A scenario before it is played.
#include "sim/played.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(SkippedResult, SaysWhichScenarioAndNothingElse) {
  Scenario scenario;
  scenario.id = "state/one";
  scenario.file = "scenarios/state/one.yaml";
  scenario.title = "One thing is shown.";
  scenario.requirements = {Requirement::kPre1};
  const ScenarioResult result = skipped_result(scenario);
  EXPECT_EQ(result.id, scenario.id);
  EXPECT_EQ(result.file, scenario.file);
  EXPECT_EQ(result.title, scenario.title);
  EXPECT_EQ(result.requirements, scenario.requirements);
  EXPECT_EQ(result.verdict, Verdict::kSkipped);
  EXPECT_EQ(result.calls, 0U);
  EXPECT_TRUE(result.checks.empty());
}

}  // namespace
}  // namespace backcheck
