// The report on the mutants as one HTML page.
#pragma once

#include <string>
#include <string_view>

#include "sim/report/mutants_summary.h"

namespace backcheck {

// As html_report() is: no script, nothing from the network, everything escaped. Missed mutants come first.
std::string mutants_html(const MutantsSummary& summary, std::string_view tool_version);

}  // namespace backcheck
