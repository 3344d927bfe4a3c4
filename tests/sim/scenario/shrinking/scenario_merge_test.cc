// Putting scenarios one behind the other.
#include "sim/scenario/shrinking/scenario_merge.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

#include "sim/scenario/scenario_size.h"
#include "tests/sim/scenario/random_scenario.h"
#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

std::optional<Scenario> merged(std::vector<Scenario> scenarios) { return merge_scenarios(scenarios); }

Scenario at(const char* now, Scenario scenario) {
  scenario.world.now = instant(now);
  return scenario;
}

Scenario with_set(const char* set, Scenario scenario) {
  scenario.world.instances.front().backup_sets.push_back(instant(set));
  return scenario;
}

TEST(ScenarioMerge, GivesInstancesIdsOfTheirOwn) {
  const auto both = merged({told({"rm-1"}, {call_for("rm-1")}), told({"rm-1"}, {call_for("rm-1")})});
  EXPECT_EQ(both, told({"rm-1", "rm-2"}, {call_for("rm-1"), call_for("rm-2")}));
}

TEST(ScenarioMerge, KeepsIdsThatDifferAlready) {
  const auto both = merged({told({"a"}, {call_for("a")}), told({"b"}, {call_for("b")})});
  EXPECT_EQ(both, told({"a", "b"}, {call_for("a"), call_for("b")}));
}

TEST(ScenarioMerge, KnowsTheKeysOfAll) {
  Scenario one = told({"a"}, {call_for("a")});
  Scenario other = one;
  one.world.credentials = {{"x", "1"}, {"y", "2"}};
  other.world.credentials = {{"z", "3"}, {"x", "4"}};
  const std::vector<Scenario> both = {one, other};
  const auto merged = merge_scenarios(both);
  ASSERT_TRUE(merged);
  EXPECT_EQ(merged->world.credentials, (std::vector<Credential>{{"x", "1"}, {"y", "2"}, {"z", "3"}}));
}

TEST(ScenarioMerge, TakesTheNameOfTheLastAndTheRequirementsOfAll) {
  Scenario first = told({"a"}, {call_for("a")});
  first.requirements = {Requirement::kPar7, Requirement::kPre1};
  Scenario last = told({"b"}, {call_for("b")});
  last.requirements = {Requirement::kPre1, Requirement::kPar9};
  last.id = "found/7";
  last.file = "seven.yaml";
  last.title = "The last.";
  const auto both = merged({first, last});
  ASSERT_TRUE(both);
  EXPECT_EQ(both->requirements, (std::vector{Requirement::kPar7, Requirement::kPre1, Requirement::kPar9}));
  EXPECT_EQ(both->id + " " + both->file + " " + both->title, "found/7 seven.yaml The last.");
}

TEST(ScenarioMerge, BeginsTheLaterOneOnTheSameDayWhereItCan) {
  const auto both = merged({at("2019-08-01T10:00:00Z", told({"a"}, {call_for("a")})),
                            at("2020-01-01T11:00:00Z", told({"b"}, {call_for("b")}))});
  EXPECT_EQ(both, at("2019-08-01T10:00:00Z",
                     told({"a", "b"},
                          {call_for("a"), AdvanceStep{instant("2019-08-01T11:00:00Z")}, call_for("b")})));
}

TEST(ScenarioMerge, BeginsTheLaterOneADayLaterWhereItsHourHasPassed) {
  Scenario later =
      at("2019-08-01T09:00:00Z", told({"b"}, {AdvanceStep{instant("2019-08-01T16:00:00Z")}, call_for("b")}));
  const auto both = merged({at("2019-08-01T10:00:00Z", told({"a"}, {call_for("a")})), later});
  EXPECT_EQ(both, at("2019-08-01T10:00:00Z",
                     told({"a", "b"}, {call_for("a"), AdvanceStep{instant("2019-08-02T09:00:00Z")},
                                       AdvanceStep{instant("2019-08-02T16:00:00Z")}, call_for("b")})));
}

TEST(ScenarioMerge, TurnsTheOrderAroundWhereSetsWouldLieAhead) {
  const Scenario plain = at("2019-08-01T10:00:00Z", told({"a"}, {call_for("a")}));
  const Scenario seeded =
      with_set("2019-08-01T11:00:00Z", at("2019-08-01T12:00:00Z", told({"b"}, {call_for("b")})));
  const auto both = merged({plain, seeded});
  ASSERT_TRUE(both);
  EXPECT_TRUE(is_playable(*both));
  EXPECT_EQ(both->world.now, seeded.world.now);
  EXPECT_EQ(both->world.instances.front().id, "b");
}

TEST(ScenarioMerge, BeginsBothAtOnceWhereBothHaveSets) {
  const Scenario one =
      with_set("2019-08-01T09:00:00Z", at("2019-08-01T10:00:00Z", told({"a"}, {call_for("a")})));
  const Scenario other =
      with_set("2019-08-01T11:00:00Z", at("2019-08-01T12:00:00Z", told({"b"}, {call_for("b")})));
  const auto both = merged({one, other});
  ASSERT_TRUE(both);
  EXPECT_EQ(both->world.now, instant("2019-08-01T12:00:00Z"));
  EXPECT_EQ(both->steps, told({}, {call_for("a"), call_for("b")}).steps);
}

TEST(ScenarioMerge, DoesNotBeginAtOnceAcrossAnEdgeOfTheDay) {
  const Scenario one =
      with_set("2019-08-01T14:00:00Z", at("2019-08-01T15:00:00Z", told({"a"}, {call_for("a")})));
  const Scenario other =
      with_set("2019-08-01T16:30:00Z", at("2019-08-01T17:00:00Z", told({"b"}, {call_for("b")})));
  EXPECT_EQ(merged({one, other}), std::nullopt);
}

TEST(ScenarioMerge, SaysWhereItCannotBeDone) {
  EXPECT_EQ(merged({}), std::nullopt);
  Scenario timeless = told({"a"}, {call_for("a")});
  timeless.world.now.reset();
  EXPECT_EQ(merged({timeless, told({"b"}, {call_for("b")})}), std::nullopt);
  EXPECT_TRUE(merged({timeless, timeless}));
}

RC_GTEST_PROP(ScenarioMerge, MakesAScenarioWithTheCallsOfAllOrNone, ()) {
  const std::array<Scenario, 3> scenarios = {*any_scenario(), *any_scenario(), *any_scenario()};
  const auto all = merge_scenarios(scenarios);
  bool seeded = false;
  std::size_t calls = 0;
  std::size_t instances = 0;
  for (const Scenario& scenario : scenarios) {
    calls += calls_in(scenario);
    instances += scenario.world.instances.size();
    for (const InstanceSetup& setup : scenario.world.instances) {
      seeded = seeded || !setup.backup_sets.empty() || setup.ongoing_since;
    }
  }
  if (!all) {
    RC_ASSERT(seeded);
    return;
  }
  RC_ASSERT(is_playable(*all));
  RC_ASSERT(calls_in(*all) == calls);
  RC_ASSERT(all->world.instances.size() == instances);
}

}  // namespace
}  // namespace backcheck
