// A scenario before it is played.
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

}  // namespace backcheck
