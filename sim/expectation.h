// The `expect` of a scenario, held against the model: it checks the model, not the endpoint.
#pragma once

#include <span>
#include <string>

#include "model/belief.h"
#include "model/gateway_rules.h"
#include "model/request.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// What the page allows for the request in the worlds of the belief, whatever the open readings may be, is
// compared with what the step expects. Returns what does not agree, one sentence; empty where all does, or
// nothing is expected. `gateway`: what a gateway that verifies signatures has against the request.
std::string expectation_mistake(const CallStep& step, const Belief& belief, const Request& request,
                                const GatewayObjections& gateway = {});

// The same with all that is allowed for the request, in each world that it may meet; `possible`: the readings
// that count.
std::string expectation_mistake(const CallStep& step, std::span<const Outcomes> allowed, Readings possible,
                                const GatewayObjections& gateway);

}  // namespace backcheck
