// Good and bad calls before a gateway that verifies who they are from.
#include <cstddef>
#include <utility>
#include <vector>

#include "sim/scenario/making/odd_signing.h"
#include "sim/scenario/making/plans.h"

namespace backcheck {
namespace {

CallStep draw_signed_call(Choices& choices, const MakerOptions& options, const Swarm& swarm,
                          const InstanceSetup& target) {
  CallStep call = draw_good_call(choices, swarm, target);
  if (choices.chance(80)) call.signing = draw_signing(choices, options.abilities, call);
  return call;
}

// Calls that are in flight together; at times all that are signed in some way have one nonce.
void race(Choices& choices, const MakerOptions& options, const Swarm& swarm, Draft& draft) {
  std::vector<CallStep> calls(2 + choices.index(options.clients - 1));
  const bool is_one_nonce = choices.one_in(3);
  const auto draw_target = [&]() -> const InstanceSetup& {
    return draft.target(choices.index(draft.instance_count()));
  };
  for (CallStep& call : calls) {
    call = draw_signed_call(choices, options, swarm, draw_target());
    if (is_one_nonce && call.signing) call.signing->nonce = "raced";
  }
  draft.call_together(std::move(calls));
}

}  // namespace

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
    if (swarm.races && choices.one_in(4)) {
      race(choices, options, swarm, draft);
    } else {
      draft.call(draw_signed_call(choices, options, swarm, draft.target(instance)));
    }
    if (swarm.time && choices.one_in(6)) draft.advance(draw_later(choices, draft.now()));
    if (choices.chance(70)) draft.finish(instance, draw_result(choices, swarm));
  }
  return draft;
}

}  // namespace backcheck
