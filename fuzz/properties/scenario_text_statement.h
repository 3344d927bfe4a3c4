// What holds for the text of a scenario file: refused with reasons, or read, written and read again.
#pragma once

#include <optional>
#include <string_view>

#include "fuzz/property.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/scenario_fault.h"

namespace backcheck {

// Faults are at least one and at most kMaxFaults, each in its place in the text, with its line and a message
// of one visible line.
std::optional<Broken> refusal_holds(std::string_view text, const ScenarioFaults& faults);

// The scenario can be played, its measures are no less than nothing, and its canonical text, if a file can
// hold it, is read as the same scenario and written as the same text; line ends may be those of any system.
std::optional<Broken> case_holds(const Scenario& scenario, Examination& examination);

}  // namespace backcheck
