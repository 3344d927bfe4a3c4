// Simulated worlds begin in different states, all of which the service takes.
#include "sim/simulation/simulated_world.h"

#include <gtest/gtest.h>

#include <set>

#include "sim/endpoint/mock/mock.h"
#include "sim/simulation/simulated_call.h"

namespace backcheck {
namespace {

TEST(SimulatedWorld, TheServiceTakesIt) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SeededChoices choices(seed);
    const WorldSetup world = draw_simulated_world(choices, 1 + seed % kMaxSimulatedInstances);
    Mock mock;
    EXPECT_TRUE(mock.control().reset(world));
    EXPECT_EQ(world.instances.size(), 1 + seed % kMaxSimulatedInstances);
    for (const InstanceSetup& instance : world.instances) EXPECT_NE(instance.id, kUnknownInstanceId);
  }
}

TEST(SimulatedWorld, SomeInstancesAreBusyOrFullOrDownFromTheStart) {
  std::set<Engine> engines;
  int busy = 0, full = 0, down = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SeededChoices choices(seed);
    const InstanceSetup instance = draw_simulated_world(choices, 1).instances.front();
    engines.insert(instance.engine);
    busy += instance.ongoing_since ? 1 : 0;
    full += instance.backup_sets.size() >= 20 ? 1 : 0;
    down += instance.status != "Running" ? 1 : 0;
  }
  EXPECT_EQ(engines.size(), kEngines.size());
  EXPECT_GT(busy, 0);
  EXPECT_GT(full, 0);
  EXPECT_GT(down, 0);
}

}  // namespace
}  // namespace backcheck
