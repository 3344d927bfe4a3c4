// Plays what was planned for the conversation target: nothing survives from one play to the next.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "fuzz/properties/conversation_plan.h"
#include "model/belief.h"
#include "sim/driver.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/history.h"
#include "sim/simulation/simulation.h"

namespace backcheck {

// Is told of each operation before the judge is, with what the judge believes by then.
using ConversationWatch = std::function<void(const Belief& belief, const Operation& operation)>;

// The scenarios of a plan, one after the other before one judge, up to the first that does not conform.
// `fault`: planted in the mock, if it is the mock that answers.
std::vector<Played> play_scenarios(const ConversationPlan& plan, std::optional<Fault> fault,
                                   const ConversationWatch& watch);

// How the world of many clients is simulated.
SimulationOptions simulation_of(const ConversationPlan& plan, std::optional<Fault> fault);

}  // namespace backcheck
