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

// Calls that are in flight together, signed in any way.
std::vector<CallStep> draw_calls_at_once(Choices& choices, const MakerOptions& options, const Swarm& swarm,
                                         const Draft& draft) {
  std::vector<CallStep> calls(2 + choices.index(options.clients - 1));
  for (CallStep& call : calls) {
    const std::size_t instance = choices.index(draft.instance_count());
    call = draw_signed_call(choices, options, swarm, draft.target(instance));
  }
  return calls;
}

// Calls in flight together that have one nonce. Most of them are good but for that, and for one instance
// after the other, so that nothing else keeps all but one of them from being accepted.
std::vector<CallStep> draw_race_for_a_nonce(Choices& choices, const MakerOptions& options, const Swarm& swarm,
                                            const Draft& draft) {
  std::vector<CallStep> calls(2 + choices.index(options.clients - 1));
  Signing plain;
  if (options.abilities.signature_v3 && choices.one_in(3)) plain.version = SignatureVersion::kV3;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    CallStep& call = calls[i];
    call = draw_good_call(choices, swarm, draft.target(i % draft.instance_count()));
    call.signing = choices.one_in(5) ? draw_signing(choices, options.abilities, call) : plain;
    if (call.signing->headers.empty()) call.signing->nonce = "raced";  // one of them may give another
  }
  return calls;
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
      draft.call_together(choices.either() ? draw_race_for_a_nonce(choices, options, swarm, draft)
                                           : draw_calls_at_once(choices, options, swarm, draft));
    } else {
      draft.call(draw_signed_call(choices, options, swarm, draft.target(instance)));
    }
    if (swarm.time && choices.one_in(6)) draft.advance(draw_later(choices, draft.now()));
    if (choices.chance(70)) draft.finish(instance, draw_result(choices, swarm));
  }
  return draft;
}

}  // namespace backcheck
