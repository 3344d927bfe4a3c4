// Sums and the verdict of a night.
#include "fuzz/night/night_summary.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/report/text_layout.h"

namespace backcheck {

std::string_view phase_name(Phase phase) {
  constexpr std::array<std::string_view, kPhaseCount> kNames = {"regress",   "corpus",   "explore",
                                                                "sanitized", "valgrind", "merge"};
  return kNames[static_cast<std::size_t>(phase)];
}

std::uint64_t NightSummary::inputs_run() const {
  std::uint64_t inputs = 0;
  for (const TargetSummary& target : targets) {
    for (const Phase phase : kPhases) inputs += phase == Phase::kMerge ? 0 : target.phase(phase).inputs;
  }
  return inputs;
}

std::uint64_t NightSummary::explored() const {
  return std::accumulate(
      targets.begin(), targets.end(), std::uint64_t{0},
      [](std::uint64_t sum, const TargetSummary& target) { return sum + target.explored; });
}

double NightSummary::explore_cpu_hours() const {
  return std::accumulate(targets.begin(), targets.end(), 0.0, [](double sum, const TargetSummary& target) {
    return sum + target.explore_cpu_hours();
  });
}

std::string explored_text(std::uint64_t executions, double cpu_hours) {
  return counted(executions, "execution") + " in " + hours_text(cpu_hours) + " CPU hours";
}

std::string hours_text(double hours) {
  const auto thousandths = static_cast<std::uint64_t>(std::llround(hours * 1000));
  const std::string rest = std::to_string(1000 + thousandths % 1000);
  return std::to_string(thousandths / 1000) + "." + rest.substr(1);
}

Verdict NightSummary::verdict() const {
  if (!crashes.empty()) return Verdict::kViolates;
  const bool undecided = std::ranges::any_of(targets, [](const TargetSummary& target) {
    return std::ranges::find(target.phases, Verdict::kInconclusive, &PhaseResult::verdict) !=
           target.phases.end();
  });
  const bool clean = troubles.empty() && !interrupted && !undecided && inputs_run() > 0;
  return clean ? Verdict::kConforms : Verdict::kInconclusive;
}

}  // namespace backcheck
