// Telling causes apart.
#include "sim/report/violation_selection.h"

#include <algorithm>

namespace backcheck {

bool ToldCauses::takes(const Violation& violation) {
  const Cause cause{violation.requirement, violation.reading, violation.observed.outcome,
                    violation.observed.status};
  if (causes_.size() >= kMostCausesInFull || std::ranges::find(causes_, cause) != causes_.end()) return false;
  causes_.push_back(cause);
  return true;
}

ViolationSelection select_violations(const RunSummary& summary) {
  ViolationSelection selection;
  ToldCauses told;
  for (const ScenarioResult& scenario : summary.scenarios) {
    for (const Violation& violation : scenario.violations) {
      const ToldViolation finding{&violation, &scenario};
      const bool is_first = &violation == &scenario.violations.front();
      if (violation.expected) {
        selection.expected.push_back(finding);
      } else if (is_first && told.takes(violation)) {
        selection.in_full.push_back(finding);
      } else {
        selection.in_short.push_back(finding);
      }
    }
  }
  return selection;
}

}  // namespace backcheck
