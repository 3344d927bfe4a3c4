// Scenarios at random, of every shape that a file can hold.
#pragma once

#include <rapidcheck.h>

#include "sim/scenario/scenario.h"

namespace backcheck {

// The generator is deterministic for RapidCheck's seed. Marks, id and file are empty.
rc::Gen<Scenario> any_scenario();

}  // namespace backcheck
