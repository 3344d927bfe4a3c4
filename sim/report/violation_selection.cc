// Telling causes apart.
#include "sim/report/violation_selection.h"

#include <algorithm>

namespace backcheck {

Plainness plainness_of(const ScenarioResult& scenario, const Violation& violation) {
  const auto named = std::ranges::find(scenario.requirements, violation.requirement);
  const bool is_named = named != scenario.requirements.end();
  const auto place = static_cast<std::size_t>(named - scenario.requirements.begin());
  return {is_named ? place : kRequirementCount, violation.step};
}

std::optional<std::size_t> ToldCauses::take(const ScenarioResult& scenario, const Violation& violation) {
  const Cause cause{violation.requirement, violation.reading, violation.observed.outcome,
                    violation.observed.status};
  const Plainness plainness = plainness_of(scenario, violation);
  const auto known = std::ranges::find(told_, cause, &Told::cause);
  if (known == told_.end()) {
    if (told_.size() >= most_) return std::nullopt;
    told_.push_back({cause, plainness});
    return told_.size() - 1;
  }
  if (known->plainness <= plainness) return std::nullopt;
  known->plainness = plainness;
  return static_cast<std::size_t>(known - told_.begin());
}

std::vector<ToldViolation> one_of_each_cause(const RunSummary& summary) {
  std::vector<ToldViolation> chosen;
  ToldCauses causes;
  for (const ScenarioResult& scenario : summary.scenarios) {
    if (scenario.violations.empty() || scenario.violations.front().expected) continue;
    const Violation& first = scenario.violations.front();
    const std::optional<std::size_t> place = causes.take(scenario, first);
    if (!place) continue;
    if (*place == chosen.size()) chosen.emplace_back();
    chosen[*place] = {&first, &scenario};
  }
  return chosen;
}

ViolationSelection select_violations(const RunSummary& summary) {
  ViolationSelection selection;
  selection.in_full = one_of_each_cause(summary);
  for (const ScenarioResult& scenario : summary.scenarios) {
    for (const Violation& violation : scenario.violations) {
      if (violation.expected) {
        selection.expected.push_back({&violation, &scenario});
      } else if (std::ranges::find(selection.in_full, &violation, &ToldViolation::violation) ==
                 selection.in_full.end()) {
        selection.in_short.push_back({&violation, &scenario});
      }
    }
  }
  return selection;
}

}  // namespace backcheck
