// Planting one fault after the other.
#include "sim/likely_fault.h"

#include <algorithm>
#include <expected>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sim/driver.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/observation_trace.h"
#include "sim/reading_policy.h"
#include "sim/scenario_needs.h"

namespace backcheck {
namespace {

// The mock, as the suspect would be with one fault.
class StandIn {
 public:
  // Takes each operation; an error ends the play.
  using Watch = std::function<std::expected<void, std::string>(const Operation&)>;

  explicit StandIn(const SuspectFacts& suspect) : suspect_(suspect), policy_(policy_within(suspect.belief)) {}

  Played play(const Scenario& scenario, std::optional<Fault> fault, const Watch& watch) const {
    MockOptions options;
    options.policy = policy_;
    options.fault = fault;
    options.task_duration_ms = std::numeric_limits<std::int64_t>::max() / 4;  // tasks end by the hook alone
    options.wall_clock = suspect_.wall_clock;
    Mock mock(std::move(options));
    EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
    Judge judge(suspect_.belief.profile());
    Caller caller(test_credential(), "likely-");
    std::int64_t ticks = 0;
    Driver driver({endpoint, mock.control(), suspect_.capabilities, judge, caller, [&] { return ++ticks; },
                   suspect_.wall_clock, watch});
    return driver.play(scenario);
  }

 private:
  const SuspectFacts& suspect_;
  MockPolicy policy_;
};

// One scenario, and what came out when it was played against the suspect.
class LineUp {
 public:
  LineUp(const Scenario& scenario, std::span<const Operation> seen, const SuspectFacts& suspect)
      : scenario_(scenario), stand_in_(suspect), dated_(suspect.capabilities.virtual_clock) {
    ObservationTrace trace(dated_);
    for (const Operation& operation : seen) seen_.push_back(trace.take(operation));
  }

  // Whether the mock with that fault does all that was seen.
  bool agrees(std::optional<Fault> fault) const {
    ObservationTrace trace(dated_);
    std::size_t matched = 0;
    bool differs = false;
    const auto compare = [&](const Operation& operation) -> std::expected<void, std::string> {
      differs = differs || matched == seen_.size() || trace.take(operation) != seen_[matched];
      if (differs) return std::unexpected("enough was seen");
      ++matched;
      return {};
    };
    stand_in_.play(scenario_, fault, compare);
    return matched == seen_.size();
  }

 private:
  const Scenario& scenario_;
  StandIn stand_in_;
  bool dated_;
  std::vector<std::string> seen_;
};

// A scenario that was decided by itself, and how.
struct WitnessScenario {
  const Scenario* scenario = nullptr;
  bool violates = false;
};

// What rests on other scenarios says nothing here.
bool is_decided_by_itself(const ScenarioResult& result) {
  if (result.verdict == Verdict::kConforms) return true;
  return result.verdict == Verdict::kViolates && !result.violations.empty() &&
         result.violations.front().witnesses.empty();
}

using ScenariosById = std::map<std::string_view, const Scenario*>;

std::vector<WitnessScenario> witnesses_about(Requirement requirement, const RunSummary& summary,
                                             const ScenariosById& by_id) {
  std::vector<WitnessScenario> witnesses;
  for (const ScenarioResult& result : summary.scenarios) {
    const bool is_about = std::ranges::find(result.requirements, requirement) != result.requirements.end();
    const auto scenario = by_id.find(result.id);
    if (!is_about || !is_decided_by_itself(result) || scenario == by_id.end()) continue;
    if (witnesses.size() == kMostWitnessScenarios) break;
    witnesses.push_back({scenario->second, result.verdict == Verdict::kViolates});
  }
  return witnesses;
}

bool does_the_same(const StandIn& stand_in, const std::string& name,
                   const std::vector<WitnessScenario>& witnesses) {
  const std::optional<Fault> fault = fault_named(name);
  const StandIn::Watch ignore = [](const Operation&) { return std::expected<void, std::string>(); };
  return std::ranges::all_of(witnesses, [&](const WitnessScenario& witness) {
    const Played played = stand_in.play(*witness.scenario, fault, ignore);
    return !played.silent.empty() || !played.result.violations.empty() == witness.violates;
  });
}

// Scenarios of the whole run in which the suspect does nothing wrong, at even distances.
std::vector<WitnessScenario> alibis_of(const RunSummary& summary, const ScenariosById& by_id) {
  std::vector<WitnessScenario> conforming;
  for (const ScenarioResult& result : summary.scenarios) {
    const auto scenario = by_id.find(result.id);
    if (result.verdict != Verdict::kConforms || scenario == by_id.end()) continue;
    conforming.push_back({scenario->second, false});
  }
  if (conforming.size() <= kMostAlibis) return conforming;
  std::vector<WitnessScenario> spread;
  for (std::size_t i = 0; i < kMostAlibis; ++i)
    spread.push_back(conforming[i * conforming.size() / kMostAlibis]);
  return spread;
}

// Faults that would violate where the suspect does not; each is asked about once.
class Alibis {
 public:
  Alibis(const StandIn& stand_in, std::vector<WitnessScenario> scenarios)
      : stand_in_(stand_in), scenarios_(std::move(scenarios)) {}

