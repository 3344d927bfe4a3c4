// One run of scenarios from its options to its reports: what `run` and `replay` share.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/campaign.h"
#include "sim/commands/named_scenarios.h"
#include "sim/commands/options.h"
#include "sim/commands/session_shares.h"
#include "sim/driver.h"
#include "sim/report/summary.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Plays the scenarios against the target of the options, prints the report and writes the files that were
// asked for. Returns the exit status.
int play_session(std::string_view command, const Options& options, const std::vector<Scenario>& scenarios);
int play_session(std::string_view command, const Options& options, const std::vector<Scenario>& scenarios,
                 SessionShares& shares);

// Plays whatever it likes on the stage, with the options of a campaign as the command line has them.
using SessionPlay = std::function<RunSummary(const Stage& stage, const CampaignOptions& campaign)>;

// What a history says of the beginning of its run.
struct SessionStart {
  WorldSetup world;
  std::optional<std::uint64_t> seed;
};

// That of a run of these, which has no seed.
SessionStart start_of(const std::vector<Scenario>& scenarios);

// The same for any other play.
int play_session(std::string_view command, const Options& options, const SessionStart& start,
                 const SessionPlay& play, SessionShares& shares);

// One scenario after the other. They must outlive it.
SessionPlay play_of(const std::vector<Scenario>& scenarios);

// The same for what its shares have played: nobody is contacted. `shares` plays the tape of `whole`, if it
// has one.
int tell_session(std::string_view command, const Options& options, const SessionPlay& play,
                 const ShardRecord& whole, SessionShares& shares);

// True where text on that stream may be coloured.
bool wants_colors(const Options& options);

}  // namespace backcheck
