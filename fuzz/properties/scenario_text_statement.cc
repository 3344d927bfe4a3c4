// Faults compared with the text, scenarios with what is written of them.
#include "fuzz/properties/scenario_text_statement.h"

#include <algorithm>
#include <cstdint>
#include <expected>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/reference/text_places.h"
#include "fuzz/reference/visible_line.h"
#include "sim/report/visible_text.h"
#include "sim/scenario/scenario_file.h"
#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_words.h"
#include "sim/scenario/scenario_writer.h"
#include "sim/scenario/yaml_document.h"

namespace backcheck {
namespace {

constexpr std::size_t kShown = 4000;

Broken broken(std::string_view statement, std::string_view text, std::string_view found) {
  std::string details = visible_text(found, kShown);
  for (const std::string& line : visible_lines(text, kShown, 100)) details.append("\n  ").append(line);
  return {statement, std::move(details)};
}

std::optional<Broken> fault_holds(std::string_view text, const ScenarioFault& fault) {
  if (!is_visible_line(fault.message)) return broken("a message is one visible line", text, fault.message);
  const bool is_whole = fault.mark == Mark{};
  const std::string line = is_whole ? "" : line_at(text, fault.mark.line);
  if (!is_whole && !is_place_in(text, fault.mark))
    return broken("a fault has its place in the text", text, describe(fault));
  if (fault.source_line != line) return broken("a fault shows its line", text, describe(fault));
  return std::nullopt;
}

// Without what a file does not hold.
Scenario bare(Scenario scenario) {
  scenario.id.clear();
  scenario.file.clear();
  for (Step& step : scenario.steps) step.mark = {};
  return scenario;
}

std::string with_carriage_returns(std::string_view text) {
  std::string out;
  for (const char c : text) out.append(c == '\n' ? "\r\n" : std::string(1, c));
  return out;
}

std::optional<Broken> is_read_as(const Scenario& scenario, std::string_view text) {
  const auto again = read_scenarios(text, "again.yaml", "again");
  if (!again) return broken("what is written is a scenario", text, describe(again.error().front()));
  if (again->size() != 1 || !(bare(again->front()) == bare(scenario)))
    return broken("a scenario is read back", text, write_scenario(again->front()));
  return std::nullopt;
}

}  // namespace

std::optional<Broken> refusal_holds(std::string_view text, const ScenarioFaults& faults) {
  if (faults.empty() || faults.size() > kMaxFaults)
    return broken("a refusal has its faults", text, std::to_string(faults.size()));
  for (const ScenarioFault& fault : faults) {
    if (auto mistake = fault_holds(text, fault)) return mistake;
  }
  return std::nullopt;
}

std::optional<Broken> case_holds(const Scenario& scenario, Examination& examination) {
  const std::string text = write_scenario(scenario);
  if (!is_playable(scenario)) return broken("what is read can be played", text, scenario.id);
  if (std::ranges::any_of(size_of(scenario).parts, [](std::int64_t part) { return part < 0; }))
    return broken("no part of a size is negative", text, scenario.id);
  if (text.size() > kMaxYamlBytes) {
    examination.reached("too-long-to-write");
    if (!read_scenarios(text, "again.yaml", "again")) return std::nullopt;
    return broken("a file over the limit is refused", text.substr(0, kShown), scenario.id);
  }
  if (auto difference = is_read_as(scenario, text)) return difference;
  examination.reached("read-back");
  const auto again = read_scenarios(text, "again.yaml", "again");
  if (write_scenario(again->front()) != text)
    return broken("the canonical text stays as it is", text, write_scenario(again->front()));
  const std::string other_ends = with_carriage_returns(text);
  return other_ends.size() > kMaxYamlBytes ? std::nullopt : is_read_as(scenario, other_ends);
}

}  // namespace backcheck
