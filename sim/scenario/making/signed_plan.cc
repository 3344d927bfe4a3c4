// Good and bad calls before a gateway that verifies who they are from.
#include <utility>

#include "sim/scenario/making/odd_signing.h"
#include "sim/scenario/making/plans.h"

namespace backcheck {

Draft signed_plan(Choices& choices, const MakerOptions& options, const Aim& aim) {
  const Swarm swarm = draw_swarm(choices, options);
  WorldSetup world;
  world.now = make_now(choices, DayEdge::kNone);
  if (choices.either()) world.credentials = {other_credential()};
  const std::size_t count = 1 + choices.index(2);
  for (std::size_t i = 0; i < count; ++i) world.instances.push_back(make_instance(choices, i));
  Draft draft(std::move(world), aim.known);
  const std::size_t calls = 3 + choices.index(8);
  for (std::size_t i = 0; i < calls; ++i) {
    const std::size_t instance = choices.index(count);
    CallStep call = draw_good_call(choices, swarm, draft.target(instance));
    if (choices.chance(80)) call.signing = draw_signing(choices, options.abilities, call);
    draft.call(std::move(call));
    if (swarm.time && choices.one_in(6)) draft.advance(draw_later(choices, draft.now()));
    if (choices.chance(70)) draft.finish(instance, draw_result(choices, swarm));
  }
  return draft;
}

}  // namespace backcheck
