// Generated scenarios as HTML: what was found and shrunk, what was reached, which conversations were held.
#pragma once

#include <string>

#include "sim/report/exploration_summary.h"

namespace backcheck {

std::string html_exploration(const ExplorationSummary& exploration);

}  // namespace backcheck
