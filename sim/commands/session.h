// One run of scenarios from its options to its reports: what `run` and `replay` share.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/campaign.h"
#include "sim/commands/options.h"
#include "sim/driver.h"
#include "sim/report/summary.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The options of every command that plays scenarios.
std::vector<OptionRow> session_options();

// Plays the scenarios against the target of the options, prints the report and writes the files that were
// asked for. Returns the exit status.
int play_session(std::string_view command, const Options& options, const std::vector<Scenario>& scenarios);

// Plays whatever it likes on the stage, with the options of a campaign as the command line has them.
using SessionPlay = std::function<RunSummary(const Stage& stage, const CampaignOptions& campaign)>;

// What a history says of the beginning of its run.
struct SessionStart {
  WorldSetup world;
  std::optional<std::uint64_t> seed;
};

// The same for any other play.
int play_session(std::string_view command, const Options& options, const SessionStart& start,
                 const SessionPlay& play);

// Reads what the names mean, all of it or nothing: faults go to standard error.
std::expected<std::vector<Scenario>, int> read_named_scenarios(const std::vector<std::string>& names);

// Where the scenarios are that come with the program: ./scenarios where there is such a folder, else where
// they are installed beside the program, else their place at build time.
std::string scenario_home();

// True where text on that stream may be coloured.
bool wants_colors(const Options& options);

}  // namespace backcheck
