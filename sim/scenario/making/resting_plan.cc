// Scenarios in which nothing but the call itself can be why it is rejected.
#include "sim/scenario/making/call_maker.h"
#include "sim/scenario/making/plans.h"

namespace backcheck {
namespace {

// Something odd, most of the time.
CallKind draw_odd_kind(Choices& choices) {
  constexpr auto kFirst = static_cast<std::size_t>(CallKind::kOddNames);
  if (choices.chance(20)) return draw_kind(choices);
  return static_cast<CallKind>(kFirst + choices.index(kCallKindCount - kFirst));
}

}  // namespace

Draft resting_plan(Choices& choices, const MakerOptions& options, const Aim& aim) {
  const Swarm swarm = draw_swarm(choices, options);
  WorldSetup world;
  world.now = make_now(choices, DayEdge::kNone);
  const std::size_t count = 1 + choices.index(2);
  for (std::size_t i = 0; i < count; ++i) world.instances.push_back(make_instance(choices, i));
  Draft draft(std::move(world), aim.known);
  const std::size_t calls = 3 + choices.index(10);
  for (std::size_t i = 0; i < calls; ++i) {
    const std::size_t instance = choices.index(count);
    CallStep call = make_call(choices, draw_odd_kind(choices), draft.target(instance));
    if (choices.one_in(4)) shuffle(choices, call);
    if (swarm.dressed) dress(choices, call);
    draft.call(std::move(call));
    for (std::size_t busy = 0; busy < count; ++busy) draft.finish(busy, draw_result(choices, swarm));
  }
  return draft;
}

}  // namespace backcheck
