// --dry-run: the plan of a run and its requests, printed instead of being carried out.
#pragma once

#include <string_view>
#include <vector>

#include "sim/caller.h"
#include "sim/commands/target.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Prints what `run` or `replay` would do with these scenarios; returns the exit status. No connection is
// made, but credentials and ledger are read, so that what is wrong with them is found.
int plan_of_scenarios(std::string_view command, const TargetOptions& options,
                      const std::vector<Scenario>& scenarios);

// Prints what `explore` would do.
int plan_of_exploration(std::string_view command, const TargetOptions& options);

// Prints the one request of `call`.
int plan_of_call(const Target& target, const TargetOptions& options, const PreparedCall& call);

}  // namespace backcheck
