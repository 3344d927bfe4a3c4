// A run in which every text is a word of its own: whether a page tells all of them can be seen.
#pragma once

#include <string>
#include <vector>

#include "sim/report/summary.h"

namespace backcheck {

struct MarkedRun {
  RunSummary run;
  std::vector<std::string> words;  // that the page of the run tells, in no order
};

// The run with a different placeholder in the place of each text that is not empty and that a page tells, and
// of each id of a scenario.
MarkedRun marked_run(RunSummary run);

}  // namespace backcheck
