// What a scenario needs of an implementation and its hook.
#pragma once

#include <string>

#include "sim/endpoint/control.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Whether it is about a gateway that verifies signatures: it names such a requirement, or signs a call
// itself.
bool is_for_gateways(const Scenario& scenario);

// Why the abilities do not allow the scenario, as a reason to skip it; empty where they do.
std::string why_not_playable(const Scenario& scenario, const Capabilities& able);

}  // namespace backcheck
