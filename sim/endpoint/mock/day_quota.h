// How much of its day an instance has used up.
#pragma once

#include "model/calendar.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/fleet.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

// The instants from `begin` on and before `end`.
struct DayWindow {
  Instant begin;
  Instant end;
  bool holds(Instant instant) const { return begin <= instant && instant < end; }
};

// The day around `now` in a zone that many milliseconds ahead of UTC.
DayWindow day_around(Instant now, std::int64_t zone_ahead_ms);

// The day of that instance around `now`.
DayWindow day_of_instance(const HostedInstance& instance, Instant now, const MockPolicy& policy,
                          PlantedFault fault);

// True where the instance, which belongs to the fleet, must not be backed up again on its day.
bool quota_used_up(const Fleet& fleet, const HostedInstance& instance, Instant now, const MockPolicy& policy,
                   PlantedFault fault);

}  // namespace backcheck
