// Worlds differ in what goes wrong in them, and what is drawn is within its bounds.
#include "sim/simulation/weather.h"

#include <gtest/gtest.h>

#include "sim/simulation/fates.h"

namespace backcheck {
namespace {

Weather drawn(std::uint64_t seed) {
  SeededChoices choices(seed);
  return draw_weather(choices);
}

TEST(Weather, IsAFunctionOfItsChoices) {
  EXPECT_EQ(drawn(7), drawn(7));
  EXPECT_NE(drawn(7), drawn(8));
}

TEST(Weather, StaysWithinItsBounds) {
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    const Weather weather = drawn(seed);
    EXPECT_GE(weather.clients, 1U);
    EXPECT_LE(weather.clients, kMaxSimulatedClients);
    EXPECT_GE(weather.instances, 1U);
    EXPECT_LE(weather.instances, kMaxSimulatedInstances);
    EXPECT_LT(weather.kinds, 1U << kSimulatedCalls);
    EXPECT_EQ(weather.kinds & 1U, 0U);
    EXPECT_GE(weather.think_ms, 1);
    EXPECT_LT(2 * weather.think_ms, std::int64_t{1} << 32U);
    Fates(weather, 1, 2);  // asserts that rates add up to 1,000 at most
  }
}

TEST(Weather, SwitchesEachKindOfMishapOnAndOff) {
  constexpr std::uint64_t Weather::* kRates[] = {
      &Weather::requests_lost, &Weather::requests_late,          &Weather::requests_duplicated,
      &Weather::requests_slow, &Weather::answers_lost,           &Weather::answers_cut,
      &Weather::answers_late,  &Weather::restarts_before_effect, &Weather::restarts_after_effect};
  for (const auto rate : kRates) {
    int on = 0;
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) on += drawn(seed).*rate > 0 ? 1 : 0;
    EXPECT_GT(on, 50);
    EXPECT_LT(on, 950);
  }
}

TEST(Weather, TheOrdinaryOneHasItsCallsADay) {
  const Weather weather = ordinary_weather(3);
  EXPECT_EQ(weather.lasts_seconds, 3 * 86'400);
  // What each of the clients thinks on the average, without the bursts, makes a little less than 1,450 calls.
  const double calls = 86'400'000.0 / static_cast<double>(weather.think_ms) *
                       static_cast<double>(weather.clients) / static_cast<double>(weather.instances);
  EXPECT_NEAR(calls, 1'450, 20);
}

}  // namespace
}  // namespace backcheck
