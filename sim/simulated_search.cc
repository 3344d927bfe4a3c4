// Searching in simulations.
#include "sim/simulated_search.h"

#include <algorithm>
#include <utility>

#include "sim/history_check.h"
#include "sim/scenario/spaces/scenario_space.h"
#include "sim/simulation/simulation.h"

namespace backcheck {
namespace {

// What one trial came to.
struct Trial {
  bool found = false;
  std::uint64_t seed = 0;  // of the conversation that showed it
  std::size_t conversations = 0;
  std::size_t calls = 0;
};

SimulationOptions planted(Fault fault) { return {.policy = MockPolicy{}, .weather = {}, .fault = fault}; }

Trial try_once(Fault fault, std::uint64_t trial, const SimulatedSearch& options) {
  const ReadingBelief belief(initial_readings(options.profile));
  Trial done;
  while (!done.found && done.conversations < options.max_conversations && !options.interrupted()) {
    done.seed = SeededChoices::seed_of(trial, ++done.conversations);
    const Simulated simulated = simulate(done.seed, planted(fault));
    done.calls += simulated.statistics.calls;
    done.found = judge_simulated(simulated, belief).verdict == Linearizability::kViolates;
  }
  return done;
}

template <typename Number>
Number median(std::vector<Number> numbers) {
  if (numbers.empty()) return {};
  std::ranges::sort(numbers);
  return numbers[numbers.size() / 2];
}

// What a person is told of it, from the recorded bytes.
std::optional<Violation> told(Fault fault, const Trial& trial, const SimulatedSearch& options) {
  const RecordedSimulation recorded = simulate_in_text(trial.seed, planted(fault));
  HistoryCheckOptions check;
  check.profile = options.profile;
  check.ends = TaskEnds{};
  RunSummary summary = check_operations("simulated", recorded.said.world, recorded.history, check);
  for (ScenarioResult& world : summary.scenarios) {
    if (!world.violations.empty()) return std::move(world.violations.front());
  }
  return std::nullopt;
}

}  // namespace

MutantSearch search_in_simulations(Fault fault, const SimulatedSearch& options) {
  MutantSearch search{.seeds = 0};
  std::vector<std::size_t> calls;
  std::vector<std::size_t> conversations;
  std::vector<std::size_t> steps;
  std::vector<double> seconds;
  for (std::uint64_t number = 1; number <= options.trials && !options.interrupted(); ++number) {
    const double started = options.seconds();
    const Trial trial = try_once(fault, number, options);
    ++search.seeds;
    if (!trial.found) {
      search.calls = std::max(search.calls, trial.calls);
      continue;
    }
    ++search.seeds_found;
    calls.push_back(trial.calls);
    conversations.push_back(trial.conversations);
    seconds.push_back(options.seconds() - started);
    if (number > options.told_trials) continue;
    const auto violation = told(fault, trial, options);
    // Nothing is out of order, but a call was never answered.
    if (!search.violated) search.violated = violation ? violation->requirement : Requirement::kRob1;
    if (search.scenario.empty()) search.scenario = numbered_id("simulated", trial.conversations);
    if (violation) steps.push_back(violation->steps.size());
  }
  search.found = search.seeds != 0 && search.seeds_found == search.seeds;
  if (search.found) search.calls = median(calls);
  search.calls_worst = calls.empty() ? 0 : *std::ranges::max_element(calls);
  search.conversations = median(conversations);
  search.conversations_worst = conversations.empty() ? 0 : *std::ranges::max_element(conversations);
  search.seconds = median(seconds);
  if (!steps.empty()) search.shrunk_steps = median(steps);
  return search;
}

CleanSimulations simulate_clean(const SimulatedSearch& options) {
  CleanSimulations clean;
  const ReadingBelief belief(initial_readings(options.profile));
  for (std::uint64_t seed = 1; seed <= options.clean && !options.interrupted(); ++seed) {
    SimulationOptions simulation;
    if (options.profile == Profile::kPublished) simulation.policy = MockPolicy{};
    const Simulated simulated = simulate(seed, simulation);
    clean.calls += simulated.statistics.calls;
    if (judge_simulated(simulated, belief).verdict == Linearizability::kConforms) continue;
    clean.alarms.push_back("the clean mock, simulated with seed " + std::to_string(seed));
  }
  return clean;
}

}  // namespace backcheck
