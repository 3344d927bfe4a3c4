// Walks folders and reads files; the only file of this folder that touches the disk.
#include "sim/scenario/scenario_folder.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "sim/scenario/nearest_word.h"
#include "sim/scenario/scenario_file.h"
#include "sim/scenario/yaml_document.h"
#include "sim/want_of_memory.h"
#include "sim/whole_file.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtension = ".yaml";

ScenarioFault whole_file_fault(const std::string& path, std::string message) {
  return {path, {}, std::move(message), {}};
}

// The nearest folder at or above `folder` that holds the schema; `folder` itself where none does. Empty: the
// folder here.
fs::path top_of(const fs::path& folder) {
  std::error_code error;
  const fs::path absolute = fs::absolute(folder.empty() ? "." : folder, error).lexically_normal();
  for (fs::path at = absolute; !at.empty(); at = at.parent_path()) {
    if (fs::exists(at / kSchemaFile, error)) return at;
    if (at == at.root_path()) break;
  }
  return absolute;
}

std::string id_of(const fs::path& file, const fs::path& top) {
  std::error_code error;
  const fs::path absolute = fs::absolute(file, error).lexically_normal();
  return absolute.lexically_relative(top).replace_extension().generic_string();
}

// The *.yaml below `folder`, in any order.
std::expected<std::vector<fs::path>, ScenarioFault> walk(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at->path().filename().string().starts_with('.')) {
      at.disable_recursion_pending();
    } else if (at->path().extension() == kExtension) {
      paths.push_back(at->path());
    }
    if (paths.size() > kMaxScenarioFiles) {
      return std::unexpected(
          whole_file_fault(folder.string(), "more than 100000 scenario files below this folder"));
    }
  }
  if (error) {
    throw_if_no_memory(error.value());
    return std::unexpected(whole_file_fault(folder.string(), "cannot be walked: " + error.message()));
  }
  return paths;
}

// "quota/edge[engine=MySQL,method=Physical]" apart: the path, and the bindings asked for.
struct Wanted {
  std::string path;
  std::vector<std::string_view> bindings;
};

Wanted take_apart(std::string_view name) {
  const std::size_t open = name.ends_with(']') ? name.rfind('[') : std::string_view::npos;
  if (open == std::string_view::npos) return {std::string(name), {}};
  Wanted wanted{std::string(name.substr(0, open)), {}};
  std::string_view label = name.substr(open + 1, name.size() - open - 2);
  while (!label.empty()) {
    const std::size_t comma = std::min(label.find(','), label.size());
    wanted.bindings.push_back(label.substr(0, comma));
    label.remove_prefix(std::min(comma + 1, label.size()));
  }
  return wanted;
}

// Whether the label at the end of `id` holds each of `bindings`.
bool is_wanted(std::string_view id, const std::vector<std::string_view>& bindings) {
  if (bindings.empty()) return true;
  const std::size_t open = id.ends_with(']') ? id.rfind('[') : std::string_view::npos;
  if (open == std::string_view::npos) return false;
  const std::string label = ',' + std::string(id.substr(open + 1, id.size() - open - 2)) + ',';
  return std::ranges::all_of(
      bindings, [&](std::string_view binding) { return label.contains(',' + std::string(binding) + ','); });
}

// The path as given, with the extension, or below home: the first that is there.
std::string resolve(const std::string& path, const std::string& home) {
  const fs::path below = fs::path(home) / path;
  for (const std::string& candidate :
       {path, path + std::string(kExtension), below.string(), below.string() + std::string(kExtension)}) {
    std::error_code error;
    if (!candidate.empty() && fs::exists(candidate, error)) return candidate;
  }
  return {};
}

// The files whose ids begin so: "quota/the-last" names several. A folder stands before the slash, so that a
// slip of the hand is not taken for a name.
std::vector<ScenarioFile> files_that_begin(const std::string& beginning, const std::string& home) {
  if (!beginning.contains('/')) return {};
  auto files = find_scenario_files(home);
  if (!files) return {};
  std::erase_if(*files, [&](const ScenarioFile& file) { return !file.id.starts_with(beginning); });
  return *std::move(files);
}

