// Makes scenarios: a pure function of a stream of decisions and of what is aimed at.
#pragma once

#include <string>

#include "sim/scenario/choices.h"
#include "sim/scenario/making/plans.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A scenario that can be played, written to a file and read back. Whoever decides may be anything; of a
// stream that has nothing left to say (all answers 0) the scenario is a short one.
Scenario make_scenario(Choices& choices, const MakerOptions& options, const Aim& aim, std::string id);

}  // namespace backcheck
