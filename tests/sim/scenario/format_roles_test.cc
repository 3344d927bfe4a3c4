// The order of keys, by what a map is.
#include "sim/scenario/format_roles.h"

#include <gtest/gtest.h>

#include "sim/scenario/scenario_words.h"

namespace backcheck {
namespace {

TEST(FormatRoles, FollowTheFormatFromTheTop) {
  EXPECT_EQ(ordered_keys(FormatRole::kScenario).size(), kScenarioKeys.size());
  const FormatRole world = role_below(FormatRole::kScenario, "world");
  EXPECT_EQ(world, FormatRole::kWorld);
  const FormatRole instance = role_below(world, "instances");
  EXPECT_EQ(ordered_keys(instance).front(), "id");
  EXPECT_EQ(role_below(instance, "backupSets"), FormatRole::kBackupSet);
  const FormatRole step = role_below(FormatRole::kScenario, "steps");
  EXPECT_EQ(role_below(step, "parallel"), step);
  EXPECT_EQ(role_below(role_below(step, "repeat"), "steps"), step);
}

TEST(FormatRoles, LeaveParametersAndPlaceholdersAsTheyStand) {
  EXPECT_TRUE(ordered_keys(role_below(FormatRole::kStep, "call")).empty());
  EXPECT_TRUE(ordered_keys(role_below(FormatRole::kSign, "change")).empty());
  EXPECT_TRUE(ordered_keys(role_below(FormatRole::kSign, "headers")).empty());
  EXPECT_TRUE(ordered_keys(role_below(FormatRole::kScenario, "matrix")).empty());
  EXPECT_TRUE(ordered_keys(role_below(FormatRole::kStep, "expect")).empty());
}

TEST(FormatRoles, EveryMapOfTheFormatHasItsKeys) {
  for (int role = 1; role < static_cast<int>(FormatRole::kParameters); ++role)
    EXPECT_FALSE(ordered_keys(static_cast<FormatRole>(role)).empty()) << role;
}

}  // namespace
}  // namespace backcheck
