// A question to the page as the command line has it: facts about an instance, and the parameters of a call.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "sim/commands/options.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The options that tell the facts.
std::vector<OptionRow> question_options();

// Whether the argument is a parameter, NAME=VALUE, and no name of a scenario, whose cases have an = as well.
bool is_parameter(std::string_view argument);

struct AskedQuestion {
  Scenario scenario;  // one instance, one call; without id and title
  // What is allowed but looks like a slip of the hand, a sentence each.
  std::vector<std::string> notes;
};

std::expected<AskedQuestion, UsageFault> question_of(const Options& options,
                                                     const std::vector<std::string>& parameters);

}  // namespace backcheck
