// The worlds that generated scenarios begin in.
#include "sim/scenario/making/world_maker.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tests/sim/scenario/making/drawn_scenario.h"

namespace backcheck {
namespace {

constexpr std::int64_t kDay = 86'400'000;

constexpr std::array kZones = {Zone::kUtc, Zone::kUtcPlus8};

bool is_of_the_day(Instant instant, Instant now, Zone zone) {
  return day_of(instant, zone) == day_of(now, zone);
}

bool is_of_the_day(Instant instant, Instant now) {
  return std::ranges::any_of(kZones, [&](Zone zone) { return is_of_the_day(instant, now, zone); });
}

// Any instant: where a maker puts it, or anywhere.
Instant any_now(Choices& choices) {
  if (choices.either()) return make_now(choices, draw_edge(choices));
  return {1'564'617'600'000 + static_cast<std::int64_t>(choices.below(std::uint64_t{40} * 86'400'000))};
}

RC_GTEST_PROP(WorldMaker, AnInstanceIsRunningIdleAndWithoutSets, ()) {
  const InstanceSetup instance = any_instance();
  RC_ASSERT(instance.status == kRunning);
  RC_ASSERT(!instance.ongoing_since);
  RC_ASSERT(instance.backup_sets.empty());
  RC_ASSERT(instance.databases.size() <= 3U);
  const std::set<std::string> names(instance.databases.begin(), instance.databases.end());
  RC_ASSERT(names.size() == instance.databases.size());
}

TEST(WorldMaker, InstancesAreOfTheWantedEngineOrOfAny) {
  SeededChoices choices(1);
  std::map<Engine, int> engines;
  std::map<std::size_t, int> databases;
  for (int i = 0; i < 500; ++i) {
    EXPECT_EQ(make_instance(choices, 0, Engine::kPpas).engine, Engine::kPpas);
    const InstanceSetup instance = make_instance(choices, 0);
    ++engines[instance.engine];
    ++databases[instance.databases.size()];
  }
  EXPECT_EQ(engines.size(), kEngines.size());
  EXPECT_EQ(databases.size(), 4U);
  EXPECT_GT(databases[0], 20);
}

TEST(WorldMaker, InstancesWithDifferentNumbersHaveDifferentIds) {
  std::set<std::string> ids;
  SeededChoices choices(2);
  for (const Engine engine : kEngines) {
    for (std::size_t number = 0; number < 20; ++number) {
      const InstanceSetup instance = make_instance(choices, number, engine);
      EXPECT_TRUE(ids.insert(instance.id).second) << instance.id;
      EXPECT_TRUE(instance.id.ends_with("x" + std::to_string(number + 1))) << instance.id;
    }
  }
}

RC_GTEST_PROP(WorldMaker, NowStandsAtTheEdgeThatWasAskedFor, ()) {
  with_any_choices([](Choices& choices) {
    const DayEdge edge = draw_edge(choices);
    const Instant now = make_now(choices, edge);
    RC_ASSERT(day_edge(now) == edge);
    const std::string text = format_instant(now);
    RC_ASSERT(text.starts_with("2019-") || text.starts_with("2020-02-29T"));
  });
}

TEST(WorldMaker, EveryEdgeIsDrawnAndEveryHourOfTheDay) {
  std::set<DayEdge> edges;
  std::set<std::int64_t> hours;
  std::set<std::int64_t> days;
  SeededChoices choices(3);
  for (int i = 0; i < 500; ++i) {
    edges.insert(draw_edge(choices));
    const Instant now = make_now(choices, DayEdge::kNone);
    hours.insert(now.milliseconds % kDay / 3'600'000);
    days.insert(now.milliseconds / kDay);
  }
  EXPECT_EQ(edges.size(), kDayEdgeCount);
  EXPECT_EQ(hours.size(), 24U);
  EXPECT_EQ(days.size(), 4U);
}

TEST(WorldMaker, ADayBeginsAtMidnightInItsZone) {
  constexpr std::int64_t kMidnight = 1'564'617'600'000;
  constexpr std::int64_t kMidnightPlus8 = kMidnight + 57'600'000;
  EXPECT_EQ(start_of_day({kMidnight}, Zone::kUtc), Instant{kMidnight});
  EXPECT_EQ(start_of_day({kMidnight - 1}, Zone::kUtc), Instant{kMidnight - kDay});
  EXPECT_EQ(start_of_day({kMidnightPlus8}, Zone::kUtcPlus8), Instant{kMidnightPlus8});
  EXPECT_EQ(start_of_day({kMidnightPlus8 - 1}, Zone::kUtcPlus8), Instant{kMidnightPlus8 - kDay});
}

RC_GTEST_PROP(WorldMaker, PlantedSetsBelongToTheDayInAZoneAndLieNotAhead, ()) {
  with_any_choices([](Choices& choices) {
    const Instant now = any_now(choices);
    const std::size_t count = choices.index(24);
    InstanceSetup instance;
    plant_sets(choices, instance, count, now);
    RC_ASSERT(instance.backup_sets.size() == count);
    const auto& sets = instance.backup_sets;
    for (const Instant set : sets) RC_ASSERT(set <= now && is_of_the_day(set, now));
    // All of them in one zone at least: together they are a count of that day.
    RC_ASSERT(std::ranges::any_of(kZones, [&](Zone zone) {
      return std::ranges::all_of(sets, [&](Instant set) { return is_of_the_day(set, now, zone); });
    }));
  });
}

TEST(WorldMaker, SetsArePlantedInBothZonesAndInOneTogetherAndApart) {
  std::map<std::string, int> seen;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SeededChoices choices(seed);
    const Instant now = make_now(choices, DayEdge::kNone);
    InstanceSetup instance;
    plant_sets(choices, instance, 20, now);
    const bool utc = is_of_the_day(instance.backup_sets.front(), now, Zone::kUtc);
    const bool plus8 = is_of_the_day(instance.backup_sets.front(), now, Zone::kUtcPlus8);
    ++seen[utc && plus8 ? "both" : utc ? "UTC" : "UTC+8"];
    const std::set<Instant> instants(instance.backup_sets.begin(), instance.backup_sets.end());
    ++seen[instants.size() == 1 ? "together" : "apart"];
  }
  for (const char* way : {"both", "UTC", "UTC+8", "together", "apart"}) EXPECT_GT(seen[way], 10) << way;
}

RC_GTEST_PROP(WorldMaker, OldSetsBelongToNoPresentDayAndAreADayOldAtMost, ()) {
  with_any_choices([](Choices& choices) {
    const Instant now = any_now(choices);
    const std::size_t count = choices.index(24);
    InstanceSetup instance;
    plant_old_sets(choices, instance, count, now);
    RC_ASSERT(instance.backup_sets.size() == count);
    for (const Instant set : instance.backup_sets) {
      RC_ASSERT(!is_of_the_day(set, now));
      RC_ASSERT(set < now && set.milliseconds >= now.milliseconds - kDay);
    }
  });
}

TEST(WorldMaker, AnOtherStatusIsNeverRunning) {
  std::set<std::string> statuses;
  SeededChoices choices(4);
  for (int i = 0; i < 500; ++i) statuses.insert(draw_other_status(choices));
  EXPECT_FALSE(statuses.contains(std::string(kRunning)));
  EXPECT_TRUE(statuses.contains("Stopped"));
  EXPECT_TRUE(statuses.contains("running"));
  EXPECT_GT(statuses.size(), 10U);
}

TEST(WorldMaker, FullCountsStandAtTheEdgeOfTheQuota) {
  std::map<std::size_t, int> counts;
  SeededChoices choices(5);
  for (int i = 0; i < 1000; ++i) ++counts[draw_full_count(choices)];
  EXPECT_GT(counts[19] + counts[20] + counts[21], 500);
  EXPECT_EQ(counts.begin()->first, 17U);
  EXPECT_EQ(counts.rbegin()->first, 22U);
  EXPECT_EQ(counts.size(), 6U);
}

}  // namespace
}  // namespace backcheck
