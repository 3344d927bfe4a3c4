// Clients think, try again, and come together in bursts.
#include "sim/simulation/simulated_clients.h"

#include <gtest/gtest.h>

#include <set>

#include "sim/simulation/fates.h"
#include "tests/sim/simulation/some_stage.h"

namespace backcheck {
namespace {

TEST(SimulatedClients, ThinkAsLongAsTheWeatherSays) {
  SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, false);
  SimulatedClients clients(stage);
  std::int64_t from = 0;
  for (int i = 0; i < 2'000; ++i) {
    const std::int64_t called = clients.next(0, from, nullptr).called;
    EXPECT_GT(called, from);
    EXPECT_LE(called - from, 2 * stage.weather.think_ms * kMillisecond);
    from = called;
  }
  EXPECT_NEAR(static_cast<double>(from) / 2'000, 60e9, 3e9);
}

TEST(SimulatedClients, TryAgainSoonTheSameCall) {
  Weather weather = quiet_weather();
  weather.retries = 1'000;
  SimulationStage stage(1, weather, quiet_world(2), {}, false);
  SimulatedClients clients(stage);
  const NextCall before{.called = 5 * kSecond, .instance = 1, .kind = 3};
  const NextCall again = clients.next(0, 6 * kSecond, &before);
  EXPECT_EQ(again.instance, 1);
  EXPECT_EQ(again.kind, 3);
  EXPECT_GT(again.called, 6 * kSecond);
  EXPECT_LT(again.called, 7 * kSecond);
}

TEST(SimulatedClients, DoNotTryAgainWhereTheWeatherHasNoRetries) {
  SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, false);
  SimulatedClients clients(stage);
  const NextCall before{.called = 0, .instance = 0, .kind = 3};
  EXPECT_EQ(clients.next(0, kSecond, &before).kind, kPlainKind);
}

TEST(SimulatedClients, MakeTheKindsOfCallsInUseAndNoOther) {
  Weather weather = quiet_weather();
  weather.kinds = 1U << 2U | 1U << 15U;
  weather.unplain = 32;
  SimulationStage stage(1, weather, quiet_world(1), {}, false);
  SimulatedClients clients(stage);
  std::set<int> kinds;
  for (int i = 0; i < 200; ++i) kinds.insert(clients.next(1, 0, nullptr).kind);
  EXPECT_EQ(kinds, (std::set<int>{0, 2, 15}));
}

TEST(SimulatedClients, ABurstGathersWhoWouldHaveCalledLater) {
  Weather weather = quiet_weather();
  weather.clients = 16;
  weather.think_ms = 2'000'000;
  weather.burst_every_seconds = 10;
  SimulationStage stage(1, weather, quiet_world(4), {}, false);
  SimulatedClients clients(stage);
  std::set<int> instances;
  std::int64_t first = kNeverReturned, last = 0;
  for (std::size_t client = 0; client < clients.size(); ++client) {
    const NextCall call = clients.next(client, 0, nullptr);
    if (call.called > 30 * kSecond) continue;  // it calls before the burst, or long after it began to think
    instances.insert(call.instance);
    first = std::min(first, call.called);
    last = std::max(last, call.called);
  }
  EXPECT_EQ(instances.size(), 1U);
  EXPECT_LT(last - first, kMillisecond);
}

TEST(SimulatedClients, HealingCallsArePlainAndSoon) {
  SimulationStage stage(1, quiet_weather(), quiet_world(3), {}, false);
  SimulatedClients clients(stage);
  const NextCall call = clients.next_healing(1, kSecond, 2);
  EXPECT_EQ(call.instance, 2);
  EXPECT_EQ(call.kind, kPlainKind);
  EXPECT_GT(call.called, kSecond);
  EXPECT_LE(call.called, 3 * kSecond + kMillisecond);
}

}  // namespace
}  // namespace backcheck
