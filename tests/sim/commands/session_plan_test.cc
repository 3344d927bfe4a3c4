// What a session is asked for.
#include "sim/commands/session_plan.h"

#include <gtest/gtest.h>

#include "sim/commands/command.h"

namespace backcheck {
namespace {

std::expected<SessionPlan, UsageFault> session_plan_with(const std::vector<std::string>& arguments) {
  Options options = run_options();
  EXPECT_TRUE(options.parse(arguments));
  return session_plan_of(options);
}

TEST(SessionPlan, HasWhatTheOptionsSay) {
  const auto plan = session_plan_with({"--profile", "published", "--max-calls", "7", "--rate", "3"});
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->profile, Profile::kPublished);
  EXPECT_EQ(plan->max_calls, 7U);
  EXPECT_EQ(plan->target.calls_per_second, 3U);
}

TEST(SessionPlan, ALimitOfNothingIsRefused) {
  for (const char* name : {"--max-calls", "--rate"}) {
    const auto plan = session_plan_with({name, "0"});
    ASSERT_FALSE(plan) << name;
    EXPECT_NE(plan.error().reason.find("is at least 1"), std::string::npos);
  }
}

TEST(ReplayOptions, AreThoseThatTheSameTargetNeeds) {
  Options options = run_options();
  ASSERT_TRUE(options.parse({"--mutant", "stale-read", "--quiet", "--max-calls", "3"}));
  EXPECT_EQ(replay_options(options), " --mutant stale-read");
}

}  // namespace
}  // namespace backcheck
