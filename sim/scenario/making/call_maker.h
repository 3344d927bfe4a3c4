// Makes calls of a wanted kind from a stream of decisions.
#pragma once

#include "model/setup.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/making/call_kind.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A call of that kind for the instance `target`. A kind that such an instance cannot show (names of databases
// it does not have) comes out as one that is near to it.
CallStep make_call(Choices& choices, CallKind kind, const InstanceSetup& target);

// Any kind, the valid ones about half the time.
CallKind draw_kind(Choices& choices);

// How the call travels: format, HTTP method, where the parameters stand, how they are encoded.
void dress(Choices& choices, CallStep& call);

// Changes the order of the parameters.
void shuffle(Choices& choices, CallStep& call);

}  // namespace backcheck
