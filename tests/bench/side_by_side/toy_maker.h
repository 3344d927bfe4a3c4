// Makes sequences of commands for the toy in the way the scenario maker makes scenarios: a swarm of features,
// and a walk or a plan for the edge of the quota.
#pragma once

#include <cstdint>
#include <vector>

#include "model/calendar.h"
#include "sim/scenario/choices.h"

namespace backcheck {

enum class ToyVerb : std::uint8_t { kCall, kFinish, kAdvance, kSetStatus };

struct ToyCommand {
  ToyVerb verb = ToyVerb::kCall;
  bool good = true;  // of kFinish: succeeded; of kSetStatus: running
  Instant to;        // of kAdvance
};

// All of these replace what is in `sequence`.

// What the other tools draw by default: up to 101 commands, all kinds alike, time moving by a minute to a
// day.
void make_even_walk(Choices& choices, std::vector<ToyCommand>& sequence);

// What the other tools draw when they are tuned to the fault: up to 401 commands, time moving by at most ten
// minutes, nine of ten ends good and nine of ten statuses Running.
void make_tuned_walk(Choices& choices, std::vector<ToyCommand>& sequence);

// Aimed at the edge of the quota and at midnight in both zones half of the time; else a mix of moves.
void make_aimed(Choices& choices, std::vector<ToyCommand>& sequence);

}  // namespace backcheck
