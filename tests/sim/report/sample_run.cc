// Small runs, put together.
#include "tests/sim/report/sample_run.h"

#include <algorithm>

namespace backcheck {

ScenarioResult sample_scenario(std::string id, Requirement requirement, Verdict verdict) {
  ScenarioResult scenario;
  scenario.file = "scenarios/" + id + ".yaml";
  scenario.id = std::move(id);
  scenario.title = "What is shown";
  scenario.requirements = {requirement};
  scenario.verdict = verdict;
  if (verdict != Verdict::kConforms && verdict != Verdict::kViolates) scenario.reason = "the reason";
  if (verdict != Verdict::kSkipped) scenario.checks = {{requirement, verdict}};
  scenario.calls = verdict == Verdict::kSkipped ? 0 : 2;
  scenario.seconds = 0.25;
  return scenario;
}

Violation sample_violation(std::string scenario) {
  Violation violation;
  violation.requirement = Requirement::kPre2;
  violation.operation = 2;
  violation.allowed = {"rejected, by PRE-2"};
  violation.observed = {"accepted", 200, "application/json", R"({"BackupJobId":"2"})", ""};
  violation.why = "A task is ongoing since step 1.";
  violation.readings = {"value-case: rejected", "quota-day: UTC"};
  violation.scenario = std::move(scenario);
  violation.step = 2;
  violation.steps = {"call rm-1 -> accepted, 1", "call rm-1 -> accepted, 2"};
  violation.curl = "curl 'http://localhost/?Action=CreateBackup'";
  violation.replay = "backcheck replay x.yaml";
  return violation;
}

ScenarioResult sample_failure(std::string id) {
  ScenarioResult scenario = sample_scenario(id, Requirement::kPre2, Verdict::kViolates);
  scenario.violations = {sample_violation(std::move(id))};
  return scenario;
}

RunSummary sample_run(std::vector<ScenarioResult> scenarios) {
  RunSummary summary;
  summary.endpoint = "embedded mock";
  summary.scenarios = std::move(scenarios);
  const auto any = [&summary](Verdict verdict) {
    return std::ranges::any_of(summary.scenarios,
                               [verdict](const auto& one) { return one.verdict == verdict; });
  };
  if (any(Verdict::kConforms)) summary.verdict = Verdict::kConforms;
  if (any(Verdict::kViolates)) summary.verdict = Verdict::kViolates;
  for (const ReadingRow& row : readings()) {
    summary.readings.push_back({row.reading, std::vector<bool>(row.alternative_count(), true)});
  }
  summary.seconds = 1.5;
  return summary;
}

}  // namespace backcheck
