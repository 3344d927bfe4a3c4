// What the edits of a list make of a scenario.
#pragma once

#include <vector>

#include "sim/scenario/scenario_trace.h"
#include "sim/scenario/shrinking/scenario_edits.h"

namespace backcheck {

// Of each edit alone, without marks.
inline std::vector<Scenario> each_alone(const Scenario& scenario, const std::vector<Edit>& edits) {
  std::vector<Scenario> results;
  for (const Edit& edit : edits) {
    Scenario edited = scenario;
    edit.apply(edited);
    results.push_back(untraced(std::move(edited)));
  }
  return results;
}

// Of all together.
inline Scenario all_together(Scenario scenario, const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) edit.apply(scenario);
  return untraced(std::move(scenario));
}

}  // namespace backcheck
