// The command lines that repeat a violation.
#pragma once

#include <map>
#include <string>

#include "sim/scenario/scenario.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

struct RepeatOptions {
  std::string url;             // of the endpoint, for curl
  std::string replay_options;  // what follows the names of the scenarios, with a blank in front
  bool virtual_clock = true;   // the world has a clock of its own
};

// Sets `replay` and `curl`. `files`: where the scenarios of the run were read from, by id; those that
// witnesses of the violation come from are played before the one that shows it.
void add_repeat_lines(Violation& violation, const Scenario& scenario,
                      const std::map<std::string, std::string>& files, const RepeatOptions& options);

}  // namespace backcheck