  bool clear(const std::string& fault) {
    const auto known = cleared_.find(fault);
    if (known != cleared_.end()) return known->second;
    return cleared_[fault] = !does_the_same(stand_in_, fault, scenarios_);
  }

 private:
  const StandIn& stand_in_;
  std::vector<WitnessScenario> scenarios_;
  std::map<std::string, bool> cleared_;
};

std::vector<Violation*> violations_with_guesses(RunSummary& summary) {
  std::vector<Violation*> guessed;
  for (ScenarioResult& result : summary.scenarios) {
    for (Violation& violation : result.violations) {
      if (!violation.likely.empty()) guessed.push_back(&violation);
    }
  }
  return guessed;
}

std::vector<LikelyFault> guesses_of_all(const std::vector<Violation*>& violations) {
  if (violations.empty()) return {};
  std::vector<LikelyFault> common = violations.front()->likely;
  for (const Violation* violation : violations) {
    std::erase_if(common, [&](const LikelyFault& fault) {
      return std::ranges::find(violation->likely, fault) == violation->likely.end();
    });
  }
  return common;
}

}  // namespace

std::vector<LikelyFault> likely_faults(const Scenario& scenario, std::span<const Operation> seen,
                                       const SuspectFacts& suspect) {
  if (seen.empty() || seen.size() > kMostSeen) return {};
  const LineUp line_up(scenario, seen, suspect);
  if (line_up.agrees(std::nullopt)) return {};
  std::vector<LikelyFault> likely;
  const bool signs = is_for_gateways(scenario);
  for (const FaultRow& row : scripted_faults()) {
    if (row.setting == Setting::kGateway && !signs) continue;
    if (!line_up.agrees(row.fault)) continue;
    if (likely.size() == kMostCandidates) return {};
    likely.push_back({std::string(row.name), std::string(row.hint)});
  }
  return likely;
}

void narrow_likely(RunSummary& summary, std::span<const Scenario> scenarios, const SuspectFacts& suspect) {
  ScenariosById by_id;
  for (const Scenario& scenario : scenarios) by_id[scenario.id] = &scenario;
  const StandIn stand_in(suspect);
  Alibis alibis(stand_in, alibis_of(summary, by_id));
  for (Violation* violation : violations_with_guesses(summary)) {
    const auto witnesses = witnesses_about(violation->requirement, summary, by_id);
    std::erase_if(violation->likely, [&](const LikelyFault& fault) {
      return !does_the_same(stand_in, fault.name, witnesses) || alibis.clear(fault.name);
    });
  }
  keep_few_likely(summary);
}

void keep_few_likely(RunSummary& summary) {
  const std::vector<Violation*> guessed = violations_with_guesses(summary);
  const std::vector<LikelyFault> common = guesses_of_all(guessed);
  for (Violation* violation : guessed) {
    if (!common.empty()) violation->likely = common;
    if (violation->likely.size() > kMostLikely) violation->likely.clear();
  }
}

}  // namespace backcheck
