// Counts what the calls of a conversation are, and how they end.
#pragma once

#include "fuzz/examination.h"
#include "fuzz/properties/conversation_plan.h"
#include "model/belief.h"
#include "sim/history.h"
#include "sim/simulation/simulation.h"

namespace backcheck {

// What is decided beforehand: the party ("mock", "canonical", "many-clients"), "other-policy", "unsigned",
// "published", "several-worlds", and for each call of several that are in flight together "overlap".
void count_plan(const ConversationPlan& plan, Examination& examination);

// An operation of which the judge has not been told yet. A request is a "call"; it ends as "accepted",
// "rejected" or "lost". It is a "valid-call" where it is accepted, and where nothing but the state of the
// instance can be why it is not, whatever the open readings are; then "status-refusal", "ongoing-refusal" or
// "quota-refusal" says which state that is. Other bytes are "hostile-bytes".
void count_operation(const Belief& belief, const Operation& operation, Examination& examination);

// The same for a world of many clients; also "restart".
void count_simulated(const Simulated& simulated, Examination& examination);

}  // namespace backcheck
