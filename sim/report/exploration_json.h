// The member of the JSON report that tells of generated scenarios.
#pragma once

#include "sim/json_writer.h"
#include "sim/report/exploration_summary.h"

namespace backcheck {

// Writes the member "exploration": {"source", "seed", "scenarios", "coverage": {"reached", "inReach",
// "calls", "lastNewCall", "rows": [{"dimension", "value", "reached", "inReach"}], "missing": [...]},
// "findings": [...]}.
void write_exploration(JsonWriter& out, const ExplorationSummary& exploration);

}  // namespace backcheck
