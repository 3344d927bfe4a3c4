// Reasons, each once.
#include "sim/report/scenario_reasons.h"

#include <gtest/gtest.h>

#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

TEST(ScenarioReasons, AreCountedInTheOrderInWhichTheyCame) {
  RunSummary summary = sample_run({sample_scenario("a", Requirement::kPre1, Verdict::kSkipped),
                                   sample_scenario("b", Requirement::kPre1, Verdict::kSkipped),
                                   sample_scenario("c", Requirement::kPre1, Verdict::kSkipped),
                                   sample_scenario("d", Requirement::kPre1, Verdict::kInconclusive)});
  summary.scenarios[1].reason = "";
  const std::vector<ScenarioReason> reasons = scenario_reasons(summary, Verdict::kSkipped);
  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_EQ(reasons[0].text, "the reason");
  EXPECT_EQ(reasons[0].count, 2U);
  EXPECT_EQ(examples_of(reasons[0]), "a and 1 more");
  EXPECT_EQ(reasons[1].text, "no reason is given");
  EXPECT_EQ(examples_of(reasons[1]), "b");
}

}  // namespace
}  // namespace backcheck
