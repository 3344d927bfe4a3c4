// Small runs for the tests of the reports.
#pragma once

#include <string>

#include "sim/report/summary.h"

namespace backcheck {

// A scenario with that verdict and one check of `requirement` that ended so (none where it was skipped).
ScenarioResult sample_scenario(std::string id, Requirement requirement, Verdict verdict);

// PRE-2 broken at the second of two steps of that scenario.
Violation sample_violation(std::string scenario);

// A scenario that failed by sample_violation().
ScenarioResult sample_failure(std::string id);

// A run of those scenarios whose verdict follows from theirs, with every reading open.
RunSummary sample_run(std::vector<ScenarioResult> scenarios);

// An exploration with seed 7 that found PRE-2 broken in its twelfth scenario, and shrunk it.
ExplorationSummary sample_exploration();

}  // namespace backcheck
