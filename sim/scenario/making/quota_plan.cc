// Scenarios about the quota of a day.
#include "sim/scenario/making/call_maker.h"
#include "sim/scenario/making/plans.h"

namespace backcheck {
namespace {

constexpr std::int64_t kMinute = 60'000;

// What all instances of one scenario have in common, so that they are to answer alike.
struct Pattern {
  std::size_t planted = 0;
  std::size_t old = 0;
  std::size_t made = 0;  // by calls, on top
  bool across = false;   // a task is ongoing from before midnight on
  bool fails = false;    // the tasks that are made fail
  bool logical = false;  // they are logical backups, where the engine takes them
};

Pattern draw_pattern(Choices& choices, const MakerOptions& options) {
  Pattern pattern;
  if (!options.abilities.virtual_clock || choices.one_in(8)) {
    pattern.made = 19 + choices.index(3);
    return pattern;
  }
  pattern.planted = draw_full_count(choices);
  if (choices.one_in(4)) pattern.old = choices.either() ? 1 + choices.index(3) : 20 + choices.index(3);
  if (choices.either()) pattern.made = 1 + choices.index(3);
  pattern.across = choices.chance(40);
  // The task that began before midnight is to be the one that makes the difference.
  if (pattern.across) pattern.planted = choices.either() ? 19 : 20;
  pattern.fails = choices.one_in(3);
  pattern.logical = choices.either();
  return pattern;
}

CallStep backup_call(Choices& choices, const Pattern& pattern, const Swarm& swarm,
                     const InstanceSetup& target) {
  const bool logical = pattern.logical && target.engine == Engine::kMySql && !target.databases.empty();
  if (!logical) return draw_good_call(choices, swarm, target);
  return make_call(choices, choices.either() ? CallKind::kLogical : CallKind::kDatabases, target);
}

void make_backups(Choices& choices, const Pattern& pattern, const Swarm& swarm, std::size_t instance,
                  Draft& draft) {
  const auto result = [&] {
    return pattern.fails && choices.chance(75) ? TaskResult::kFailed : draw_result(choices, swarm);
  };
  draft.finish(instance, result());
  for (std::size_t i = 0; i < pattern.made; ++i) {
    draft.call(backup_call(choices, pattern, swarm, draft.target(instance)));
    if (pattern.made < 5 && swarm.time && choices.one_in(3)) draft.advance(draw_later(choices, draft.now()));
    if (swarm.odd_calls && choices.one_in(4)) draft.call(draw_call(choices, swarm, draft.target(instance)));
    draft.finish(instance, result());
  }
}

InstanceSetup instance_for(Choices& choices, const Pattern& pattern, std::size_t number, Instant now) {
  InstanceSetup instance = make_instance(choices, number);
  plant_sets(choices, instance, pattern.planted, now);
  plant_old_sets(choices, instance, pattern.old, now);
  if (!pattern.across) return instance;
  const Zone zone = choices.either() ? Zone::kUtc : Zone::kUtcPlus8;
  instance.ongoing_since = Instant{start_of_day(now, zone).milliseconds - kMinute};
  return instance;
}

}  // namespace

Draft quota_plan(Choices& choices, const MakerOptions& options, const Aim& aim) {
  const Swarm swarm = draw_swarm(choices, options);
  const Pattern pattern = draw_pattern(choices, options);
  WorldSetup world;
  world.now = make_now(choices, choices.chance(60) ? DayEdge::kNone : draw_edge(choices));
  const std::size_t count = pattern.made > 5 ? 1 : 1 + choices.index(3);
  for (std::size_t i = 0; i < count; ++i)
    world.instances.push_back(instance_for(choices, pattern, i, *world.now));
  Draft draft(std::move(world), aim.known);
  for (std::size_t i = 0; i < count; ++i) make_backups(choices, pattern, swarm, i, draft);
  const std::size_t rounds = 1 + choices.index(3);
  for (std::size_t round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < count; ++i) {
      draft.call(draw_good_call(choices, swarm, draft.target(i)));
      draft.finish(i, draw_result(choices, swarm));
    }
    if (options.abilities.advance && choices.chance(60)) draft.advance(draw_later(choices, draft.now()));
  }
  return draft;
}

}  // namespace backcheck
