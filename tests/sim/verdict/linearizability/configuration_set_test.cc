// Configurations kept so that what any of those that were added explains is explained, and nothing else is.
#include "sim/verdict/linearizability/configuration_set.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

constexpr Instant kNoon{18'000LL * 86'400'000 + 43'200'000};

Configuration idle_at(Instant now) {
  Configuration configuration;
  configuration.state.now = now;
  return configuration;
}

Configuration under(Reading reading, std::size_t alternative) {
  Configuration configuration = idle_at(kNoon);
  configuration.readings = Readings::where(reading, alternative);
  return configuration;
}

ConfigurationSet set_of(const std::vector<Configuration>& added) {
  ConfigurationSet set;
  for (const Configuration& one : added) set.add(one);
  return set;
}

TEST(ConfigurationSet, WhatIsThereAlreadyIsNotAddedTwice) {
  ConfigurationSet set;
  EXPECT_TRUE(set.empty());
  EXPECT_TRUE(set.add(idle_at(kNoon)));
  EXPECT_FALSE(set.add(idle_at(kNoon)));
  EXPECT_EQ(set.size(), 1U);
}

TEST(ConfigurationSet, DifferentStatesAndPlacesAreKeptApart) {
  Configuration placed = idle_at(kNoon);
  placed.placed.insert(200);
  Configuration busy = idle_at(kNoon);
  start_in(busy.state, 1);
  Configuration other_task = idle_at(kNoon);
  start_in(other_task.state, 2);
  Configuration stopped = idle_at(kNoon);
  stopped.state.status = 1;
  Configuration learnt = idle_at(kNoon);
  learnt.learnt = 1;
  Configuration uncounted = idle_at(kNoon);
  uncounted.state.knows_counts = false;
  Configuration without_past = uncounted;
  without_past.state.knows_past = false;
  EXPECT_EQ(
      set_of({idle_at(kNoon), placed, busy, other_task, stopped, learnt, uncounted, without_past}).size(),
      8U);
}

TEST(ConfigurationSet, FewerReadingsAddNothingAndMoreTakeTheirPlace) {
  const Configuration few = under(Reading::kValueCase, 0);
  const Configuration all = idle_at(kNoon);
  ConfigurationSet set = set_of({all});
  EXPECT_FALSE(set.add(few));
  EXPECT_EQ(set_of({few, all}).all().front(), all);
  EXPECT_EQ(set_of({few, all}).size(), 1U);
}

TEST(ConfigurationSet, BothAlternativesOfOneChoiceAreAllOfIt) {
  const ConfigurationSet set = set_of({under(Reading::kValueCase, 0), under(Reading::kValueCase, 1)});
  ASSERT_EQ(set.size(), 1U);
  EXPECT_EQ(set.all().front().readings, Readings::all());
  EXPECT_EQ(set_of({under(Reading::kValueCase, 0), under(Reading::kEmptyValue, 0)}).size(), 2U);
}

TEST(ConfigurationSet, WhatHasGrownSwallowsOthers) {
  Configuration corner = under(Reading::kEmptyValue, 0);
  corner.readings = corner.readings & Readings::where(Reading::kNameBlanks, 0);
  const ConfigurationSet set = set_of({corner, under(Reading::kValueCase, 0), under(Reading::kValueCase, 1)});
  EXPECT_EQ(set.size(), 1U);
}

TEST(ConfigurationSet, WithFewerLostCallsUsedAsMuchCanFollow) {
  Configuration used = idle_at(kNoon);
  used.used = 2;
  const Configuration unused = idle_at(kNoon);
  ConfigurationSet set = set_of({unused});
  EXPECT_FALSE(set.add(used));
  EXPECT_EQ(set_of({used, unused}).all().front(), unused);
  // With more readings, but more calls used, neither stands for the other.
  Configuration few = under(Reading::kValueCase, 0);
  EXPECT_EQ(set_of({few, used}).size(), 2U);
}

TEST(ConfigurationSet, TasksThatDifferInTheirStartOnlyBecomeOneWithBothSpans) {
  InstanceSetup setup;
  setup.ongoing_since = Instant{kNoon.milliseconds - 50 * 3'600'000};
  Configuration early = idle_at(kNoon);
  early.state = state_at_reset(setup, kRunningStatus, kNoon, true);
  setup.ongoing_since = Instant{kNoon.milliseconds - 40 * 3'600'000};
  Configuration late = idle_at(kNoon);
  late.state = state_at_reset(setup, kRunningStatus, kNoon, true);
  for (const ConfigurationSet& set : {set_of({early, late}), set_of({late, early})}) {
    ASSERT_EQ(set.size(), 1U);
    EXPECT_EQ(set.all().front().state.started.earliest, early.state.started.earliest);
    EXPECT_EQ(set.all().front().state.started.latest, late.state.started.latest);
  }
}

TEST(ConfigurationSet, TheOnlyOneMayBeChanged) {
  ConfigurationSet set = set_of({idle_at(kNoon)});
  start_in(set.only().state, 1);
  set.note_change();
  EXPECT_TRUE(set.add(idle_at(kNoon)));
  EXPECT_FALSE(set.add(set.all().front()));
  ConfigurationSet other;
  other.swap(set);
  EXPECT_TRUE(set.empty());
  EXPECT_EQ(other.size(), 2U);
  other.clear();
  EXPECT_TRUE(other.empty());
}

// Few states and few choices, so that they meet.
Configuration draw_configuration(const Draw& draw) {
  Configuration configuration = idle_at(kNoon);
  if (draw(2) == 0) start_in(configuration.state, 1 + static_cast<std::uint32_t>(draw(2)));
  if (draw(3) == 0) configuration.placed.insert(70 * draw(3));
  configuration.used = static_cast<std::uint32_t>(draw(3));
  configuration.learnt = draw(4) == 0 ? 1 : 0;
  for (const Reading reading : {Reading::kValueCase, Reading::kEmptyValue, Reading::kRepeatedParameter}) {
    if (draw(2) == 0) configuration.readings = configuration.readings & Readings::where(reading, draw(2));
  }
  if (draw(2) == 0) {
    const auto mask = static_cast<std::uint16_t>(1 + draw(15));
    configuration.readings = configuration.readings & Readings::where_quota(mask);
  }
  return configuration;
}

// Whether one of them explains what `point`, of one complete reading, does.
template <typename Configurations>
bool explains(const Configurations& configurations, const Configuration& point) {
  return std::ranges::any_of(configurations, [&](const Configuration& one) {
    return one.state == point.state && one.placed == point.placed && one.learnt == point.learnt &&
           one.used <= point.used && one.readings.contains(point.readings);
  });
}

RC_GTEST_PROP(ConfigurationSet, ExplainsWhatWasAddedAndNothingElse, ()) {
  const Draw draw = [](std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); };
  std::vector<Configuration> added;
  ConfigurationSet set;
  for (std::size_t left = 1 + draw(25); left > 0; --left) {
    added.push_back(draw_configuration(draw));
    const std::size_t before = set.size();
    const std::vector<Configuration> kept(set.all().begin(), set.all().end());
    if (!set.add(added.back())) RC_ASSERT(set.size() == before);
  }
  for (std::size_t left = 40; left > 0; --left) {
    Configuration point = draw_configuration(draw);
    point.readings = product_of(draw_reading(draw));
    RC_ASSERT(explains(set.all(), point) == explains(added, point));
  }
  for (const Configuration& one : added) RC_ASSERT(!set.add(one));
}

}  // namespace
}  // namespace backcheck
