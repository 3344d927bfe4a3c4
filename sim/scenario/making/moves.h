// The moves that generated scenarios are made of, and the features that each of them switches on or off.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/scenario/choices.h"
#include "sim/scenario/making/draft.h"
#include "sim/scenario/making/world_maker.h"

namespace backcheck {

struct MakerOptions {
  MakerAbilities abilities;
  std::size_t clients = 1;  // at most so many calls are in flight together
  bool faults = false;      // answers get lost
};

// Swarm testing (Groce et al. 2012): what a scenario leaves out altogether cannot hide what the rest shows.
struct Swarm {
  bool time = false;         // the clock moves
  bool statuses = false;     // instances leave the running state and come back
  bool failures = false;     // tasks fail, too
  bool odd_calls = false;    // calls that have something wrong with them
  bool dressed = false;      // calls travel in all ways, not only as a plain GET
  bool inspections = false;  // the state is looked at in between
  bool losses = false;       // answers get lost
  bool races = false;        // calls overlap
};
Swarm draw_swarm(Choices& choices, const MakerOptions& options);

// A call for that instance as the swarm allows it.
CallStep draw_call(Choices& choices, const Swarm& swarm, const InstanceSetup& target);
// A call with nothing wrong that its engine accepts for sure, if it has a database for it.
CallStep draw_good_call(Choices& choices, const Swarm& swarm, const InstanceSetup& target);

TaskResult draw_result(Choices& choices, const Swarm& swarm);

// An instant ahead of `now` at which something may change: a midnight of either zone or the second before it,
// a full hour, a second or exactly a day from now.
Instant draw_later(Choices& choices, Instant now);

// One move, whichever.
void move(Choices& choices, const Swarm& swarm, const MakerOptions& options, Draft& draft);
void walk(Choices& choices, const Swarm& swarm, const MakerOptions& options, std::size_t moves, Draft& draft);

}  // namespace backcheck