// "; did you mean ...?" with the nearest id below home.
std::string hint_for(const std::string& path, const std::string& home) {
  const auto files = find_scenario_files(home);
  if (!files) return {};
  std::vector<std::string_view> ids;
  for (const ScenarioFile& file : *files) ids.push_back(file.id);
  return did_you_mean(path, ids);
}

// "[engine=MySQL]" at the end of an id or name.
std::string label_of(std::string_view id) {
  const std::size_t open = id.ends_with(']') ? id.rfind('[') : std::string_view::npos;
  return open == std::string_view::npos ? std::string() : std::string(id.substr(open));
}

std::expected<std::vector<ScenarioFile>, ScenarioFault> files_named(const std::string& name,
                                                                    const std::string& home) {
  if (const std::string path = resolve(name, home); !path.empty()) return find_scenario_files(path);
  std::vector<ScenarioFile> files = files_that_begin(name, home);
  if (!files.empty()) return files;
  return std::unexpected(whole_file_fault(name, "no such scenario, file or folder" + hint_for(name, home)));
}

}  // namespace

std::expected<std::vector<ScenarioFile>, ScenarioFault> find_scenario_files(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::unexpected(whole_file_fault(path, "no such file or folder"));
  if (!fs::is_directory(path, error)) {
    return std::vector<ScenarioFile>{{path, id_of(path, top_of(fs::path(path).parent_path()))}};
  }
  auto paths = walk(path);
  if (!paths) return std::unexpected(std::move(paths.error()));
  if (paths->empty())
    return std::unexpected(whole_file_fault(path, "no scenario (*.yaml) below this folder"));
  std::ranges::sort(*paths);
  const fs::path top = top_of(path);
  std::vector<ScenarioFile> files;
  files.reserve(paths->size());
  for (const fs::path& file : *paths) files.push_back({file.string(), id_of(file, top)});
  return files;
}

std::expected<std::string, ScenarioFault> read_scenario_text(const std::string& path) {
  auto text = read_whole_file(path, kMaxYamlBytes);
  if (!text) return std::unexpected(whole_file_fault(path, std::move(text.error())));
  return *std::move(text);
}

std::expected<std::vector<Scenario>, ScenarioFaults> read_scenario_file(const ScenarioFile& file) {
  const auto text = read_scenario_text(file.path);
  if (!text) return std::unexpected(ScenarioFaults{text.error()});
  return read_scenarios(*text, file.path, file.id);
}

std::expected<std::vector<Scenario>, ScenarioFaults> read_scenarios_at(std::string_view name,
                                                                       const std::string& home) {
  const Wanted wanted = take_apart(name);
  const auto files = files_named(wanted.path, home);
  if (!files) return std::unexpected(ScenarioFaults{files.error()});
  std::vector<Scenario> scenarios;
  std::vector<std::string> labels;
  ScenarioFaults faults;
  for (const ScenarioFile& file : *files) {
    auto cases = read_scenario_file(file);
    if (!cases) {
      std::ranges::move(cases.error(), std::back_inserter(faults));
      continue;
    }
    for (const Scenario& scenario : *cases) labels.push_back(label_of(scenario.id));
    std::erase_if(*cases, [&](const Scenario& scenario) { return !is_wanted(scenario.id, wanted.bindings); });
    std::ranges::move(*cases, std::back_inserter(scenarios));
  }
  if (!faults.empty()) return std::unexpected(std::move(faults));
  if (scenarios.empty()) {
    const std::vector<std::string_view> known(labels.begin(), labels.end());
    const std::string hint = did_you_mean(label_of(name), known);
    return std::unexpected(
        ScenarioFaults{whole_file_fault(std::string(name), "no case has that label" + hint)});
  }
  return scenarios;
}

}  // namespace backcheck
