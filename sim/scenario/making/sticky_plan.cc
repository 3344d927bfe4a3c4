// Scenarios that force an implementation to show the same choice in different places, and hostile ones.
#include <array>
#include <optional>
#include <span>

#include "sim/scenario/making/call_maker.h"
#include "sim/scenario/making/hostile_bytes.h"
#include "sim/scenario/making/plans.h"
#include "sim/scenario/making/probe.h"

namespace backcheck {
namespace {

// So many calls are drawn in search of one that shows the reading.
constexpr int kDraws = 24;

// A call that shows the choice on the instance as things stand; the last one drawn where none does.
CallStep draw_probe(Choices& choices, Reading reading, Readings known, std::size_t instance,
                    const Draft& draft) {
  const std::span<const CallKind> kinds = kinds_that_show(reading);
  CallStep call;
  for (int i = 0; i < kDraws; ++i) {
    call = make_call(choices, choices.one_of(kinds), draft.target(instance));
    if (depends_on(draft.outcomes_of(call), reading, known)) break;
  }
  return call;
}

}  // namespace

Draft sticky_plan(Choices& choices, const MakerOptions& options, const Aim& aim) {
  const auto reading = static_cast<Reading>(choices.index(kReadingCount));
  if (reading <= Reading::kQuotaFailed) return quota_plan(choices, options, aim);
  const Swarm swarm = draw_swarm(choices, options);
  WorldSetup world;
  world.now = make_now(choices, DayEdge::kNone);
  const std::size_t count = 2 + choices.index(3);
  for (std::size_t i = 0; i < count; ++i) {
    world.instances.push_back(make_instance(choices, i, engine_that_shows(choices, reading)));
  }
  Draft draft(std::move(world), aim.known);
  const std::size_t probes = count + choices.index(4);
  for (std::size_t i = 0; i < probes; ++i) {
    const std::size_t instance = i < count ? i : choices.index(count);
    draft.finish(instance, draw_result(choices, swarm));
    CallStep call = draw_probe(choices, reading, aim.known, instance, draft);
    if (choices.one_in(3)) shuffle(choices, call);
    if (swarm.dressed) dress(choices, call);
    draft.call(std::move(call));
    if (swarm.time && choices.one_in(3)) draft.advance(draw_later(choices, draft.now()));
  }
  return draft;
}

Draft hostile_plan(Choices& choices, const MakerOptions& options, const Aim& aim) {
  const Swarm swarm = draw_swarm(choices, options);
  WorldSetup world;
  world.now = make_now(choices, DayEdge::kNone);
  world.instances.push_back(make_instance(choices, 0));
  Draft draft(std::move(world), aim.known);
  const std::size_t rounds = 1 + choices.index(4);
  for (std::size_t i = 0; i < rounds; ++i) {
    if (choices.either()) draft.call(draw_call(choices, swarm, draft.target(0)));
    draft.send(make_hostile_bytes(choices, draft.target(0).id));
    draft.call(draw_good_call(choices, swarm, draft.target(0)));
    if (choices.either()) draft.finish(0, draw_result(choices, swarm));
  }
  return draft;
}

}  // namespace backcheck
