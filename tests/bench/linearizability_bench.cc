// How fast histories of overlapping calls are checked, by their length, their clients and their lost calls.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "model/create_backup.h"
#include "sim/verdict/linearizability/linearizability.h"
#include "timed_history_maker.h"

namespace backcheck {
namespace {

// Checks the history; its peak of memory is noted in `bytes`.
CheckedWorld check(const TimedHistory& history, std::size_t& bytes) {
  LinearizabilityChecker checker(history.world, history.lexicon, history.statuses,
                                 ReadingBelief(initial_readings(Profile::kPage)), {}, {});
  std::size_t taken = 0;
  for (const TimedOperation& operation : history.operations) {
    if (!checker.take(operation)) break;
    if (++taken % 65536 == 0) bytes = std::max(bytes, checker.bytes());
  }
  CheckedWorld checked = checker.finish();
  bytes = std::max(bytes, checker.bytes());
  return checked;
}

void run(benchmark::State& state, const HistoryShape& shape) {
  const TimedHistory history = make_history(shape);
  const Linearizability expected = shape.violates ? Linearizability::kViolates : Linearizability::kConforms;
  std::size_t bytes = 0;
  std::uint64_t steps = 0;
  for (auto unused : state) {
    const CheckedWorld checked = check(history, bytes);
    steps = checked.steps;
    if (checked.verdict != expected) {
      state.SkipWithError("the verdict is wrong");
      return;
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(history.operations.size()));
  state.counters["lost"] = static_cast<double>(history.lost);
  state.counters["MB"] = static_cast<double>(bytes) / 1e6;
  state.counters["steps"] = static_cast<double>(steps);
}

void one_instance(benchmark::State& state) {
  run(state, {.operations = static_cast<std::size_t>(state.range(0)), .clients = 8});
}
BENCHMARK(one_instance)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void many_instances(benchmark::State& state) {
  run(state, {.operations = 1'000'000,
              .instances = 1000,
              .clients = 8,
              .lost_in_ten_thousand = static_cast<std::size_t>(state.range(0))});
}
BENCHMARK(many_instances)->Arg(0)->Arg(500)->Unit(benchmark::kMillisecond);

// 365 lost calls in ten thousand are 3,650 in 100,000.
void lost_calls(benchmark::State& state) {
  run(state,
      {.operations = 100'000, .clients = 8, .lost_in_ten_thousand = 365, .violates = state.range(0) != 0});
}
BENCHMARK(lost_calls)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

// Clients, and lost calls in ten thousand: up to 64 in 1,000 operations.
void short_violation(benchmark::State& state) {
  run(state, {.operations = 1000,
              .clients = static_cast<std::size_t>(state.range(0)),
              .lost_in_ten_thousand = static_cast<std::size_t>(state.range(1)),
              .violates = true});
}
BENCHMARK(short_violation)->ArgsProduct({{2, 8, 16, 32}, {0, 60, 160, 640}})->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace backcheck
