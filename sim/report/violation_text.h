// One violation, explained to somebody who sees it for the first time.
#pragma once

#include <string>
#include <string_view>

#include "sim/report/text_layout.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// Lines, each with its end: the requirement and its sentence, the scenario and its steps with the
// failing one marked, what was allowed, what came back, why that is excluded, the readings in
// force, the earlier steps it rests on, the curl line and the replay command. Everything is safe
// for a terminal.
std::string explain(const Violation& violation, std::string_view title, const Ink& ink);

// One line without its end: "accepted (HTTP 200) at step 3 of pre/ongoing-task".
std::string one_line(const Violation& violation);

// "step 4 of quota/other": where something was seen that the violation rests on. A witness without a step
// stands for a scenario and those behind it.
std::string place_of(const Witness& witness, const Violation& violation);

}  // namespace backcheck
