// A fuzz run told as a run of scenarios, for which there is a JUnit report.
#include "fuzz/night/night_junit.h"

#include <algorithm>

#include "sim/report/junit_report.h"

namespace backcheck {
namespace {

// What the crashes say that this phase met first.
std::string failures_of(const NightSummary& summary, const std::string& target, Phase phase) {
  std::string text;
  for (const Crash& crash : summary.crashes) {
    if (crash.target != target || crash.phase != phase) continue;
    text += (text.empty() ? "" : "; ") + crash.kind + ": " + crash.key + "; again: " + crash.replay;
  }
  return text;
}

ScenarioResult case_of(const NightSummary& summary, const TargetSummary& target, Phase phase) {
  const PhaseResult& result = target.phase(phase);
  ScenarioResult scenario;
  scenario.id = "fuzz/" + target.name + "/" + std::string(phase_name(phase));
  scenario.title = scenario.id;
  scenario.verdict = result.verdict;
  scenario.reason = result.reason;
  scenario.calls = result.inputs;
  scenario.seconds = result.seconds;
  if (const std::string failures = failures_of(summary, target.name, phase); !failures.empty()) {
    scenario.verdict = Verdict::kViolates;
    scenario.reason = failures;
  }
  return scenario;
}

std::string note_of(const NightSummary& summary) {
  std::string note = "explored: " + explored_text(summary.explored(), summary.explore_cpu_hours());
  for (const TargetSummary& target : summary.targets)
    note += "; " + target.name + ": " + explored_text(target.explored, target.explore_cpu_hours());
  return note;
}

std::string trouble_of(const NightSummary& summary) {
  return summary.troubles.empty() ? "nothing was decided" : summary.troubles.front();
}

}  // namespace

std::string night_junit(const NightSummary& summary) {
  RunSummary run;
  run.endpoint = "fuzz run";
  run.verdict = summary.verdict();
  if (run.verdict == Verdict::kInconclusive) run.trouble = trouble_of(summary);
  run.interrupted = summary.interrupted;
  run.seconds = summary.seconds;
  run.note = note_of(summary);
  for (const TargetSummary& target : summary.targets) {
    for (const Phase phase : kPhases) run.scenarios.push_back(case_of(summary, target, phase));
  }
  return junit_report(run);
}

}  // namespace backcheck
