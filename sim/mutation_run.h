// Measures the harness: plays the scenarios against every mutant of the mock, and against endpoints that
// conform.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/create_backup.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/mutant_search.h"
#include "sim/report/mutants_summary.h"
#include "sim/scenario/scenario.h"
#include "sim/simulated_search.h"

namespace backcheck {

struct MutationOptions {
  Profile profile = Profile::kPage;
  std::size_t policies = 0;         // how many policies of the clean mock are drawn, beside its own
  std::size_t canonical_calls = 0;  // at least so many calls on the canonical endpoint, of scripted scenarios
  std::size_t drawn_calls = 0;      // and so many of drawn scenarios, half of them on the clean mock
  GeneratedSearch generated;        // 0 seeds: scripted scenarios only
  SimulatedSearch simulated;        // 0 trials: no conversations
  std::function<bool()> interrupted = [] { return false; };
  std::function<void(std::size_t done, std::size_t total)> progress = [](auto...) {};
  std::function<double()> seconds = [] { return 0.0; };  // since the start, for the report only
};

struct MutationRun {
  MutantsSummary summary;
  std::vector<std::string> alarms;  // each false alarm in a line: the endpoint, the scenario, why
};

MutationRun run_mutants(std::span<const FaultRow> mutants, std::span<const Scenario> scenarios,
                        const MutationOptions& options);

}  // namespace backcheck
