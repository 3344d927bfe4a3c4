// The plans that generated scenarios follow: each knows where something is to be found.
#pragma once

#include <vector>

#include "model/reading.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/making/draft.h"
#include "sim/scenario/making/goal.h"
#include "sim/scenario/making/moves.h"

namespace backcheck {

// What a scenario is to aim at.
struct Aim {
  Readings known = Readings::all();  // the readings that the endpoint may still have
  std::vector<Goal> wanted;          // goals not reached yet, a few; may be empty
};

// Each wanted goal, one instance for each: its state is planted or made, then its call is sent.
Draft aimed_plan(Choices& choices, const MakerOptions& options, const Aim& aim);

// A mix of moves on a few instances.
Draft walking_plan(Choices& choices, const MakerOptions& options, const Aim& aim);

// At the edge of the daily quota: the sets of the day are planted or made, then calls on both sides of the
// edge and of midnight, the same on each of a few instances.
Draft quota_plan(Choices& choices, const MakerOptions& options, const Aim& aim);

// One open reading is asked for again and again, in different places: an implementation has to stick to its
// choice.
Draft sticky_plan(Choices& choices, const MakerOptions& options, const Aim& aim);

// Odd calls, one after the other, to instances at rest.
Draft resting_plan(Choices& choices, const MakerOptions& options, const Aim& aim);

// Calls that are signed properly and oddly, by both versions and by one key or another; nonces that are used
// again.
Draft signed_plan(Choices& choices, const MakerOptions& options, const Aim& aim);

// Bytes that are no request, with good calls between them.
Draft hostile_plan(Choices& choices, const MakerOptions& options, const Aim& aim);

}  // namespace backcheck
