// A scenario before it is played, and when it has been.
#include "sim/played.h"

namespace backcheck {

ScenarioResult skipped_result(const Scenario& scenario) {
  ScenarioResult result;
  result.id = scenario.id;
  result.file = scenario.file;
  result.title = scenario.title;
  result.requirements = scenario.requirements;
  result.verdict = Verdict::kSkipped;
  return result;
}

void conclude(Played& played, const std::string& undecided, const Scenario& scenario) {
  ScenarioResult& result = played.result;
  if (!result.violations.empty()) {
    result.verdict = Verdict::kViolates;
  } else if (!undecided.empty() || !played.trouble.empty()) {
    result.verdict = Verdict::kInconclusive;
    result.reason = undecided.empty() ? played.trouble : undecided;
    for (const Requirement about : scenario.requirements)
      result.checks.push_back({about, Verdict::kInconclusive});
  } else if (result.checks.empty()) {
    result.verdict = Verdict::kInconclusive;
    result.reason = "nothing in it could be checked";
  } else {
    result.verdict = Verdict::kConforms;
  }
}

}  // namespace backcheck
