// Notes on operations for reports: what was asked and what came back.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/history.h"
#include "sim/report/exchange.h"
#include "sim/scenario/scenario.h"
#include "sim/state_course.h"

namespace backcheck {

// `asked`: the step of the scenario that the operation is, as text.
Exchange exchange_of(const Operation& operation, int step, std::string asked);

// The step of that play to which the operation belongs, which is not the reset.
const Step& step_of(const Scenario& scenario, const StepOperation& taken);

// Of what was taken in a play, in order. Looks at the state that no step asks for are left out.
std::vector<Exchange> exchanges_of(const Scenario& scenario, std::span<const StepOperation> taken);

// The first `steps` steps of it, one line a step, with how each one ended.
std::vector<std::string> step_lines(const Scenario& scenario, std::span<const StepOperation> taken,
                                    int steps);

}  // namespace backcheck
