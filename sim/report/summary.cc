// Sums over the scenarios of a run.
#include "sim/report/summary.h"

#include <algorithm>
#include <array>

namespace backcheck {
namespace {

// What one scenario says of one requirement.
struct Tally {
  std::size_t conforms = 0;
  std::size_t violates = 0;
  std::size_t inconclusive = 0;
  std::size_t checks() const { return conforms + violates + inconclusive; }
};
using Tallies = std::array<Tally, kRequirementCount>;

Tally& of(Tallies& tallies, Requirement requirement) {
  return tallies[static_cast<std::size_t>(requirement)];
}

void add(Tally& tally, Verdict verdict) {
  switch (verdict) {
    case Verdict::kConforms:
      ++tally.conforms;
      break;
    case Verdict::kViolates:
      ++tally.violates;
      break;
    case Verdict::kInconclusive:
      ++tally.inconclusive;
      break;
    case Verdict::kSkipped:
      break;  // nothing was looked at
  }
}

// A violation counts even where no check was noted for it: none may ever be lost from the sums.
Tallies tally(const ScenarioResult& scenario) {
  Tallies tallies{};
  Tallies listed{};
  for (const Check& check : scenario.checks) add(of(tallies, check.requirement), check.verdict);
  for (const Violation& violation : scenario.violations) ++of(listed, violation.requirement).violates;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    tallies[i].violates = std::max(tallies[i].violates, listed[i].violates);
  }
  return tallies;
}

Verdict verdict_of(const Tally& tally) {
  if (tally.violates > 0) return Verdict::kViolates;
  if (tally.conforms > 0) return Verdict::kConforms;
  return tally.inconclusive > 0 ? Verdict::kInconclusive : Verdict::kSkipped;
}

}  // namespace

Totals totals_of(const RunSummary& summary) {
  Totals totals;
  totals.scenarios = summary.scenarios.size();
  for (const ScenarioResult& scenario : summary.scenarios) {
    totals.calls += scenario.calls;
    if (scenario.verdict == Verdict::kSkipped) ++totals.skipped;
    for (const Tally& one : tally(scenario)) {
      totals.conforms += one.conforms;
      totals.violates += one.violates;
      totals.inconclusive += one.inconclusive;
    }
  }
  return totals;
}

std::vector<RequirementResult> requirement_results(const RunSummary& summary) {
  std::vector<RequirementResult> results(kRequirementCount);
  Tallies sums{};
  for (const ScenarioResult& scenario : summary.scenarios) {
    const Tallies tallies = tally(scenario);
    for (std::size_t i = 0; i < tallies.size(); ++i) {
      if (tallies[i].checks() == 0) continue;
      sums[i].conforms += tallies[i].conforms;
      sums[i].violates += tallies[i].violates;
      sums[i].inconclusive += tallies[i].inconclusive;
      results[i].scenarios.push_back(scenario.id);
    }
  }
  for (std::size_t i = 0; i < results.size(); ++i) {
    results[i].requirement = requirements()[i].requirement;
    results[i].verdict = verdict_of(sums[i]);
    results[i].checks = sums[i].checks();
    results[i].violations = sums[i].violates;
  }
  return results;
}

}  // namespace backcheck
