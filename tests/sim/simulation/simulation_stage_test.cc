// The stage stands in the world it is given, and its process can die.
#include "sim/simulation/simulation_stage.h"

#include <gtest/gtest.h>

#include "tests/sim/simulation/some_stage.h"

namespace backcheck {
namespace {

TEST(SimulationStage, StandsInItsWorld) {
  SimulationStage stage(1, quiet_weather(), quiet_world(2), {}, false);
  EXPECT_TRUE(stage.mock.control().inspect("rm-1"));
  EXPECT_TRUE(stage.mock.control().inspect("rm-2"));
  EXPECT_FALSE(stage.mock.control().inspect("rm-3"));
}

TEST(SimulationStage, ServiceTimeIsVirtualTimeAndTheJumps) {
  SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, false);
  stage.now = 1'999'999;
  stage.clock_ahead_ms = 60'000;
  EXPECT_EQ(stage.service_time().milliseconds, stage.world.now->milliseconds + 1 + 60'000);
}

TEST(SimulationStage, ARestartIsCountedAndTraced) {
  SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, false);
  stage.restart();
  EXPECT_EQ(stage.life, 1U);
  EXPECT_EQ(stage.statistics.restarts, 1U);
  EXPECT_EQ(stage.sometimes.count(Sometime::kRestartWithCallsInFlight), 0U);
  const std::uint64_t once = stage.trace.value();
  stage.calls_at_service = 1;
  stage.restart();
  EXPECT_EQ(stage.sometimes.count(Sometime::kRestartWithCallsInFlight), 1U);
  EXPECT_NE(stage.trace.value(), once);
}

TEST(SimulationStage, EveryComponentHasAStreamOfItsOwn) {
  EXPECT_NE(seed_of(7, Component::kNetwork), seed_of(7, Component::kProcess));
  EXPECT_NE(seed_of(7, Component::kNetwork), seed_of(8, Component::kNetwork));
  EXPECT_NE(seed_of(7, Component::kClients, 0), seed_of(7, Component::kClients, 1));
  EXPECT_EQ(seed_of(7, Component::kClients, 3), seed_of(7, Component::kClients, 3));
}

}  // namespace
}  // namespace backcheck
