// The rules that need the instance: its state, its engine, its databases, its quota.
#pragma once

#include "model/calendar.h"
#include "model/instance.h"
#include "model/order.h"
#include "model/outcome.h"

namespace backcheck {

// PRE-1 to PRE-3: adds the objections that the state of the instance raises against any backup at that
// moment.
void judge_state(const Instance& instance, Span now, Interpretation& interpretation);

// PAR-3 to PAR-9: adds the objections that the order meets on an instance of that engine with those
// databases.
void judge_order(const Order& order, const Instance& instance, Interpretation& interpretation);

// The same where the request names no instance: the call is rejected for that, but an implementation that
// looks at strategy or names first may name a fault of theirs instead.
void judge_order_without_instance(const Order& order, Interpretation& interpretation);

}  // namespace backcheck
