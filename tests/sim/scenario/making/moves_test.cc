// Moves, and the features that switch them on and off.
#include "sim/scenario/making/moves.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/sim/scenario/making/drawn_scenario.h"

namespace backcheck {
namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr MakerOptions kEverything{{}, 4, true};

Draft a_draft(Choices& choices, std::size_t instances = 2) {
  WorldSetup world;
  world.now = make_now(choices, draw_edge(choices));
  for (std::size_t i = 0; i < instances; ++i) world.instances.push_back(make_instance(choices, i));
  return Draft(std::move(world), Readings::all());
}

// How often the walks of some seeds have each kind of step; the features are all on, or all off.
std::map<std::size_t, int> steps_of_walks(const MakerOptions& options, bool on) {
  const Swarm swarm{on, on, on, on, on, on, on, on};
  std::map<std::size_t, int> kinds;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SeededChoices choices(seed);
    Draft draft = a_draft(choices);
    walk(choices, swarm, options, 30, draft);
    for (const Step& step : draft.steps()) ++kinds[step.deed.index()];
  }
  return kinds;
}

std::size_t kinds_of_calls(bool odd_calls) {
  Swarm swarm;
  swarm.odd_calls = odd_calls;
  std::set<CallKind> kinds;
  SeededChoices choices(1);
  for (int i = 0; i < 2000; ++i) {
    const InstanceSetup target = make_instance(choices, 0);
    const World world({Instant{}, {}, {target}}, Span::at(Instant{}));
    kinds.insert(kind_of(request_of(draw_call(choices, swarm, target)), world));
  }
  return kinds.size();
}

RC_GTEST_PROP(Moves, ASwarmHasNoFeatureThatTheOptionsLack, ()) {
  const MakerOptions options = any_options();
  with_any_choices([&](Choices& choices) {
    const Swarm swarm = draw_swarm(choices, options);
    RC_ASSERT(!swarm.time || options.abilities.advance);
    RC_ASSERT(!swarm.statuses || options.abilities.set_status);
    RC_ASSERT(!swarm.losses || options.faults);
    RC_ASSERT(!swarm.races || options.clients > 1);
  });
}

TEST(Moves, EachFeatureIsOnInSomeSwarmsAndOffInOthers) {
  std::array<int, 8> on{};
  constexpr int kSwarms = 400;
  for (int seed = 0; seed < kSwarms; ++seed) {
    SeededChoices choices(static_cast<std::uint64_t>(seed));
    const Swarm swarm = draw_swarm(choices, kEverything);
    const std::array<bool, 8> features = {swarm.time,    swarm.statuses,    swarm.failures, swarm.odd_calls,
                                          swarm.dressed, swarm.inspections, swarm.losses,   swarm.races};
    for (std::size_t i = 0; i < features.size(); ++i) on.at(i) += features.at(i) ? 1 : 0;
  }
  for (const int times : on) {
    EXPECT_GT(times, kSwarms / 8);
    EXPECT_LT(times, kSwarms * 7 / 8);
  }
}

TEST(Moves, WithEveryFeatureEveryKindOfStepButBytesIsMade) {
  const auto kinds = steps_of_walks(kEverything, true);
  const std::size_t bytes = Step::Deed(BytesStep{}).index();
  for (std::size_t kind = 0; kind < std::variant_size_v<Step::Deed>; ++kind)
    EXPECT_TRUE(kinds.contains(kind) || kind == bytes) << kind;
}

TEST(Moves, BytesAreSentWhereCallsAreOddAndNothingIsLookedAt) {
  Swarm swarm;
  swarm.odd_calls = true;
  int sent = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SeededChoices choices(seed);
    Draft draft = a_draft(choices);
    walk(choices, swarm, {}, 30, draft);
    for (const Step& step : draft.steps()) sent += std::holds_alternative<BytesStep>(step.deed) ? 1 : 0;
  }
  EXPECT_GT(sent, 5);
}

