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

std::expected<void, std::string> write_history(const std::string& path, const WorldSetup& world,
                                               std::span<const Operation> history,
                                               std::optional<std::uint64_t> seed) {
  HistoryHeader header;
  header.tool = std::string("backcheck ") + kVersion;
  header.seed = seed;
  header.world = world;
  header.started = world.now.value_or(Instant{});
  auto writer = HistoryWriter::open(path, header);
  if (!writer) return std::unexpected(writer.error());
  for (const Operation& operation : history) {
    if (const auto done = writer->append(operation); !done) return done;
  }
  return writer->finish();
}

void complain(const std::string& reason) {
  std::fprintf(stderr, "backcheck: what was found could not be kept: %s\n", reason.c_str());
}

std::string path_in(const std::string& folder, const std::string& id, const std::string& ending) {
  std::string name = id;
  std::ranges::replace(name, '/', '-');
  return (std::filesystem::path(folder) / (name + ending)).string();
}

bool make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) complain(folder + ": " + error.message());
  return !error;
}

bool keep_scenario(const std::string& path, Scenario& scenario) {
  if (const auto written = write_file(path, write_scenario(scenario)); !written) {
    complain(written.error());
    return false;
  }
  scenario.file = path;
  return true;
}

// What is kept does not tell when in the run it was played.
void begin_at_once(std::vector<Operation>& history) {
  if (history.empty()) return;
  const std::int64_t began = history.front().called;
  for (Operation& operation : history) {
    operation.called -= began;
    if (operation.returned) *operation.returned -= began;
  }
}

}  // namespace

void write_artifacts(const std::string& folder, std::optional<std::uint64_t> seed, Investigated& found) {
  if (!make_folder(folder)) return;
  // They are cut down to what this finding needs; others keep more of the same scenario, under its own name.
  for (std::size_t i = 0; i < found.before.size(); ++i) {
    const std::string ending = ".before-" + std::to_string(i + 1) + ".yaml";
    if (!keep_scenario(path_in(folder, found.scenario.id, ending), found.before[i])) return;
  }
  if (!keep_scenario(path_in(folder, found.scenario.id, ".yaml"), found.scenario)) return;
  found.summary.file = found.scenario.file;
  if (found.history.empty()) return;
  begin_at_once(found.history);
  found.summary.history = keep_history(folder, found.scenario.id, seed, found.scenario.world, found.history);
}

std::string keep_history(const std::string& folder, const std::string& id, std::optional<std::uint64_t> seed,
                         const WorldSetup& world, std::span<const Operation> history) {
  if (!make_folder(folder)) return "";
  const std::string path = path_in(folder, id, ".history.jsonl");
  if (const auto written = write_history(path, world, history, seed); !written) {
    complain(written.error());
    return "";
  }
  return path;
}

std::string keep_page(const std::string& folder, const std::string& id, const std::string& page) {
  if (!make_folder(folder)) return "";
  const std::string path = path_in(folder, id, ".html");
  if (const auto written = write_file(path, page); !written) {
    complain(written.error());
    return "";
  }
  return path;
}

}  // namespace backcheck
