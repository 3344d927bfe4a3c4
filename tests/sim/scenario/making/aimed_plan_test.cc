// Scenarios that go for given goals, and those that go nowhere in particular.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "sim/scenario/making/plans.h"
#include "sim/scenario/making/scenario_maker.h"
#include "tests/sim/scenario/making/drawn_scenario.h"
#include "tests/sim/scenario/making/watched_mock.h"

namespace backcheck {
namespace {

constexpr MakerOptions kEverything{{}, 4, true};

// The states that the calls of the plan meet, each with the kind of the call.
std::vector<std::pair<AbstractState, CallKind>> met_by(const Scenario& scenario) {
  std::vector<std::pair<AbstractState, CallKind>> met;
  followed(scenario, Readings::all(), [&](const Draft& draft, const CallStep& call) {
    const World world(draft.setup(), Span::at(draft.now()));
    const CallKind kind = kind_of(request_of(call), world);
    const auto instance = draft.outcomes_of(call).interpretations.front().instance;
    // One for no instance is one beside the first.
    met.emplace_back(abstract_state(draft.state(instance.value_or(0)), draft.now()), kind);
  });
  return met;
}

bool meets(const Scenario& scenario, const Goal& goal) {
  const auto met = met_by(scenario);
  return std::ranges::find(met, std::pair(goal.state, goal.kind)) != met.end();
}

TEST(AimedPlan, MeetsTheStateItAimsAtWithTheCallItIsToSend) {
  int tries = 0;
  int hits = 0;
  SeededChoices numbers(1);
  for (; tries < 500; ++tries) {
    const Goal goal = goal_of(numbers.index(kGoalCount));
    SeededChoices choices(static_cast<std::uint64_t>(tries));
    const Scenario scenario = aimed_plan(choices, kEverything, {Readings::all(), {goal}}).finished("", "");
    hits += meets(scenario, goal) ? 1 : 0;
  }
  EXPECT_GE(hits, tries * 95 / 100) << hits;
}

TEST(AimedPlan, MakesWithoutAClockWhatNeedsNone) {
  MakerOptions options = kEverything;
  options.abilities = {false, false, true};
  int tries = 0;
  int hits = 0;
  for (std::size_t number = 0; number < kGoalCount; ++number) {
    const Goal goal = goal_of(number);
    if (goal.state.edge != DayEdge::kNone || goal.state.sets != SetsToday::kNone) continue;
    SeededChoices choices(number);
    const Scenario scenario = aimed_plan(choices, options, {Readings::all(), {goal}}).finished("", "");
    hits += meets(scenario, goal) ? 1 : 0;
    ++tries;
  }
  EXPECT_GE(hits, tries * 95 / 100) << hits << " of " << tries;
}

TEST(AimedPlan, TakesAnInstanceForEachGoal) {
  const std::vector<Goal> goals = {{{Engine::kMySql, true, false, SetsToday::k20, DayEdge::kLastOfUtc}},
                                   {{Engine::kPpas, false, true, SetsToday::kOne, DayEdge::kLastOfUtc}},
                                   {{Engine::kMariaDb, true, true, SetsToday::kNone, DayEdge::kLastOfUtc}}};
  SeededChoices choices(1);
  const Scenario scenario = aimed_plan(choices, kEverything, {Readings::all(), goals}).finished("", "");
  ASSERT_EQ(scenario.world.instances.size(), 3U);
  for (std::size_t i = 0; i < goals.size(); ++i) {
    EXPECT_EQ(scenario.world.instances[i].engine, goals[i].state.engine);
    EXPECT_TRUE(meets(scenario, goals[i])) << describe(goals[i]);
  }
}

TEST(AimedPlan, WithNothingToAimAtThereIsStillAnInstance) {
  SeededChoices choices(1);
  EXPECT_EQ(aimed_plan(choices, kEverything, {}).instance_count(), 1U);
}

TEST(WalkingPlan, HasOneToThreeInstancesInAllConditions) {
  std::set<std::size_t> counts;
  int full = 0;
  int busy = 0;
  int stopped = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SeededChoices choices(seed);
    const Draft draft = walking_plan(choices, kEverything, {});
    counts.insert(draft.instance_count());
    for (const InstanceSetup& instance : draft.setup().instances) {
      full += instance.backup_sets.size() >= 17 ? 1 : 0;
      busy += instance.ongoing_since ? 1 : 0;
      stopped += instance.status == kRunning ? 0 : 1;
    }
  }
  EXPECT_EQ(counts, (std::set<std::size_t>{1, 2, 3}));
  for (const int times : {full, busy, stopped}) EXPECT_GT(times, 20);
}

struct Reached {
  std::size_t goals = 0;
  std::size_t calls = 0;
};

// What so many scenarios reach on the mock, each with a few goals in sight or with none.
template <typename Make>
Reached reached_by(std::uint64_t scenarios, bool aimed, Make make) {
  WatchedMock mock(0);
  for (std::uint64_t seed = 0; seed < scenarios; ++seed) {
    SeededChoices choices(SeededChoices::seed_of(11, seed));
    Aim aim;
    if (aimed) aim.wanted = mock.coverage().draw_wanted(choices, 1 + choices.index(4));
    mock.play(make(choices, aim));
  }
  return {mock.coverage().reached(), mock.coverage().calls()};
}

Scenario any_plan(Choices& choices, const Aim& aim) { return make_scenario(choices, kEverything, aim, "x"); }

TEST(AimedPlan, ReachesTwiceAsManyNewGoalsACallAsAWalk) {
  const Reached aimed = reached_by(300, true, [](Choices& choices, const Aim& aim) {
    return aimed_plan(choices, kEverything, aim).finished("x", "Aimed.");
  });
  const Reached aimless = reached_by(300, false, [](Choices& choices, const Aim& aim) {
    return walking_plan(choices, kEverything, aim).finished("x", "A walk.");
  });
  EXPECT_GT(aimed.goals, aimless.goals);
  EXPECT_GT(aimed.goals * aimless.calls, 2 * aimless.goals * aimed.calls)
      << aimed.goals << " in " << aimed.calls << " against " << aimless.goals << " in " << aimless.calls;
}

TEST(AimedPlan, AMixOfPlansReachesMoreWithGoalsInSightTheLongerTheMore) {
  const Reached few = reached_by(300, true, any_plan);
  const Reached few_aimless = reached_by(300, false, any_plan);
  EXPECT_GT(few.goals * 10, few_aimless.goals * 12) << few.goals << " against " << few_aimless.goals;
  const Reached many = reached_by(1500, true, any_plan);
  const Reached many_aimless = reached_by(1500, false, any_plan);
  EXPECT_GT(many.goals * 10, many_aimless.goals * 15) << many.goals << " against " << many_aimless.goals;
}

}  // namespace
}  // namespace backcheck
