// The report of a fuzz run for CI servers: JUnit XML.
#pragma once

#include <string>

#include "fuzz/night/night_summary.h"

namespace backcheck {

// One test case a target and phase: class name "backcheck.fuzz.TARGET", name "fuzz/TARGET/PHASE". A crash is
// a failure of the phase that met it first. As in the report of other runs, what is skipped or inconclusive
// says why, and a run without a verdict has one further test case, "the run", in error.
std::string night_junit(const NightSummary& summary);

}  // namespace backcheck
