// The world that serve and call begin with.
#include "sim/default_world.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

TEST(DefaultWorld, HasOneRunningInstanceOfEachEngine) {
  const WorldSetup world = default_world();
  ASSERT_EQ(world.instances.size(), kEngines.size());
  for (const Engine engine : kEngines) {
    const auto found = std::ranges::find(world.instances, engine, &InstanceSetup::engine);
    ASSERT_NE(found, world.instances.end()) << engine_name(engine);
    EXPECT_EQ(found->status, "Running");
    EXPECT_EQ(found->databases.size(), 1U);
    EXPECT_TRUE(found->backup_sets.empty());
  }
}

TEST(DefaultWorld, HasThePublishedNames) {
  const WorldSetup world = default_world();
  EXPECT_EQ(world.instances.front().id, "rm-uf6wjk5xxxxxxx");
  EXPECT_EQ(world.instances.front().engine, Engine::kMySql);
  EXPECT_EQ(world.instances.front().databases.front(), "rds_mysql");
  EXPECT_EQ(world.credentials, (std::vector<Credential>{{"testid", "testsecret"}}));
  EXPECT_FALSE(world.now.has_value());
}

}  // namespace
}  // namespace backcheck
