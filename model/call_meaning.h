// What a call asks, reduced to what decides its answer on the instance it names, whatever the state of that
// is.
//
// Also what may be said of answers without looking at the world: which leave no trace, and which calls are as
// good as each other.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/create_backup.h"
#include "model/hypothesis.h"
#include "model/instance_state.h"
#include "model/outcome.h"
#include "model/request.h"
#include "model/world.h"

namespace backcheck {

// The engine and the databases of an instance do not change within a world, so what the parameters are worth
// there is known once and for all.
struct CallMeaning {
  ReadingsUnion reaching;   // the readings under which the call is for the instance
  ReadingsUnion accepting;  // those under which nothing about the parameters surely speaks against it
  ReadingsUnion refusing;   // those under which something about them may be the reason for the rejection
  // Whether the rejection can be about the state of the instance (an error code tells; without one: yes).
  bool not_running_is_a_reason = true;
  bool ongoing_is_a_reason = true;
  bool quota_is_a_reason = true;

  bool operator==(const CallMeaning&) const = default;
};

// A call for one instance at most. One that may be for either of two, as the readings have it, has none.
struct PlacedCall {
  std::optional<std::size_t> instance;  // the place in World::instances(); nothing: it names none
  CallMeaning meaning;
};

// `refusals`: what the code of its rejection can mean; empty: anything. Nothing where the call may be for
// more than one instance.
std::optional<PlacedCall> place_call(const World& world, const Request& request,
                                     const std::vector<Refusal>& refusals, Profile profile);

// The readings of `within` under which the call is accepted, or rejected, in that state.
ReadingsUnion accepted_under(const CallMeaning& meaning, const InstanceState& state, Readings within);
ReadingsUnion rejected_under(const CallMeaning& meaning, const InstanceState& state, Readings within);

// Whether all of these readings reject it in that state; told with little work where the instance is not
// running or busy, and false where it takes more than one reason.
bool is_surely_rejected(const CallMeaning& meaning, const InstanceState& state, Readings within);

// EFF-2: an answer that leaves the instance as it was. A lost call may have been accepted.
constexpr bool is_effect_free(Sight sight) { return sight == Sight::kRejected; }

// Two calls that got lost, and of which one may take the place of the other whenever both have been sent:
// what an accepted call leaves depends on nothing about it but its id, and the id of a lost one is not known.
bool interchangeable_when_lost(const CallMeaning& one, const CallMeaning& other);

}  // namespace backcheck
