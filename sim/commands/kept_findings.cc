// Looking into what a run has shown, when it has ended.
#include "sim/commands/kept_findings.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "sim/commands/artifact_files.h"
#include "sim/investigation.h"
#include "sim/report/violation_selection.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostShrinkCalls = 2000;  // for one of them

std::size_t calls_left(const CampaignOptions& campaign, const RunSummary& summary) {
  if (campaign.max_calls == 0) return std::numeric_limits<std::size_t>::max();
  std::size_t spent = campaign.calls_spent;
  for (const ScenarioResult& result : summary.scenarios) spent += result.calls;
  return campaign.max_calls - std::min(campaign.max_calls, spent);
}

// The other scenarios that the violation rests on, in the order in which they were played.
std::vector<Scenario> scenarios_behind(const Violation& violation, const Scenario& scenario,
                                       const std::vector<Scenario>& scenarios) {
  std::vector<Scenario> behind;
  std::ranges::copy_if(scenarios, std::back_inserter(behind), [&](const Scenario& other) {
    const bool is_witness =
        std::ranges::find(violation.witnesses, other.id, &Witness::scenario) != violation.witnesses.end();
    return is_witness && other.id != scenario.id;
  });
  return behind;
}

void tell_kept(const Investigated& found) {
  if (found.summary.file.empty()) return;
  std::fprintf(stderr, "kept: %s\n", found.summary.file.c_str());
  for (const Scenario& before : found.before)
    std::fprintf(stderr, "  to be played before it: %s\n", before.file.c_str());
}

void keep(const Stage& stage, const CampaignOptions& campaign, const Scenario& scenario,
          const std::vector<Scenario>& behind, const std::string& folder, ScenarioResult& result,
          RunSummary& summary) {
  if (stage.begin) stage.begin("what " + scenario.id + " shows");
  const InvestigationOptions options{stage.judge.belief().profile(), kMostShrinkCalls,
                                     calls_left(campaign, summary), campaign.interrupted, campaign.chance};
  Investigated found = investigate(stage, options, scenario, result, behind);
  found.scenario.id = scenario.id;
  result.calls += found.calls;
  if (summary.trouble.empty()) summary.trouble = found.trouble;
  if (found.summary.repeated == 0 && !found.summary.out_of_calls) {
    std::fprintf(stderr, "not kept: what %s shows did not show again when it was played by itself%s\n",
                 scenario.id.c_str(), behind.empty() ? "" : ", nor behind what it rests on");
    return;
  }
  write_artifacts(folder, std::nullopt, found);
  tell_kept(found);
}

}  // namespace

SessionPlay keeping_findings(SessionPlay play, const std::vector<Scenario>& scenarios, std::string folder) {
  return [play = std::move(play), &scenarios, folder = std::move(folder)](const Stage& stage,
                                                                          const CampaignOptions& campaign) {
    RunSummary summary = play(stage, campaign);
    for (const ToldViolation& told : one_of_each_cause(summary)) {
      if (campaign.interrupted() || !summary.trouble.empty()) break;
      ScenarioResult& result =
          summary.scenarios[static_cast<std::size_t>(told.scenario - summary.scenarios.data())];
      const auto scenario = std::ranges::find(scenarios, result.id, &Scenario::id);
      if (scenario == scenarios.end()) continue;
      const std::vector<Scenario> behind = scenarios_behind(result.violations.front(), *scenario, scenarios);
      keep(stage, campaign, *scenario, behind, folder, result, summary);
    }
    return summary;
  };
}

}  // namespace backcheck
