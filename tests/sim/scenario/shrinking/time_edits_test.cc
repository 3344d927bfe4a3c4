// Choosing better instants.
#include "sim/scenario/shrinking/time_edits.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/shrinking/edited.h"
#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

Scenario from_to(const char* now, const char* to) {
  Scenario scenario = told({"a"}, {call_for("a"), AdvanceStep{instant(to)}});
  scenario.world.now = instant(now);
  return scenario;
}

std::vector<Scenario> after(const Scenario& scenario, std::size_t rank) {
  const Scenario start = traced(scenario);
  return each_alone(start, time_edits(start, rank));
}

TEST(TimeEdits, RoundDownToTheHourTheMinuteAndTheSecond) {
  const char* const now = "2019-08-01T00:00:00Z";
  const Scenario uneven = from_to(now, "2019-08-01T05:06:07.008Z");
  EXPECT_EQ(after(uneven, 0), (std::vector<Scenario>{from_to(now, "2019-08-01T05:00:00Z")}));
  EXPECT_EQ(after(uneven, 1), (std::vector<Scenario>{from_to(now, "2019-08-01T05:06:00Z")}));
  EXPECT_EQ(after(uneven, 2), (std::vector<Scenario>{from_to(now, "2019-08-01T05:06:07Z")}));
}

TEST(TimeEdits, BringAnAdvanceToTheNearestEdgeOfADayInEitherZone) {
  const char* const now = "2019-08-01T00:00:00Z";
  const Scenario far = from_to(now, "2019-08-05T07:00:00Z");
  EXPECT_EQ(after(far, 3), (std::vector<Scenario>{from_to(now, "2019-08-02T00:00:00Z")}));
  EXPECT_EQ(after(far, 4).back(), from_to(now, "2019-08-01T16:00:00Z"));
  EXPECT_EQ(after(far, 5).back(), from_to(now, "2019-08-01T01:00:00Z"));
}

TEST(TimeEdits, BringTheStartToTheEdgeBeforeIt) {
  const Scenario scenario = from_to("2019-08-01T17:20:00Z", "2019-08-02T00:00:00Z");
  EXPECT_EQ(after(scenario, 3).front(), from_to("2019-08-01T00:00:00Z", "2019-08-02T00:00:00Z"));
  EXPECT_EQ(after(scenario, 4).front(), from_to("2019-08-01T16:00:00Z", "2019-08-02T00:00:00Z"));
}

TEST(TimeEdits, BringWhatIsThereFromTheStartCloser) {
  const auto with_past = [](const char* set, const char* task) {
    Scenario scenario = told({"a"}, {call_for("a")});
    scenario.world.now = instant("2019-08-01T12:00:00Z");
    scenario.world.instances.front().backup_sets = {instant(set)};
    scenario.world.instances.front().ongoing_since = instant(task);
    return scenario;
  };
  const Scenario start = traced(with_past("2019-07-30T10:00:00Z", "2019-07-31T11:00:00Z"));
  EXPECT_EQ(all_together(start, time_edits(start, 3)).world.instances,
            with_past("2019-08-01T12:00:00Z", "2019-08-01T12:00:00Z").world.instances);
  EXPECT_EQ(all_together(start, time_edits(start, 5)).world.instances,
            with_past("2019-08-01T10:00:00Z", "2019-08-01T11:00:00Z").world.instances);
}

TEST(TimeEdits, BeginWhereTheFirstAdvanceLedTo) {
  Scenario scenario = from_to("2019-08-01T00:00:00Z", "2019-08-01T09:00:00Z");
  scenario.steps.push_back({AdvanceStep{instant("2019-08-01T10:00:00Z")}, {}});
  const Scenario start = traced(scenario);
  Scenario expected = from_to("2019-08-01T09:00:00Z", "2019-08-01T10:00:00Z");
  EXPECT_EQ(all_together(start, start_edits(start)), expected);
}

TEST(TimeEdits, BringAdvancesCloserByWholeDaysWithAllThatFollow) {
  Scenario scenario = from_to("2019-08-01T10:00:00Z", "2019-08-03T11:00:00Z");
  scenario.steps.push_back({AdvanceStep{instant("2019-08-03T12:00:00Z")}, {}});
  const Scenario start = traced(scenario);
  const std::vector<Scenario> results = each_alone(start, day_edits(start, 0));
  ASSERT_EQ(results.size(), 2U);
  Scenario expected = from_to("2019-08-01T10:00:00Z", "2019-08-01T11:00:00Z");
  expected.steps.push_back({AdvanceStep{instant("2019-08-01T12:00:00Z")}, {}});
  EXPECT_EQ(results[0], expected);
  EXPECT_EQ(std::get<AdvanceStep>(results[1].steps.back().deed).to, instant("2019-08-02T12:00:00Z"));
}

TEST(TimeEdits, MoveEverythingToTheUsualDay) {
  Scenario scenario = from_to("2021-03-04T10:00:00Z", "2021-03-05T11:00:00Z");
  scenario.world.instances.front().backup_sets = {instant("2021-03-03T10:00:00Z")};
  Scenario expected = from_to("2019-08-01T10:00:00Z", "2019-08-02T11:00:00Z");
  expected.world.instances.front().backup_sets = {instant("2019-07-31T10:00:00Z")};
  const Scenario start = traced(scenario);
  EXPECT_EQ(all_together(start, day_edits(start, 1)), expected);
  EXPECT_TRUE(day_edits(traced(expected), 1).empty());
}

TEST(TimeEdits, HaveNothingToDoWithoutAClock) {
  Scenario scenario = told({"a"}, {call_for("a")});
  scenario.world.now.reset();
  for (std::size_t rank = 0; rank < kTimeRanks; ++rank) EXPECT_TRUE(after(scenario, rank).empty());
  EXPECT_TRUE(start_edits(scenario).empty());
  EXPECT_TRUE(day_edits(scenario, 0).empty());
}

}  // namespace
}  // namespace backcheck
