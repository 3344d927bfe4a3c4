// Reading scenarios by their names.
#include "sim/commands/named_scenarios.h"

#include <cstdio>
#include <filesystem>
#include <iterator>
#include <set>

#include "sim/commands/command.h"
#include "sim/commands/interruption.h"
#include "sim/scenario/nearest_word.h"
#include "sim/scenario/scenario_fault.h"
#include "sim/scenario/scenario_folder.h"

namespace backcheck {
namespace {

// For a name that names nothing: the nearest folder (a near id is told with the fault), and where all are
// told.
std::string hint_for(const std::string& name, const std::string& home) {
  std::set<std::string> folders;
  if (const auto files = find_scenario_files(home)) {
    for (const ScenarioFile& file : *files)
      folders.insert(std::filesystem::path(file.id).parent_path().string());
  }
  const std::vector<std::string_view> words(folders.begin(), folders.end());
  const auto nearest = nearest_word(name, words);
  return (nearest ? "Did you mean the folder \"" + std::string(*nearest) + "\"? " : "") +
         "`backcheck run --list` names all scenarios.\n";
}

}  // namespace

std::expected<std::vector<Scenario>, int> read_named_scenarios(const std::vector<std::string>& names) {
  const std::string home = scenario_home();
  std::vector<Scenario> all;
  bool faulty = false;
  for (const std::string& name : names.empty() ? std::vector<std::string>{home} : names) {
    if (name.empty()) {
      std::fputs("an empty name is no scenario, file or folder\n", stderr);
      faulty = true;
      continue;
    }
    auto scenarios = read_scenarios_at(name, home);
    if (scenarios) {
      all.insert(all.end(), std::make_move_iterator(scenarios->begin()),
                 std::make_move_iterator(scenarios->end()));
      continue;
    }
    if (was_interrupted()) return std::unexpected(kExitInterrupted);
    faulty = true;
    for (const ScenarioFault& fault : scenarios.error()) std::fputs(describe(fault).c_str(), stderr);
    if (scenarios.error().front().mark == Mark{}) std::fputs(hint_for(name, home).c_str(), stderr);
  }
  if (faulty) return std::unexpected(kExitUsage);
  return all;
}

std::string scenario_home() {
  std::error_code ignored;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  for (const std::filesystem::path& folder :
       {std::filesystem::path("scenarios"), program.parent_path() / BACKCHECK_INSTALLED_SCENARIOS}) {
    if (std::filesystem::exists(folder / kSchemaFile, ignored)) return folder.lexically_normal().string();
  }
  return BACKCHECK_SCENARIOS;
}

}  // namespace backcheck