TEST(Moves, WithoutFeaturesThereAreCallsAndEndsOfTasks) {
  const auto kinds = steps_of_walks({}, false);
  const std::size_t call = Step::Deed(CallStep{}).index();
  const std::size_t finish = Step::Deed(FinishTaskStep{}).index();
  EXPECT_EQ(kinds.size(), 2U);
  EXPECT_TRUE(kinds.contains(call));
  EXPECT_TRUE(kinds.contains(finish));
}

TEST(Moves, AnInstanceThatDoesNotRunIsLeftAloneWhereNoStatusCanBeSet) {
  MakerOptions options;
  options.abilities.set_status = false;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    SeededChoices choices(seed);
    WorldSetup world{make_now(choices, DayEdge::kNone), {}, {make_instance(choices, 0)}};
    world.instances.front().status = "Stopped";
    Draft draft(world, Readings::all());
    walk(choices, draw_swarm(choices, options), options, 30, draft);
    for (const Step& step : draft.steps())
      EXPECT_FALSE(std::holds_alternative<SetStatusStep>(step.deed)) << seed;
  }
}

TEST(Moves, OddCallsAreOfEveryKindAndOthersOfTheGoodOnes) {
  EXPECT_EQ(kinds_of_calls(true), kCallKindCount);
  EXPECT_EQ(kinds_of_calls(false), 5U);  // plain, Physical, Logical, databases, FullBackup
}

RC_GTEST_PROP(Moves, AGoodCallIsAcceptedForSureByAnInstanceAtRest, ()) {
  with_any_choices([](Choices& choices) {
    WorldSetup world{make_now(choices, draw_edge(choices)), {}, {make_instance(choices, 0)}};
    Swarm swarm;
    swarm.dressed = choices.either();
    const Draft draft(world, Readings::all());
    const CallStep call = draw_good_call(choices, swarm, draft.target(0));
    RC_ASSERT(readings_that_reject(draft.outcomes_of(call)).empty());
    RC_ASSERT(!call.answer_lost);
  });
}

TEST(Moves, TasksFailOnlyWhereTheSwarmHasFailures) {
  Swarm swarm;
  SeededChoices choices(1);
  int failed = 0;
  for (int i = 0; i < 500; ++i) {
    EXPECT_EQ(draw_result(choices, {}), TaskResult::kSucceeded);
    swarm.failures = true;
    failed += draw_result(choices, swarm) == TaskResult::kFailed ? 1 : 0;
  }
  EXPECT_GT(failed, 100);
  EXPECT_LT(failed, 250);
}

RC_GTEST_PROP(Moves, LaterIsAheadAndWithinThreeDays, ()) {
  with_any_choices([](Choices& choices) {
    Instant now = make_now(choices, draw_edge(choices));
    if (choices.either()) now.milliseconds += static_cast<std::int64_t>(choices.below(86'400'000));
    const Instant later = draw_later(choices, now);
    RC_ASSERT(later > now);
    RC_ASSERT(later.milliseconds <= now.milliseconds + 3 * kDay);
  });
}

TEST(Moves, LaterIsAtEveryEdgeOfADay) {
  std::set<DayEdge> edges;
  SeededChoices choices(2);
  for (int i = 0; i < 200; ++i) edges.insert(day_edge(draw_later(choices, Instant{1'564'660'800'000})));
  EXPECT_EQ(edges.size(), kDayEdgeCount);
}

RC_GTEST_PROP(Moves, RacesAreOfAsManyCallsAsThereAreClientsAtMost, ()) {
  MakerOptions options = any_options();
  options.clients = std::max<std::size_t>(options.clients, 2);
  with_any_choices([&](Choices& choices) {
    Swarm swarm;
    swarm.races = true;
    Draft draft = a_draft(choices);
    walk(choices, swarm, options, 20, draft);
    for (const Step& step : draft.steps()) {
      const auto* parallel = std::get_if<ParallelStep>(&step.deed);
      if (parallel == nullptr) continue;
      RC_ASSERT(parallel->calls.size() >= 2U);
      RC_ASSERT(parallel->calls.size() <= options.clients);
    }
  });
}

}  // namespace
}  // namespace backcheck
