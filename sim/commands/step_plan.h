// What --dry-run says of scenarios that would be played with a control hook: each step, and what the page
// allows there.
#pragma once

#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "sim/commands/target.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Whether scenarios are played by a hook: that of an endpoint, or the embedded mock's own.
bool is_played_by_hook(const TargetOptions& options);

// Prints the plan; nothing is sent. Returns the exit status.
int plan_of_steps(std::string_view command, const TargetOptions& options, Profile profile, bool colors,
                  const std::vector<Scenario>& scenarios);

}  // namespace backcheck
