// The world that a simulation begins in.
#pragma once

#include <cstddef>

#include "model/setup.h"
#include "sim/scenario/choices.h"

namespace backcheck {

// With credentials. Some instances have backup sets of that day already, or a task, or do not run; it may be
// shortly before a midnight.
WorldSetup draw_simulated_world(SeededChoices& choices, std::size_t instances);

}  // namespace backcheck
