// How fast histories are read, typed and checked: operations a second for each step by itself.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/history_check.h"
#include "sim/history_file.h"
#include "sim/history_parser.h"
#include "sim/usual_line.h"
#include "sim/verdict/linearizability/operation_typing.h"
#include "tests/bench/history_lines.h"
#include "tests/bench/timed_history_maker.h"

namespace backcheck {
namespace {

constexpr std::size_t kOperations = 100'000;

// A history as the lines of a file, and as operations.
struct Recorded {
  WorldSetup world;
  std::string text;
  std::vector<std::string> lines;  // without the header
  std::vector<Operation> operations;
};

Recorded record(std::size_t instances, std::size_t lost) {
  HistoryShape shape;
  shape.operations = kOperations;
  shape.instances = instances;
  shape.lost_in_ten_thousand = lost;
  const TimedHistory made = make_history(shape);
  Recorded recorded;
  recorded.world = made.world;
  write_history(made, 1, [&](const std::string& line) {
    if (!recorded.text.empty()) recorded.lines.push_back(line.substr(0, line.size() - 1));
    recorded.text += line;
  });
  for (const std::string& line : recorded.lines) recorded.operations.push_back(*parse_operation(line));
  return recorded;
}

// Of so many instances, with so many lost calls in ten thousand.
const Recorded& recorded(const benchmark::State& state) {
  static std::map<std::pair<std::int64_t, std::int64_t>, Recorded> kept;
  const auto [at, is_new] = kept.try_emplace({state.range(0), state.range(1)});
  if (is_new)
    at->second = record(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  return at->second;
}

void count(benchmark::State& state, const Recorded& history) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(history.lines.size()));
}

void exact_parser(benchmark::State& state) {
  const Recorded& history = recorded(state);
  for (auto step : state) {
    for (const std::string& line : history.lines) benchmark::DoNotOptimize(parse_operation(line));
  }
  count(state, history);
}

void usual_lines(benchmark::State& state) {
  const Recorded& history = recorded(state);
  Operation operation;
  std::size_t read = 0;
  for (auto step : state) {
    for (const std::string& line : history.lines) read += read_usual_line(line, operation) ? 1 : 0;
  }
  count(state, history);
  state.counters["usual"] =
      static_cast<double>(read) /
      static_cast<double>(history.lines.size() * static_cast<std::size_t>(state.iterations()));
}

void whole_file(benchmark::State& state) {
  const Recorded& history = recorded(state);
  const std::string path =
      (std::filesystem::temp_directory_path() / "backcheck-history-bench.jsonl").string();
  std::ofstream(path, std::ios::binary) << history.text;
  for (auto step : state) {
    auto reader = HistoryReader::open(path);
    while (std::holds_alternative<Operation>(reader->next())) {
    }
  }
  std::filesystem::remove(path);
  count(state, history);
}

void typing(benchmark::State& state) {
  const Recorded& history = recorded(state);
  for (auto step : state) {
    OperationTyping typing(history.world, Profile::kPage);
    for (const Operation& operation : history.operations) benchmark::DoNotOptimize(typing.type(operation));
  }
  count(state, history);
}

void check(benchmark::State& state) {
  const Recorded& history = recorded(state);
  for (auto step : state) {
    const RunSummary summary = check_operations("bench", history.world, history.operations, {});
    if (summary.verdict != Verdict::kConforms) state.SkipWithError("it does not conform");
  }
  count(state, history);
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"instances", "lost"})->Args({1, 0})->Args({100, 0})->Args({100, 500});
  bench->Unit(benchmark::kMillisecond);
}

BENCHMARK(exact_parser)->Apply(sizes);
BENCHMARK(usual_lines)->Apply(sizes);
BENCHMARK(whole_file)->Apply(sizes);
BENCHMARK(typing)->Apply(sizes);
BENCHMARK(check)->Apply(sizes);

}  // namespace
}  // namespace backcheck
