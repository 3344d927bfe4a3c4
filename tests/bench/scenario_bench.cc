// How fast the scenario files of this repository are read: with all of the disk, and their texts alone. The
// aim is 1,000 files in 250 ms; items_per_second is files.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "sim/scenario/scenario_file.h"
#include "sim/scenario/scenario_folder.h"

namespace backcheck {
namespace {

std::vector<ScenarioFile> scenario_files() {
  const auto found = find_scenario_files(BACKCHECK_SCENARIOS);
  if (!found) std::abort();
  return *found;
}

void load_folder(benchmark::State& state) {
  const std::size_t files = scenario_files().size();
  for (auto _ : state) {
    if (!read_scenarios_at(BACKCHECK_SCENARIOS, BACKCHECK_SCENARIOS)) state.SkipWithError("not readable");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(files));
}
BENCHMARK(load_folder)->Unit(benchmark::kMillisecond);

void read_texts(benchmark::State& state) {
  const std::vector<ScenarioFile> files = scenario_files();
  std::vector<std::string> texts;
  for (const ScenarioFile& file : files) texts.push_back(read_scenario_text(file.path).value());
  for (auto _ : state) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!read_scenarios(texts[i], files[i].path, files[i].id)) state.SkipWithError("not readable");
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(files.size()));
}
BENCHMARK(read_texts)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace backcheck
