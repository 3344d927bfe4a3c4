// Scenarios that go for given goals, and those that go nowhere in particular.
#include <algorithm>

#include "sim/scenario/making/call_maker.h"
#include "sim/scenario/making/plans.h"

namespace backcheck {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;

std::size_t count_in(Choices& choices, SetsToday sets) {
  switch (sets) {
    case SetsToday::kNone:
      return 0;
    case SetsToday::kOne:
      return 1;
    case SetsToday::kSome:
      return 2 + choices.index(16);
    case SetsToday::k21OrMore:
      return 21 + choices.index(3);
    default:
      return 18 + static_cast<std::size_t>(sets) - static_cast<std::size_t>(SetsToday::k18);
  }
}

// Since a moment, since the day before, or since days.
Instant draw_start_of_task(Choices& choices, Instant now) {
  switch (choices.index(4)) {
    case 0:
      return {now.milliseconds - 25 * kHour};
    case 1:
      return {start_of_day(now, choices.either() ? Zone::kUtc : Zone::kUtcPlus8).milliseconds - 1000};
    default:
      return {now.milliseconds - kMinute};
  }
}

// What the draft still has to do for an instance before its call.
struct Preparation {
  bool stop = false;   // by a step instead of in the world
  bool begin = false;  // the task, the same
};

Preparation prepare(Choices& choices, const MakerOptions& options, const AbstractState& state, Instant now,
                    InstanceSetup& instance) {
  Preparation preparation;
  const bool plants = options.abilities.virtual_clock;
  if (plants) plant_sets(choices, instance, count_in(choices, state.sets), now);
  if (state.busy) {
    preparation.begin = !plants || choices.either();
    if (!preparation.begin) instance.ongoing_since = draw_start_of_task(choices, now);
  }
  if (!state.running) {
    preparation.stop = options.abilities.set_status && (preparation.begin || choices.either());
    if (!preparation.stop) instance.status = draw_other_status(choices);
  }
  return preparation;
}

}  // namespace

Draft aimed_plan(Choices& choices, const MakerOptions& options, const Aim& aim) {
  const Swarm swarm = draw_swarm(choices, options);
  WorldSetup world;
  world.now = make_now(choices, aim.wanted.empty() ? DayEdge::kNone : aim.wanted.front().state.edge);
  std::vector<Preparation> preparations;
  for (const Goal& goal : aim.wanted) {
    InstanceSetup instance = make_instance(choices, world.instances.size(), goal.state.engine);
    preparations.push_back(prepare(choices, options, goal.state, *world.now, instance));
    world.instances.push_back(std::move(instance));
  }
  if (world.instances.empty()) world.instances.push_back(make_instance(choices, 0));
  Draft draft(std::move(world), aim.known);
  for (std::size_t i = 0; i < aim.wanted.size(); ++i) {
    if (preparations[i].begin) draft.call(make_call(choices, CallKind::kPlain, draft.target(i)));
    if (preparations[i].stop) draft.set_status(i, draw_other_status(choices));
    CallStep call = make_call(choices, aim.wanted[i].kind, draft.target(i));
    if (choices.either()) shuffle(choices, call);
    if (swarm.dressed) dress(choices, call);
    draft.call(std::move(call));
  }
  walk(choices, swarm, options, choices.index(6), draft);
  return draft;
}

Draft walking_plan(Choices& choices, const MakerOptions& options, const Aim& aim) {
  const Swarm swarm = draw_swarm(choices, options);
  WorldSetup world;
  world.now = make_now(choices, choices.either() ? DayEdge::kNone : draw_edge(choices));
  const std::size_t count = 1 + choices.index(3);
  for (std::size_t i = 0; i < count; ++i) {
    InstanceSetup instance = make_instance(choices, i);
    if (options.abilities.virtual_clock && choices.one_in(4))
      plant_sets(choices, instance, draw_full_count(choices), *world.now);
    if (options.abilities.virtual_clock && choices.one_in(6))
      instance.ongoing_since = draw_start_of_task(choices, *world.now);
    if (choices.one_in(6)) instance.status = draw_other_status(choices);
    world.instances.push_back(std::move(instance));
  }
  Draft draft(std::move(world), aim.known);
  walk(choices, swarm, options, 3 + choices.index(20), draft);
  return draft;
}

}  // namespace backcheck
