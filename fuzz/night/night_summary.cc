// Sums and the verdict of a night.
#include "fuzz/night/night_summary.h"

#include <algorithm>

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
