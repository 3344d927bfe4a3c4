// What one client of a conversation is going to ask for, and what will go wrong on its side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "model/setup.h"
#include "sim/endpoint/faulty_client.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

struct PlannedCall {
  CallStep step;
  std::optional<ClientFault> fault;
  bool operator==(const PlannedCall&) const = default;
};

enum class FaultsAllowed : std::uint8_t {
  kNone,
  kLosses,  // requests cut, responses unread or cut
  kAll,     // and requests sent twice: only where nonces are checked, or each of the two is a call of its own
};

// The calls of one client, without an end: a function of the seed, the client, the world and the faults.
class ClientPlan {
 public:
  // `client` counts from 1. The world, which has an instance, must outlive the plan.
  ClientPlan(std::uint64_t seed, std::size_t client, const WorldSetup& world, FaultsAllowed faults);

  PlannedCall next();

 private:
  CallStep draw_step();
  std::optional<ClientFault> draw_fault();

  SeededChoices choices_;
  const WorldSetup& world_;
  FaultsAllowed faults_;
};

// A call that asks for nothing special.
CallStep plain_call(const InstanceSetup& instance);

}  // namespace backcheck
