// Scenario files: YAML text as scenarios, one for each case of its matrix. The format: scenarios/README.md.
#pragma once

#include <expected>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/scenario/scenario_fault.h"

namespace backcheck {

// Reads the text of one scenario file. `file` is the path that faults name; `id` is the scenario's id, which
// the cases of a matrix extend: "quota/edge[engine=MySQL]". Cases stand in the order of the matrix, the last
// axis turning fastest. Either there is at least one case, or at least one fault (at most kMaxFaults); of a
// file with a faulty case only the faults of the first such case are told. Never throws but for want of
// memory.
std::expected<std::vector<Scenario>, ScenarioFaults> read_scenarios(std::string_view text,
                                                                    std::string_view file,
                                                                    std::string_view id);

}  // namespace backcheck
