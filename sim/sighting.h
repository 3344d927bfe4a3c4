// A violation as it was seen when a scenario was played.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/belief.h"
#include "model/reading.h"
#include "model/requirement.h"
#include "sim/history.h"
#include "sim/scenario/scenario.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// A scenario that was played from a reset world, and what it showed.
struct Sighting {
  Scenario scenario;
  // How each call of it ended, in the order of the scenario, those of parallel steps one by one. Calls that
  // were not sent any more are missing.
  std::vector<Sight> endings;
  Requirement requirement{};
  std::optional<Reading> reading;  // where a choice was not stuck to
  int step = 0;                    // that shows the violation, counted from 1
  bool of_state = false;           // what was shown is the state of an instance
  bool silent = false;             // there was no usable answer
  bool inspects = true;            // the player looks at instances where the scenario does not say so
};

// The endings of the calls among the operations of one play, in order.
std::vector<Sight> endings_in(std::span<const Operation> operations);

// What a play showed, from its history and its violation. The operations are those of that play alone.
Sighting sighting_of(const Scenario& scenario, std::span<const Operation> operations,
                     const Violation& violation, bool inspects);

}  // namespace backcheck
