// The scenarios of a run as HTML, folder by folder: what each ended as, what was asked in it and answered.
#pragma once

#include <string>

#include "sim/report/summary.h"

namespace backcheck {

// Cases of one scenario stand together. Requests and answers are shown until the list grows too long for
// that.
std::string html_scenarios(const RunSummary& summary);

// Those of one verdict by their reasons, with the scenarios of each; empty where there are none.
std::string html_reasons(const RunSummary& summary, Verdict verdict);

}  // namespace backcheck
