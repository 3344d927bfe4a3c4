// Walks through a scenario without an endpoint: what the page allows at each step.
#pragma once

#include <string>

#include "model/create_backup.h"
#include "sim/page/page_answer.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The scenario as whoever keeps to the page may live through it. Each step is told for all the ways in which
// the steps before it can have gone; a lost answer leaves open whether its call took effect.
PageWalk walk_page(const Scenario& scenario, Profile profile);

// "rm-1 (MySQL): status Running, no ongoing task, 20 backup sets, 2 databases; the clock stands at ...", one
// for each instance of the world.
std::vector<std::string> world_lines(const WorldSetup& world);

}  // namespace backcheck
