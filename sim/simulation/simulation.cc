// From a seed to a conversation, and to what the checker says of it.
#include "sim/simulation/simulation.h"

#include <utility>

#include "sim/simulation/simulated_world.h"
#include "sim/simulation/simulation_run.h"
#include "sim/simulation/simulation_stage.h"
#include "sim/simulation/text_line.h"
#include "sim/simulation/typed_line.h"

namespace backcheck {
namespace {

// The reset is the first operation.
constexpr std::uint64_t kFirstNumber = 2;

Weather weather_of(std::uint64_t seed, const SimulationOptions& options) {
  if (options.weather) return *options.weather;
  SeededChoices choices(seed_of(seed, Component::kWeather));
  return draw_weather(choices);
}

MockPolicy policy_of(std::uint64_t seed, const SimulationOptions& options) {
  return options.policy.value_or(draw_policy(seed_of(seed, Component::kPolicy)));
}

WorldSetup world_of(std::uint64_t seed, std::size_t instances) {
  SeededChoices choices(seed_of(seed, Component::kWorld));
  return draw_simulated_world(choices, instances);
}

WorldSetup without_credentials(WorldSetup world) {
  world.credentials.clear();
  return world;
}

// Plays the seed, and leaves on the stage what was said in text.
template <typename Line>
Simulated play(SimulationStage& stage, const MockPolicy& policy) {
  Simulated simulated;
  for (const InstanceSetup& instance : stage.world.instances) {
    simulated.statuses.push_back(stage.lexicon.add_status(instance.status));
  }
  SimulationRun<Line>(stage).run();
  simulated.seed = stage.seed;
  simulated.trace_hash = stage.trace.value();
  simulated.weather = stage.weather;
  simulated.policy = policy;
  simulated.world = without_credentials(stage.world);
  simulated.lexicon = std::move(stage.lexicon);
  simulated.operations = stage.record.take_operations(kFirstNumber);
  simulated.statistics = stage.statistics;
  simulated.sometimes = stage.sometimes;
  return simulated;
}

template <typename Line>
RecordedSimulation play_seed(std::uint64_t seed, const SimulationOptions& options) {
  const Weather weather = weather_of(seed, options);
  const MockPolicy policy = policy_of(seed, options);
  SimulationStage stage(seed, weather, world_of(seed, weather.instances),
                        {.policy = policy, .fault = options.fault}, Line::kInText);
  RecordedSimulation recorded;
  recorded.said = play<Line>(stage, policy);
  if (!Line::kInText) return recorded;
  Operation reset;
  reset.number = 1;
  reset.returned = 0;
  reset.deed = ResetDone{recorded.said.world};
  recorded.history.push_back(std::move(reset));
  for (Operation& operation : stage.record.take_history(kFirstNumber)) {
    recorded.history.push_back(std::move(operation));
  }
  return recorded;
}

}  // namespace

Simulated simulate(std::uint64_t seed, const SimulationOptions& options) {
  return play_seed<TypedLine>(seed, options).said;
}

RecordedSimulation simulate_in_text(std::uint64_t seed, const SimulationOptions& options) {
  return play_seed<TextLine>(seed, options);
}

SimulationVerdict judge_simulated(const Simulated& simulated, const ReadingBelief& belief,
                                  const CheckLimits& limits) {
  SimulationVerdict verdict;
  verdict.repeated_request_ids = simulated.statistics.repeated_request_ids;
  verdict.repeated_job_ids = simulated.statistics.repeated_job_ids;
  verdict.taken_twice = simulated.statistics.taken_twice;
  verdict.unhealed = simulated.statistics.unhealed;
  LinearizabilityChecker checker(simulated.world, simulated.lexicon, simulated.statuses, belief, limits, {});
  for (const TimedOperation& operation : simulated.operations) {
    if (!checker.take(operation)) break;
  }
  verdict.checked = checker.finish();
  verdict.verdict = verdict.checked.verdict;
  if (verdict.repeated_request_ids + verdict.repeated_job_ids + verdict.taken_twice + verdict.unhealed > 0) {
    verdict.verdict = Linearizability::kViolates;
  }
  return verdict;
}

std::optional<std::uint64_t> first_seed_not_repeated(std::uint64_t first, std::uint64_t count,
                                                     const SimulationOptions& options) {
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    if (simulate(seed, options).trace_hash != simulate(seed, options).trace_hash) return seed;
  }
  return std::nullopt;
}

}  // namespace backcheck
