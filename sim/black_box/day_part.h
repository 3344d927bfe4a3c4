// The hours of a day that are of one day in every zone in which a service may count its days.
#pragma once

#include <optional>

#include "model/calendar.h"

namespace backcheck {

// From `begin` on, and before `end`: no midnight of UTC or UTC+8 is in between.
struct DayPart {
  Instant begin;
  Instant end;
  bool holds(Instant instant) const {
    return begin.milliseconds <= instant.milliseconds && instant.milliseconds < end.milliseconds;
  }
  bool operator==(const DayPart&) const = default;
};

DayPart day_part_at(Instant instant);

// The part in which a service is whose clock differs from ours by an hour at most; nothing near its ends.
std::optional<DayPart> sure_day_part_at(Instant now);

}  // namespace backcheck
