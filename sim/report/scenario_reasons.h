// Why scenarios were skipped or stayed undecided: each reason once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/report/summary.h"

namespace backcheck {

struct ScenarioReason {
  std::string text;  // as it was given; may hold anything
  std::string first_scenario;
  std::size_t count = 0;  // of scenarios
};

// Why scenarios have that verdict, in the order in which each reason first came up.
std::vector<ScenarioReason> scenario_reasons(const RunSummary& summary, Verdict verdict);

// "quota/day and 5 more": text that can be shown.
std::string examples_of(const ScenarioReason& reason);

}  // namespace backcheck
