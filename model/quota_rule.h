// PRE-3: the quota of backup sets a day, under each of its sixteen readings.
#pragma once

#include "model/calendar.h"
#include "model/day_tally.h"
#include "model/instance.h"

namespace backcheck {

// The same, counted from the tasks one by one.
QuotaVerdict counted_quota_verdict(const Instance& instance, Span now);

// Inline: it is asked of each call, and most often the tallies of the latest days tell it.
inline QuotaVerdict quota_verdict(const Instance& instance, Span now) {
  if (instance.ended.size() < kFewestOfAFullDay) return {};
  const QuotaVerdict* const utc = instance.ended.latest_day(Zone::kUtc).verdict_at(now);
  const QuotaVerdict* const utc_plus_8 = instance.ended.latest_day(Zone::kUtcPlus8).verdict_at(now);
  if (utc == nullptr || utc_plus_8 == nullptr) return counted_quota_verdict(instance, now);
  return *utc | *utc_plus_8;
}

}  // namespace backcheck
