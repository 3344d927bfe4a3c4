// The report of a fuzz run for people.
#pragma once

#include <string>

#include "fuzz/night/night_summary.h"

namespace backcheck {

// One crash: what it is, its bytes, how to see it again.
std::string crash_text(const Crash& crash, bool colors);

// A table with a line for each target, the reach counters, the phases, then each crash, what could not be
// done, and the verdict. `quiet`: only the last three.
std::string night_text(const NightSummary& summary, bool colors, bool quiet);

}  // namespace backcheck
