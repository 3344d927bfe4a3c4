// Writing what was found.
#include "sim/commands/artifact_files.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "sim/history_file.h"
#include "sim/report/file_writer.h"
#include "sim/scenario/scenario_writer.h"
#include "sim/version.h"

namespace backcheck {
namespace {

std::expected<void, std::string> write_history(const std::string& path, const Scenario& scenario,
                                               std::span<const Operation> history,
                                               std::optional<std::uint64_t> seed) {
  HistoryHeader header;
  header.tool = std::string("backcheck ") + kVersion;
  header.seed = seed;
  header.world = scenario.world;
  header.started = scenario.world.now.value_or(Instant{});
  auto writer = HistoryWriter::open(path, header);
  if (!writer) return std::unexpected(writer.error());
  for (const Operation& operation : history) {
    if (const auto done = writer->append(operation); !done) return done;
  }
  return {};
}

void complain(const std::string& reason) {
  std::fprintf(stderr, "backcheck: what was found could not be kept: %s\n", reason.c_str());
}

std::string path_in(const std::string& folder, const Scenario& scenario, const char* ending) {
  std::string name = scenario.id;
  std::ranges::replace(name, '/', '-');
  return (std::filesystem::path(folder) / (name + ending)).string();
}

bool keep_scenario(const std::string& folder, Scenario& scenario) {
  const std::string path = path_in(folder, scenario, ".yaml");
  if (const auto written = write_file(path, write_scenario(scenario)); !written) {
    complain(written.error());
    return false;
  }
  scenario.file = path;
  return true;
}

}  // namespace

void write_artifacts(const std::string& folder, std::optional<std::uint64_t> seed, Investigated& found) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return complain(folder + ": " + error.message());
  for (Scenario& before : found.before) {
    if (!keep_scenario(folder, before)) return;
  }
  if (!keep_scenario(folder, found.scenario)) return;
  found.summary.file = found.scenario.file;
  if (found.history.empty()) return;
  const std::string path = path_in(folder, found.scenario, ".history.jsonl");
  if (const auto written = write_history(path, found.scenario, found.history, seed); !written)
    return complain(written.error());
  found.summary.history = path;
}

}  // namespace backcheck
