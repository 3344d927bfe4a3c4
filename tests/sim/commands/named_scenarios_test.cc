// Names mean scenarios, and one that means none is told with where all are.
#include "sim/commands/named_scenarios.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(NamedScenarios, AFolderMeansAllInIt) {
  const auto scenarios = read_named_scenarios({BACKCHECK_ROOT "/scenarios/state"});
  ASSERT_TRUE(scenarios);
  EXPECT_GT(scenarios->size(), 10U);
}

TEST(NamedScenarios, OneNameThatMeansNoneIsAFault) {
  EXPECT_FALSE(read_named_scenarios({BACKCHECK_ROOT "/scenarios/state", "nowhere-at-all"}));
  EXPECT_FALSE(read_named_scenarios({""}));
}

TEST(NamedScenarios, TheirHomeIsAFolder) { EXPECT_TRUE(std::filesystem::is_directory(scenario_home())); }

}  // namespace
}  // namespace backcheck
