// How many days a second are simulated, and what checking them costs.
//
// 4 instances, 16 clients, about 1,450 calls an instance a day, some of everything going wrong:
// ordinary_weather(). items_per_second is calls; the counter `days` is simulated days a second.
#include <benchmark/benchmark.h>

#include "model/create_backup.h"
#include "sim/simulation/simulation.h"

namespace backcheck {
namespace {

constexpr std::int64_t kDays = 16;
constexpr double kDayNs = 86'400e9;

SimulationOptions ordinary() {
  SimulationOptions options;
  options.weather = ordinary_weather(kDays);
  return options;
}

void count(benchmark::State& state, double days, std::uint64_t calls) {
  state.SetItemsProcessed(static_cast<std::int64_t>(calls));
  state.counters["days"] = benchmark::Counter(days, benchmark::Counter::kIsRate);
}

void simulate_only(benchmark::State& state) {
  const SimulationOptions options = ordinary();
  std::uint64_t seed = 0, calls = 0;
  double days = 0;
  for (auto _ : state) {
    const Simulated simulated = simulate(++seed, options);
    calls += simulated.statistics.calls;
    days += static_cast<double>(simulated.statistics.nanoseconds) / kDayNs;
  }
  count(state, days, calls);
}
BENCHMARK(simulate_only)->Unit(benchmark::kMillisecond);

void simulate_and_check(benchmark::State& state) {
  const SimulationOptions options = ordinary();
  const ReadingBelief belief(initial_readings(Profile::kPage));
  std::uint64_t seed = 0, calls = 0;
  double days = 0;
  for (auto _ : state) {
    const Simulated simulated = simulate(++seed, options);
    if (judge_simulated(simulated, belief).verdict != Linearizability::kConforms) {
      state.SkipWithError("a conforming service was accused");
      break;
    }
    calls += simulated.statistics.calls;
    days += static_cast<double>(simulated.statistics.nanoseconds) / kDayNs;
  }
  count(state, days, calls);
}
BENCHMARK(simulate_and_check)->Unit(benchmark::kMillisecond);

void simulate_text(benchmark::State& state) {
  SimulationOptions options;
  options.weather = ordinary_weather(1);
  std::uint64_t seed = 0, calls = 0;
  double days = 0;
  for (auto _ : state) {
    const RecordedSimulation recorded = simulate_in_text(++seed, options);
    calls += recorded.said.statistics.calls;
    days += static_cast<double>(recorded.said.statistics.nanoseconds) / kDayNs;
  }
  count(state, days, calls);
}
BENCHMARK(simulate_text)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace backcheck
