// Questions about the search for mutants.
#include "sim/report/mutants_summary.h"

#include <algorithm>

namespace backcheck {

const MutantSearch* cheapest_search(const MutantResult& mutant) {
  const MutantSearch* best = nullptr;
  for (const auto* search : {&mutant.scripted, &mutant.random, &mutant.exhaustive, &mutant.simulated}) {
    if (!*search || !(*search)->found) continue;
    if (best == nullptr || (*search)->calls < best->calls) best = &**search;
  }
  return best;
}

bool is_found(const MutantResult& mutant) { return cheapest_search(mutant) != nullptr; }

std::size_t found_count(const MutantsSummary& summary) {
  return static_cast<std::size_t>(std::ranges::count_if(summary.mutants, is_found));
}

}  // namespace backcheck
