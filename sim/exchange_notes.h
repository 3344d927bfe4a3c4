// Notes on operations for reports: what was asked and what came back.
#pragma once

#include <string>

#include "sim/history.h"
#include "sim/report/exchange.h"

namespace backcheck {

// `asked`: the step of the scenario that the operation is, as text.
Exchange exchange_of(const Operation& operation, int step, std::string asked);

}  // namespace backcheck
