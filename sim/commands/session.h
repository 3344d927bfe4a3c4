// One run of scenarios from its options to its reports: what `run` and `replay` share.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "sim/commands/options.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The options of every command that plays scenarios.
std::vector<OptionRow> session_options();

// Plays the scenarios against the target of the options, prints the report and writes the files that were
// asked for. Returns the exit status.
int play_session(std::string_view command, const Options& options, const std::vector<Scenario>& scenarios);

// Reads what the names mean, all of it or nothing: faults go to standard error.
std::expected<std::vector<Scenario>, int> read_named_scenarios(const std::vector<std::string>& names);

// Where the scenarios are that come with the program: ./scenarios where there is such a folder, else its
// place at build time.
std::string scenario_home();

// True where text on that stream may be coloured.
bool wants_colors(const Options& options);

}  // namespace backcheck
