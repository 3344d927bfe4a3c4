// The report of a run as SARIF 2.1.0 (OASIS), for services that show results beside the code.
#pragma once

#include <string>
#include <string_view>

#include "sim/report/summary.h"

namespace backcheck {

// One run. Its rules are the requirements; each violation is a result of level "error", with the scenario's
// file as its place and a fingerprint that stays the same from run to run; one that is expected is
// suppressed, with its reason. What was skipped or stayed undecided, and what ended the run, are
// notifications. `root`: the folder that relative places are seen from, the top of a repository as a rule.
std::string sarif_report(const RunSummary& summary, std::string_view tool_version, std::string_view root);

}  // namespace backcheck
