// The worlds that conversations begin in.
#include "sim/conversation/conversation_world.h"

#include <gtest/gtest.h>

#include <set>

namespace backcheck {
namespace {

const Capabilities kVirtual{.reset = true, .finish_task = true, .virtual_clock = true};
const Capabilities kWall{.reset = true, .finish_task = true};

TEST(ConversationWorld, IsAFunctionOfTheSeed) {
  EXPECT_EQ(make_conversation_world(1, kVirtual), make_conversation_world(1, kVirtual));
  EXPECT_NE(make_conversation_world(1, kVirtual), make_conversation_world(2, kVirtual));
}

TEST(ConversationWorld, HasOneToFourRunningInstancesWithIdsOfTheirOwn) {
  std::set<std::size_t> sizes;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const WorldSetup world = make_conversation_world(seed, kVirtual);
    std::set<std::string> ids;
    for (const InstanceSetup& instance : world.instances) {
      ids.insert(instance.id);
      EXPECT_EQ(instance.status, "Running");
    }
    EXPECT_EQ(ids.size(), world.instances.size());
    EXPECT_TRUE(world.credentials.empty());
    sizes.insert(world.instances.size());
  }
  EXPECT_EQ(sizes, (std::set<std::size_t>{1, 2, 3, 4}));
}

TEST(ConversationWorld, PlantsWhatHasADateOnlyWhereThereIsAClock) {
  bool sets = false;
  bool tasks = false;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const WorldSetup world = make_conversation_world(seed, kVirtual);
    ASSERT_TRUE(world.now);
    for (const InstanceSetup& instance : world.instances) {
      sets = sets || !instance.backup_sets.empty();
      tasks = tasks || instance.ongoing_since;
      EXPECT_LT(instance.ongoing_since.value_or(Instant{}), *world.now);
    }
    const WorldSetup timeless = make_conversation_world(seed, kWall);
    EXPECT_FALSE(timeless.now);
    for (const InstanceSetup& instance : timeless.instances)
      EXPECT_TRUE(instance.backup_sets.empty() && !instance.ongoing_since);
  }
  EXPECT_TRUE(sets && tasks);
}

}  // namespace
}  // namespace backcheck
