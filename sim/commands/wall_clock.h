// The clock on the wall: for requests and worlds that have no clock of their own, never for a decision.
#pragma once

#include <cstdint>

#include "model/calendar.h"

namespace backcheck {

Instant now_on_the_wall();

// Milliseconds of a clock that nobody sets.
std::int64_t steady_milliseconds();

}  // namespace backcheck
