// What the operator of a conversation is going to do with the control hook.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "model/setup.h"
#include "sim/endpoint/control.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

struct PlannedVerb {
  using Deed = std::variant<FinishTaskStep, SetStatusStep, AdvanceStep, InspectStep>;
  std::uint64_t calls_before = 0;  // so many calls are to be begun between the verb before and this one
  Deed deed;
  // No call may be in flight: the clock jumps so far that its Timestamp would be too old on arrival; or the
  // hook looks at several things, which it need not do all at once.
  bool alone = false;
  bool operator==(const PlannedVerb&) const = default;
};

// The verbs of the operator, without an end: tasks end either way, statuses change there and back, the clock
// goes forward, and over midnights (in UTC and in UTC+8) with calls in flight. A function of the seed, the
// world and what the hook can do.
class OperatorPlan {
 public:
  // The world, which has an instance, must outlive the plan.
  OperatorPlan(std::uint64_t seed, const WorldSetup& world, const Capabilities& capabilities);

  PlannedVerb next();

 private:
  PlannedVerb::Deed draw_deed();
  const InstanceSetup& any_instance();
  SetStatusStep change_status();
  AdvanceStep advance_a_little();
  AdvanceStep approach_midnight();
  bool moves_too_far(const PlannedVerb::Deed& deed);

  SeededChoices choices_;
  const WorldSetup& world_;
  Capabilities capabilities_;
  std::vector<bool> down_;               // of each instance: whether its status was changed
  Instant now_{};                        // of the virtual clock, once the verbs so far are carried out
  std::int64_t drift_ = 0;               // how far it went since no call was in flight, in milliseconds
  std::optional<AdvanceStep> crossing_;  // over the midnight that is near
};

}  // namespace backcheck
