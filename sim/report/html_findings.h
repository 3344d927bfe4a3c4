// All violations of a run as HTML: one of each kind in full, what is alike folded behind it.
#pragma once

#include <string>

#include "sim/report/summary.h"

namespace backcheck {

// By requirement, in the order of the catalogue, each with the anchor "violations-PRE-2". All of them are
// told in full until the page grows too long for that; the rest in one line each. Empty where there are none.
std::string html_findings(const RunSummary& summary);

}  // namespace backcheck
