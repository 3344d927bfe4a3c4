// The report of a run for people at a terminal.
#pragma once

#include <string>

#include "sim/report/summary.h"

namespace backcheck {

struct TextReportOptions {
  bool colors = false;  // the caller knows of NO_COLOR and of terminals
  bool quiet = false;   // only the verdict, and the violations where there are any
};

// A passing run fills one screen; every violation explains itself. Violations come first, so that
// the verdict and the tables are what stays in sight. Each line ends in a line feed; everything is
// safe for a terminal.
std::string text_report(const RunSummary& summary, const TextReportOptions& options);

}  // namespace backcheck
