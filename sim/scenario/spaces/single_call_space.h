// The space of single calls: every situation once, or a few in which every few values meet.
#pragma once

#include <cstddef>
#include <memory>

#include "sim/scenario/spaces/scenario_space.h"

namespace backcheck {

// Every combination of the dimensions of single_call.h, once. A scenario is a bundle of the calls that share
// all values but those of the last two dimensions: names and sets. Its instances stand beside each other,
// each in the state that is wanted, and each gets one call.
std::unique_ptr<ScenarioSpace> single_call_space();

// Combinations of the same space, in bundles of the same size, in which any values of any `strength`
// dimensions meet, `strength` being at least 1. Since one odd value hides what comes of another, the first of
// them show less at a time: any sound values meet in a call that is sound altogether, and with each odd value
// they meet in a call that is odd in nothing else.
std::unique_ptr<ScenarioSpace> single_call_cover(std::size_t strength);

}  // namespace backcheck
