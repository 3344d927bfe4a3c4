// Sums over the scenarios of a run.
#include "sim/report/summary.h"

#include <algorithm>
#include <array>

namespace backcheck {
namespace {

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

void add(Tally& sum, const Tally& more) {
  sum.conforms += more.conforms;
  sum.violates += more.violates;
  sum.inconclusive += more.inconclusive;
}

Verdict verdict_of(const Tally& tally) {
  if (tally.violates > 0) return Verdict::kViolates;
  if (tally.conforms > 0) return Verdict::kConforms;
  return tally.inconclusive > 0 ? Verdict::kInconclusive : Verdict::kSkipped;
}

void add(Totals& totals, const Tallies& tallies) {
  for (const Tally& one : tallies) {
    totals.conforms += one.conforms;
    totals.violates += one.violates;
    totals.inconclusive += one.inconclusive;
  }
}

}  // namespace

void fold(const ScenarioResult& scenario, FoldedResults& folded) {
  ++folded.scenarios;
  folded.calls += scenario.calls;
  const Tallies tallies = tally(scenario);
  for (std::size_t i = 0; i < tallies.size(); ++i) add(folded.tallies[i], tallies[i]);
}

void fold(const FoldedResults& more, FoldedResults& folded) {
  folded.scenarios += more.scenarios;
  folded.calls += more.calls;
  for (std::size_t i = 0; i < folded.tallies.size(); ++i) {
    folded.tallies[i].conforms += more.tallies[i].conforms;
    folded.tallies[i].violates += more.tallies[i].violates;
    folded.tallies[i].inconclusive += more.tallies[i].inconclusive;
  }
}

Totals totals_of(const RunSummary& summary) {
  Totals totals;
  totals.scenarios = summary.scenarios.size() + summary.folded.scenarios;
  totals.calls = summary.folded.calls;
  add(totals, summary.folded.tallies);
  for (const ScenarioResult& scenario : summary.scenarios) {
    totals.calls += scenario.calls;
    if (scenario.verdict == Verdict::kSkipped) ++totals.skipped;
    totals.violations += scenario.violations.size();
    totals.expected += static_cast<std::size_t>(std::ranges::count_if(
        scenario.violations, [](const Violation& one) { return one.expected.has_value(); }));
    add(totals, tally(scenario));
  }
  return totals;
}

std::vector<RequirementResult> requirement_results(const RunSummary& summary) {
  std::vector<RequirementResult> results(kRequirementCount);
  Tallies sums = summary.folded.tallies;
  for (const ScenarioResult& scenario : summary.scenarios) {
    const Tallies tallies = tally(scenario);
    for (std::size_t i = 0; i < tallies.size(); ++i) {
      if (tallies[i].checks() == 0) continue;
      add(sums[i], tallies[i]);
      results[i].scenarios.push_back(scenario.id);
    }
  }
  for (std::size_t i = 0; i < results.size(); ++i) {
    results[i].requirement = requirements()[i].requirement;
    results[i].verdict = verdict_of(sums[i]);
    results[i].checks = sums[i].checks();
    results[i].violations = sums[i].violates;
    results[i].inconclusive = sums[i].inconclusive;
  }
  return results;
}

}  // namespace backcheck
