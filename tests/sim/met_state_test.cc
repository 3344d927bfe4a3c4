// Comparing the states that calls met.
#include "sim/met_state.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

// What a call meets at `now` where sets were made at these instants.
MetState met(const char* now, const std::vector<const char*>& sets, const std::string& id = "a",
             std::size_t rejected = 0) {
  Scenario scenario = told({id}, {call_for(id)});
  for (const char* set : sets) scenario.world.instances.front().backup_sets.push_back(instant(set));
  return state_met_by(scenario.steps.front(), World(scenario.world, Span::at(instant(now))),
                      {{id, rejected}});
}

const MetState kOneSet = met("2019-08-01T12:00:00Z", {"2019-08-01T10:30:00Z"});

TEST(MetState, IsTheSameUnderOtherNamesAndOnAnotherDay) {
  EXPECT_EQ(kOneSet, met("2019-08-01T12:00:00Z", {"2019-08-01T10:30:00Z"}, "b"));
  EXPECT_EQ(kOneSet, met("2020-01-05T12:00:00Z", {"2020-01-05T10:30:00Z"}));
}

TEST(MetState, DiffersWithTheClockTheSetsAndTheRejections) {
  EXPECT_NE(kOneSet, met("2019-08-01T12:00:01Z", {"2019-08-01T10:30:00Z"}));
  EXPECT_NE(kOneSet, met("2019-08-01T12:00:00Z", {"2019-08-01T10:30:01Z"}));
  EXPECT_NE(kOneSet, met("2019-08-01T12:00:00Z", {}));
  EXPECT_NE(kOneSet, met("2019-08-01T12:00:00Z", {"2019-08-01T10:30:00Z"}, "a", 1));
}

TEST(MetState, IsCoveredByOneWithMoreInTheSameHours) {
  const MetState two = met("2019-08-01T12:59:00Z", {"2019-08-01T10:00:00Z", "2019-08-01T09:00:00Z"});
  EXPECT_TRUE(is_covered_by(kOneSet, two));
  EXPECT_FALSE(is_covered_by(two, kOneSet));
  EXPECT_FALSE(is_covered_by(kOneSet, met("2019-08-01T13:00:00Z", {"2019-08-01T10:30:00Z"})));
  EXPECT_FALSE(is_covered_by(kOneSet, met("2019-08-01T12:00:00Z", {"2019-08-01T11:00:00Z"})));
}

TEST(MetState, IsNotCoveredByOneWithFewerRejections) {
  const MetState rejected = met("2019-08-01T12:00:00Z", {"2019-08-01T10:30:00Z"}, "a", 1);
  EXPECT_TRUE(is_covered_by(kOneSet, rejected));
  EXPECT_FALSE(is_covered_by(rejected, kOneSet));
  EXPECT_TRUE(is_the_same_but_for_rejections(rejected, kOneSet));
}

TEST(MetStates, ExcludeAnotherEndingInAnEqualState) {
  MetStates states;
  states.add(kOneSet, Sight::kAccepted);
  EXPECT_TRUE(states.exclude(kOneSet, Sight::kRejected));
  EXPECT_FALSE(states.exclude(kOneSet, Sight::kAccepted));
  EXPECT_FALSE(states.exclude(met("2019-08-01T12:00:00Z", {}), Sight::kRejected));
}

TEST(MetStates, ExcludeNothingOnceEqualStatesEndedInTwoWays) {
  MetStates states;
  states.add(kOneSet, Sight::kAccepted);
  states.add(kOneSet, Sight::kRejected);
  EXPECT_FALSE(states.exclude(kOneSet, Sight::kRejected));
  EXPECT_FALSE(states.speak_against(kOneSet, Sight::kRejected));
}

TEST(MetStates, SpeakAgainstARejectionWhereMoreWasAccepted) {
  MetStates states;
  states.add(kOneSet, Sight::kAccepted);
  EXPECT_TRUE(states.speak_against(met("2019-08-01T12:00:00Z", {}), Sight::kRejected));
  EXPECT_FALSE(states.speak_against(met("2019-08-01T12:00:00Z", {}), Sight::kAccepted));
  const MetState more = met("2019-08-01T12:00:00Z", {"2019-08-01T10:30:00Z", "2019-08-01T10:30:00Z"});
  EXPECT_FALSE(states.speak_against(more, Sight::kRejected));
}

TEST(MetStates, SpeakAgainstAnAcceptanceOnlyInALikeState) {
  MetStates states;
  states.add(kOneSet, Sight::kRejected);
  EXPECT_TRUE(states.speak_against(met("2019-08-01T12:30:00Z", {"2019-08-01T10:00:00Z"}), Sight::kAccepted));
  EXPECT_FALSE(states.speak_against(met("2019-08-01T12:00:00Z", {}), Sight::kAccepted));
}

TEST(MetStates, CountRejectionsOnceTheyHaveMadeADifference) {
  const MetState rejected = met("2019-08-01T12:00:00Z", {"2019-08-01T10:30:00Z"}, "a", 2);
  MetStates states;
  states.add(kOneSet, Sight::kAccepted);
  EXPECT_TRUE(states.speak_against(rejected, Sight::kRejected));
  states.add(rejected, Sight::kRejected);
  EXPECT_FALSE(states.speak_against(rejected, Sight::kRejected));
  EXPECT_TRUE(states.speak_against(met("2019-08-01T12:00:00Z", {}), Sight::kRejected));
}

}  // namespace
}  // namespace backcheck
