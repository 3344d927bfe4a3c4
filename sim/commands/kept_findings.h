// run --artifacts: what scripted scenarios show, made small and kept.
#pragma once

#include <string>
#include <vector>

#include "sim/commands/session.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Plays as `play` does, and then looks into the plainest violation of each cause: what is left of its
// scenario when it is shrunk, of others that have to be played before it, and the history of that play, are
// written to the folder, and named on standard error; so is what does not show again, and is not kept. It
// sends requests of its own, within the budget of the campaign. `scenarios` are those that are played; they
// must outlive what is returned.
SessionPlay keeping_findings(SessionPlay play, const std::vector<Scenario>& scenarios, std::string folder);

}  // namespace backcheck
