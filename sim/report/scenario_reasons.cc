// Counting reasons.
#include "sim/report/scenario_reasons.h"

#include <fmt/format.h>

#include <map>
#include <string_view>

#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxExampleBytes = 300;

}  // namespace

std::vector<ScenarioReason> scenario_reasons(const RunSummary& summary, Verdict verdict) {
  std::vector<ScenarioReason> reasons;
  std::map<std::string_view, std::size_t> places;
  for (const ScenarioResult& scenario : summary.scenarios) {
    if (scenario.verdict != verdict) continue;
    const auto [place, is_new] = places.try_emplace(scenario.reason, reasons.size());
    if (is_new)
      reasons.push_back({scenario.reason.empty() ? "no reason is given" : scenario.reason, scenario.id, 0});
    ++reasons[place->second].count;
  }
  return reasons;
}

std::string examples_of(const ScenarioReason& reason) {
  const std::string more = reason.count > 1 ? fmt::format(" and {} more", reason.count - 1) : "";
  return visible_text(reason.first_scenario, kMaxExampleBytes) + more;
}

}  // namespace backcheck
