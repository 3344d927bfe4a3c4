// How much of its day an instance has used up.
#pragma once

#include <optional>

#include "model/calendar.h"
#include "sim/endpoint/mock/counted_dates.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/fleet.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

// The day around `now` in a zone that many milliseconds ahead of UTC.
DayWindow day_around(Instant now, std::int64_t zone_ahead_ms);

// The day of that instance around `now`.
DayWindow day_of_instance(const HostedInstance& instance, Instant now, const MockPolicy& policy,
                          PlantedFault fault);

// True where the instance, which belongs to the fleet, must not be backed up again on its day. `overlooked`:
// a date that is counted and yet not seen.
bool quota_used_up(const Fleet& fleet, const HostedInstance& instance, Instant now, const MockPolicy& policy,
                   PlantedFault fault, std::optional<Instant> overlooked = std::nullopt);

}  // namespace backcheck
