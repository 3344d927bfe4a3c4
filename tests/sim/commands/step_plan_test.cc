// --dry-run of scenarios that a hook would play.
#include "sim/commands/step_plan.h"

#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(StepPlan, IsForRunsWithAHook) {
  TargetOptions options;
  EXPECT_TRUE(is_played_by_hook(options));
  options.endpoint = "http://127.0.0.1:1";
  EXPECT_FALSE(is_played_by_hook(options));
  options.control = "http://127.0.0.1:1/control";
  EXPECT_TRUE(is_played_by_hook(options));
}

TEST(StepPlan, TellsWhatIsAllowedAtEachStep) {
  const Ending ending = run_backcheck({"run", "--dry-run", "quota/the-last-three-of-a-day"});
  EXPECT_EQ(ending.status, 0) << ending.err;
  EXPECT_TRUE(
      ending.out.starts_with("Dry run: nothing is sent.\nEndpoint: embedded mock\n"
                             "Scenarios: 1 would be played, 0 skipped\n\nquota/the-last-three-of-a-day\n"))
      << ending.out;
  EXPECT_TRUE(ending.says("rejected where quota-boundary is \"20 is the last\"")) << ending.out;
}

TEST(StepPlan, SaysTheSameAsAsk) {
  const Ending plan = run_backcheck({"run", "--dry-run", "readings/mariadb-snapshot"});
  const Ending asked = run_backcheck({"ask", "readings/mariadb-snapshot"});
  EXPECT_TRUE(plan.out.ends_with(asked.out)) << plan.out << asked.out;
}

TEST(StepPlan, QuietNamesTheScenariosOnly) {
  const Ending ending = run_backcheck({"run", "--dry-run", "--quiet", "quota/the-last-three-of-a-day"});
  EXPECT_EQ(ending.status, 0);
  EXPECT_TRUE(ending.says("  play quota/the-last-three-of-a-day\n")) << ending.out;
  EXPECT_FALSE(ending.says("quota-boundary")) << ending.out;
}

}  // namespace
}  // namespace backcheck
