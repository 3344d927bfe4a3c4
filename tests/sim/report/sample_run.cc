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

ExplorationSummary sample_exploration() {
  ExplorationSummary exploration;
  exploration.source = "random, seed 7";
  exploration.seed = 7;
  exploration.scenarios = 40;
  exploration.coverage = {
      30,
      90,
      500,
      400,
      {{"engine", "MySQL", 20, 40}, {"engine", "PPAS", 10, 50}, {"outcome", "accepted", 30, 90}},
      {"PPAS, running, idle, 20 sets today, within the day: plain accepted", "another goal"}};
  FindingSummary finding;
  finding.requirement = "PRE-2";
  finding.scenario = "random/000012";
  finding.file = "artifacts/0012.yaml";
  finding.history = "artifacts/0012.jsonl";
  finding.found_in = 12;
  finding.found_after = 345;
  finding.times = 3;
  finding.replays = finding.repeated = 2;
  finding.steps_before = 14;
  finding.steps_after = 2;
  finding.shrink_calls = 67;
  finding.minimal = true;
  exploration.findings = {finding};
  return exploration;
}

}  // namespace backcheck
