// Looking into what a run has shown, when it has ended.
#include "sim/commands/kept_findings.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <optional>
#include <utility>

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

void keep(const Stage& stage, const CampaignOptions& campaign, const Scenario& scenario, std::size_t most,
          const std::string& folder, ScenarioResult& result, RunSummary& summary) {
  if (stage.begin) stage.begin("what " + scenario.id + " shows");
  const Profile profile = stage.judge.belief().profile();
  Investigated found =
      investigate(stage, {profile, kMostShrinkCalls, most, campaign.interrupted}, scenario, result, {});
  found.scenario.id = scenario.id;
  result.calls += found.calls;
  if (summary.trouble.empty()) summary.trouble = found.trouble;
  if (!shows_the_same(found.result, result.violations.front())) {
    std::fprintf(stderr, "not kept: what %s shows did not show again when it was played by itself\n",
                 scenario.id.c_str());
    return;
  }
  write_artifacts(folder, std::nullopt, found);
  if (!found.summary.file.empty()) std::fprintf(stderr, "kept: %s\n", found.summary.file.c_str());
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
      if (scenario != scenarios.end())
        keep(stage, campaign, *scenario, calls_left(campaign, summary), folder, result, summary);
    }
    return summary;
  };
}

}  // namespace backcheck
