// Scenarios about the quota of a day.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/scenario/making/plans.h"
#include "sim/scenario/making/probe.h"
#include "tests/sim/scenario/making/drawn_scenario.h"
#include "tests/sim/scenario/making/watched_mock.h"

namespace backcheck {
namespace {

Scenario quota_scenario(std::uint64_t seed, const MakerOptions& options = {}) {
  SeededChoices choices(seed);
  return quota_plan(choices, options, {}).finished("quota/" + std::to_string(seed), "Quota.");
}

std::size_t planted_sets(const Scenario& scenario) {
  std::size_t sets = 0;
  for (const InstanceSetup& instance : scenario.world.instances) sets += instance.backup_sets.size();
  return sets;
}

TEST(QuotaPlan, AFewScenariosMeetEveryEdgeOfTheQuotaAndOfTheDay) {
  WatchedMock mock(0);
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Played played = mock.play(quota_scenario(seed));
    ASSERT_EQ(played.trouble, "");
    ASSERT_TRUE(played.result.violations.empty()) << seed;
  }
  for (std::size_t sets = 0; sets < kSetsTodayCount; ++sets) {
    const std::string_view name = sets_today_name(static_cast<SetsToday>(sets));
    EXPECT_GT(mock.reached("sets today", name), 0U) << name;
  }
  for (std::size_t edge = 0; edge < kDayEdgeCount; ++edge) {
    const std::string_view name = day_edge_name(static_cast<DayEdge>(edge));
    EXPECT_GT(mock.reached("instant", name), 0U) << name;
  }
}

TEST(QuotaPlan, ShowsEachOfTheFourReadingsOfTheQuota) {
  std::map<Reading, int> scenarios;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    std::set<Reading> shown;
    followed(quota_scenario(seed), Readings::all(), [&](const Draft& draft, const CallStep& call) {
      for (std::size_t i = 0; i <= static_cast<std::size_t>(Reading::kQuotaFailed); ++i) {
        const auto reading = static_cast<Reading>(i);
        if (depends_on(draft.outcomes_of(call), reading)) shown.insert(reading);
      }
    });
    for (const Reading reading : shown) ++scenarios[reading];
  }
  EXPECT_EQ(scenarios.size(), 4U);
  for (const auto& [reading, times] : scenarios) EXPECT_GE(times, 5) << row_of(reading).id;
}

TEST(QuotaPlan, WithoutAClockTheSetsAreMadeByCalls) {
  MakerOptions options;
  options.abilities = {false, false, true};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Scenario scenario = quota_scenario(seed, options);
    EXPECT_EQ(planted_sets(scenario), 0U);
    std::size_t most = 0;
    followed(scenario, Readings::all(), [&](const Draft& draft, const CallStep&) {
      most = std::max(most, draft.state(0).ended.size());
    });
    EXPECT_GE(most, 19U) << seed;
  }
}

TEST(QuotaPlan, WithAClockThatIsDoneForTheMostPartByPlanting) {
  int planted = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) planted += planted_sets(quota_scenario(seed)) > 0 ? 1 : 0;
  EXPECT_GT(planted, 25);
  EXPECT_LT(planted, 40);
}

}  // namespace
}  // namespace backcheck
