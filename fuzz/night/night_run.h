// A whole fuzz run: old crashes, corpora, exploration, sanitizers, and what was learnt is kept.
#pragma once

#include "fuzz/night/night_settings.h"
#include "fuzz/night/night_stage.h"
#include "fuzz/night/night_summary.h"

namespace backcheck {

// All phases in their order, each on all targets before the next one begins. Several nodes on a shared folder
// explore all targets, and share out everything else. When the night is interrupted, the rest is left out;
// what was learnt until then is on the disk, and the next run finds it.
NightSummary run_night(const NightSettings& settings, const NightWatch& watch);

}  // namespace backcheck
