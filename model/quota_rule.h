// PRE-3: the quota of backup sets a day, under each of its sixteen readings.
#pragma once

#include <cstdint>

#include "model/calendar.h"
#include "model/instance.h"

namespace backcheck {

// Bit i stands for quota_reading(i).
struct QuotaVerdict {
  std::uint16_t exhausted = 0;  // the readings under which the quota of the day is surely used up
  std::uint16_t possibly_exhausted =
      0;                       // those, and the ones under which it may be (an instant is not known exactly)
  bool near_the_edge = false;  // at least 18 backups count for the day under some reading
};

QuotaVerdict quota_verdict(const Instance& instance, Span now);

}  // namespace backcheck
