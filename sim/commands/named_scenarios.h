// The scenarios that a command line names, and where those are that come with the program.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

namespace backcheck {

// Reads what the names mean, all of it or nothing: faults go to standard error.
std::expected<std::vector<Scenario>, int> read_named_scenarios(const std::vector<std::string>& names);

// Where the scenarios are that come with the program: ./scenarios where there is such a folder, else where
// they are installed beside the program, else their place at build time.
std::string scenario_home();

}  // namespace backcheck
