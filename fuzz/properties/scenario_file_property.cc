// Scenario files: refused with reasons, or read, written, rehearsed and played; what is drawn is read from
// what is written of it.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "fuzz/properties/scenario_play_statement.h"
#include "fuzz/properties/scenario_text_statement.h"
#include "fuzz/property.h"
#include "sim/report/visible_text.h"
#include "sim/scenario/listed_choices.h"
#include "sim/scenario/making/scenario_maker.h"
#include "sim/scenario/scenario_file.h"
#include "sim/scenario/scenario_words.h"

namespace backcheck {
namespace {

constexpr std::string_view kFile = "group/fuzzed.yaml";
constexpr std::string_view kId = "group/fuzzed";
constexpr std::size_t kShareThatDraws = 8;  // drawing costs as much as a file

// Of a matrix the first case, the one in the middle and the last are looked at.
std::set<std::size_t> cases_to_look_at(std::size_t count) { return {0, count / 2, count - 1}; }

std::optional<Broken> cases_are_named(const std::vector<Scenario>& cases) {
  std::set<std::string_view> ids;
  for (const Scenario& one : cases) {
    const bool is_plain = cases.size() == 1 && one.id == kId;
    const bool is_case = one.id.starts_with(std::string(kId) + "[") && one.id.ends_with("]");
    if (!ids.insert(one.id).second || (!is_plain && !is_case) || one.file != kFile)
      return Broken{"each case has a name of its own", visible_text(one.id)};
  }
  if (!cases.empty() && cases.size() <= kMaxCases) return std::nullopt;
  return Broken{"a file has its cases", std::to_string(cases.size())};
}

std::optional<Broken> scenario_holds(const Scenario& scenario, std::string_view bytes,
                                     Examination& examination) {
  if (auto broken = case_holds(scenario, examination)) return broken;
  if (!is_short(scenario)) return std::nullopt;
  if (auto broken = rehearsal_holds(scenario, examination)) return broken;
  if (!examination.asks_libraries(bytes)) return std::nullopt;
  examination.reached("played");
  return play_holds(scenario, examination);
}

std::optional<Broken> drawn_scenario_holds(std::string_view bytes, Examination& examination) {
  examination.reached("drawn");
  ByteChoices choices({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  return case_holds(make_scenario(choices, {}, {}, std::string(kId)), examination);
}

}  // namespace

std::optional<Broken> scenario_file_property(std::string_view bytes, Examination& examination) {
  if (examination.part_of(bytes, kShareThatDraws).value_or(0) == 0) {
    if (auto broken = drawn_scenario_holds(bytes, examination)) return broken;
  }
  const auto cases = read_scenarios(bytes, kFile, kId);
  if (!cases) {
    examination.reached("refused");
    return refusal_holds(bytes, cases.error());
  }
  examination.reached("accepted");
  if (cases->size() > 1) examination.reached("matrix");
  if (auto broken = cases_are_named(*cases)) return broken;
  for (const std::size_t number : cases_to_look_at(cases->size())) {
    if (auto broken = scenario_holds((*cases)[number], bytes, examination)) return broken;
  }
  return std::nullopt;
}

}  // namespace backcheck
