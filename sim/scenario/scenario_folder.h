// The folder of scenarios: finding the files, and reading those that a caller names.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/scenario/scenario_fault.h"

namespace backcheck {

// Its presence marks the top of a folder of scenarios, from which ids are counted.
inline constexpr std::string_view kSchemaFile = "scenario.schema.json";

// At most so many files are read in one go.
inline constexpr std::size_t kMaxScenarioFiles = 100'000;

struct ScenarioFile {
  std::string path;  // to open it
  std::string id;    // "quota/the-twentieth-set"
  bool operator==(const ScenarioFile&) const = default;
};

// The scenario files that `path` names: itself, or every *.yaml below it when it is a folder (hidden files
// and folders excepted, symbolic links to folders not followed), sorted by path. Ids are counted from the
// nearest folder at or above `path` that holds kSchemaFile; where there is none, from the folder itself. A
// path that is not there, or a folder without a scenario, is a fault.
std::expected<std::vector<ScenarioFile>, ScenarioFault> find_scenario_files(const std::string& path);

// The text of one file, as it stands there: of one that is larger than a scenario may be, a byte more than
// that.
std::expected<std::string, ScenarioFault> read_scenario_text(const std::string& path);

// Reads every case of one file.
std::expected<std::vector<Scenario>, ScenarioFaults> read_scenario_file(const ScenarioFile& file);

// Reads what a caller asked for: a path as above, or the id of a scenario below `home`, with or without
// ".yaml", or several by how their ids begin, the folder included ("quota/the-last"); and in all of them,
// "[engine=MySQL]" at the end picks the cases whose labels hold all that is said there.
// All faults of all files are told together.
std::expected<std::vector<Scenario>, ScenarioFaults> read_scenarios_at(std::string_view name,
                                                                       const std::string& home);

}  // namespace backcheck
