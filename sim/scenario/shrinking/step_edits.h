// Edits that take out steps, or put them in another shape.
#pragma once

#include <vector>

#include "sim/scenario/shrinking/scenario_edits.h"

namespace backcheck {

std::vector<Edit> step_edits(const Scenario& scenario);
std::vector<Edit> advance_edits(const Scenario& scenario);
std::vector<Edit> instance_edits(const Scenario& scenario);
std::vector<Edit> task_edits(const Scenario& scenario);
std::vector<Edit> sequence_edits(const Scenario& scenario);

}  // namespace backcheck
