// What was expected to violate, and what became of it, in HTML.
#pragma once

#include <string>

#include "sim/report/summary.h"

namespace backcheck {

// A table of the entries of the expectations file; empty where there was none.
std::string html_expectations(const RunSummary& summary);

}  // namespace backcheck
