// Plays many scenarios until all are played or a budget is spent.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/chance_silences.h"
#include "sim/driver.h"
#include "sim/endpoint/idle_connections.h"
#include "sim/report/summary.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The endpoint counts as down after so many requests in a row without an answer; calls at once are one.
inline constexpr std::size_t kDownAfter = 5;

// Hands over one scenario after the other, each good until the next; null: there are no more.
using ScenarioSource = std::function<const Scenario*()>;

struct CampaignOptions {
  std::size_t max_calls = 0;    // 0: no limit
  std::size_t calls_spent = 0;  // of these, before the first scenario
  // What a report needs to repeat a violation: the URL for curl, and the options for `backcheck replay`.
  std::string url;
  std::string replay_options;
  // Of the stage's endpoint and hook, for who talks to them over connections of his own. May be null.
  std::shared_ptr<IdleConnections> idle = nullptr;
  bool virtual_clock = true;  // the world has a clock of its own
  bool is_heard = false;      // the endpoint has answered something before the first scenario
  // A wrong answer that needs no more evidence: stop at the first violation.
  bool stop_at_first = false;
  // Scenarios that conform, and those whose violations were taken out again by `on_violation`, are added up
  // instead of listed; when the budget is used up the run ends, for there may be no end to what would be
  // skipped.
  bool fold = false;
  // May look into a result with violations, and change it: returns how many requests it sent for that, which
  // are no more than are left.
  std::function<std::size_t(const Scenario&, ScenarioResult&, std::size_t calls_left)> on_violation;
  // Asked after each play that showed no violation: the scenario to play once more, as it is now, where what
  // was seen counts only if it is seen again; null elsewhere. May be empty.
  std::function<const Scenario*(const Scenario&)> once_more;
  // What other parts of the run have seen lost by chance; null: there are none.
  std::shared_ptr<ChanceSilences> chance = nullptr;
  // Guesses at the mistake behind a violation, from all operations of the play that shows it. It is asked for
  // the violations that a report tells in full; whatever it does, no verdict depends on it. May be empty.
  std::function<std::vector<LikelyFault>(const Scenario&, std::span<const Operation>)> likely;
  std::function<bool()> interrupted = [] { return false; };
  // Called before each scenario, with how many are done and how many violated.
  std::function<void(std::size_t done, std::size_t total, std::size_t violations)> progress = [](auto...) {};
  std::function<double()> seconds = [] { return 0.0; };  // since the start of the run, for reports only
};

// Plays the scenarios in order. The summary's endpoint name and profile are for the caller to fill in.
RunSummary run_campaign(Driver& driver, Judge& judge, std::span<const Scenario> scenarios,
                        const CampaignOptions& options);
// The same of a source; `total`: how many it will hand over, 0 where that is not known.
RunSummary run_campaign(Driver& driver, Judge& judge, const ScenarioSource& source, std::size_t total,
                        const CampaignOptions& options);

// Why nothing more is played where the next thing would go beyond so many requests.
std::string budget_is_used_up(std::size_t max_calls);

// What the scenarios say together. One that ended early has decided nothing, whatever was right about the
// answers it got.
Verdict verdict_of_scenarios(const RunSummary& summary);

// The readings that the judge's belief still holds possible.
std::vector<ReadingResult> reading_results(const Belief& belief);

}  // namespace backcheck
