// Looks for one planted fault in simulated conversations, and for false alarms in those without one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/create_backup.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/report/mutants_summary.h"

namespace backcheck {

struct SimulatedSearch {
  Profile profile = Profile::kPage;
  std::size_t trials = 0;               // each begins with a seed of its own
  std::size_t max_conversations = 100;  // of one trial
  std::size_t told_trials = 3;          // so many of them are judged from the recorded bytes, too
  std::size_t clean = 0;                // conversations without a fault, each under another policy
  std::function<double()> seconds = [] { return 0.0; };
  std::function<bool()> interrupted = [] { return false; };
};

// Conversation after conversation until one does not conform, once for each trial.
MutantSearch search_in_simulations(Fault fault, const SimulatedSearch& options);

struct CleanSimulations {
  std::size_t calls = 0;
  std::vector<std::string> alarms;  // the seed of each conversation that was accused
};
CleanSimulations simulate_clean(const SimulatedSearch& options);

}  // namespace backcheck
