// The report of a run for CI servers: JUnit XML.
#pragma once

#include <string>

#include "sim/report/mutants_summary.h"
#include "sim/report/summary.h"

namespace backcheck {

// One suite, one test case a scenario: its class name is the scenario's folder with dots
// ("backcheck.pre"), its name the id. A violation is a failure, explained; a skipped scenario is
// skipped, with the reason, and so is an inconclusive one, its message beginning with
// "inconclusive: ". A run without a verdict, or with bad input, has one further test case, "the
// run", in error, so that no server takes it for a success. Characters that XML cannot hold are
// made visible.
std::string junit_report(const RunSummary& summary);

// The report on the mutants: one test case a mutant, which fails where it was missed, and one for false
// alarms.
std::string mutants_junit(const MutantsSummary& summary);

}  // namespace backcheck
