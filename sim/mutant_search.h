// Looks for one planted fault with generated scenarios.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "model/create_backup.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/report/mutants_summary.h"
#include "sim/report/summary.h"
#include "sim/scenario/spaces/scenario_space.h"

namespace backcheck {

struct GeneratedSearch {
  Profile profile = Profile::kPage;
  std::size_t seeds = 0;                 // 1, 2, ...
  std::size_t max_calls = 20'000;        // of one seed
  std::size_t max_shrink_calls = 2'000;  // for what the first few seeds find
  // What a random run begins with, and what an exhaustive one plays.
  std::vector<const ScenarioSpace*> prefix;
  std::vector<const ScenarioSpace*> everything;
  std::function<double()> seconds = [] { return 0.0; };
  std::function<bool()> interrupted = [] { return false; };
};

// Drawn scenarios, as `backcheck explore --clients 4 --faults` has them, once for each seed.
MutantSearch search_at_random(Fault fault, const GeneratedSearch& options);

// All scenarios of `everything`, until one shows it.
MutantSearch search_exhaustively(Fault fault, const GeneratedSearch& options);

// The clean mock under a drawn policy (0: its own), with drawn scenarios: nothing may be found.
RunSummary explore_clean_mock(std::uint64_t policy, std::uint64_t seed, std::size_t calls,
                              const GeneratedSearch& options);
// The canonical endpoint, the same.
RunSummary explore_canonical(std::uint64_t seed, std::size_t calls, const GeneratedSearch& options);

}  // namespace backcheck
