// Lines to paste into a shell.
#include "sim/repeat_lines.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/curl_line.h"
#include "sim/shell_text.h"

namespace backcheck {
namespace {

// FILE, or 'FILE[case]' for a case of a matrix.
std::string argument_for(const std::string& file, const std::string& id) {
  const std::size_t bracket = id.find('[');
  const std::string name = file.empty() ? id.substr(0, bracket) : file;
  return shell_quoted(bracket == std::string::npos ? name : name + id.substr(bracket));
}

// The names of the scenarios that have to be played, the one that shows the violation last.
std::vector<std::string> arguments_of(const Violation& violation, const Scenario& scenario,
                                      const std::map<std::string, std::string>& files) {
  std::vector<std::string> arguments;
  for (const Witness& witness : violation.witnesses) {
    if (witness.scenario.empty() || witness.scenario == scenario.id) continue;
    const auto file = files.find(witness.scenario);
    std::string argument = argument_for(file == files.end() ? "" : file->second, witness.scenario);
    if (std::ranges::find(arguments, argument) == arguments.end()) arguments.push_back(std::move(argument));
  }
  arguments.push_back(argument_for(scenario.file, scenario.id));
  return arguments;
}

// What the world's clock shows at a step.
std::optional<Instant> instant_at(const Scenario& scenario, int step, bool virtual_clock) {
  std::optional<Instant> now = virtual_clock ? scenario.world.now : std::nullopt;
  for (int i = 0; i < step; ++i) {
    const auto* advance = std::get_if<AdvanceStep>(&scenario.steps[static_cast<std::size_t>(i)].deed);
    if (advance != nullptr) now = advance->to;
  }
  return now;
}

std::string curl_for(const Violation& violation, const Scenario& scenario, const RepeatOptions& options) {
  if (violation.step < 1) return {};
  const Step& step = scenario.steps[static_cast<std::size_t>(violation.step - 1)];
  const auto now = instant_at(scenario, violation.step, options.virtual_clock);
  if (const auto* call = std::get_if<CallStep>(&step.deed)) return curl_line(*call, options.url, now);
  const auto* parallel = std::get_if<ParallelStep>(&step.deed);
  if (parallel != nullptr && violation.call < parallel->calls.size())
    return curl_line(parallel->calls[violation.call], options.url, now);
  const auto* bytes = std::get_if<BytesStep>(&step.deed);
  return bytes != nullptr ? bytes_line(*bytes, options.url) : "";
}

}  // namespace

void add_repeat_lines(Violation& violation, const Scenario& scenario,
                      const std::map<std::string, std::string>& files, const RepeatOptions& options) {
  const std::vector<std::string> arguments = arguments_of(violation, scenario, files);
  violation.replay = arguments.size() == 1 ? "backcheck replay" : "backcheck run";
  for (const std::string& argument : arguments) violation.replay += " " + argument;
  violation.replay += options.replay_options;
  violation.curl = curl_for(violation, scenario, options);
}

}  // namespace backcheck
