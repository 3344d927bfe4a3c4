// The quota of backup sets a day.
#include "model/quota_rule.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "model/reading.h"

namespace backcheck {
namespace {

// How many backups count for a day: at least and at most.
struct Count {
  int least = 0;
  int most = 0;
};

bool may_fall_on(Span span, std::int64_t day, Zone zone) {
  return day_of(span.earliest, zone) <= day && day <= day_of(span.latest, zone);
}

bool must_fall_on(Span span, std::int64_t day, Zone zone) {
  return day_of(span.earliest, zone) == day && day_of(span.latest, zone) == day;
}

// What counts for that day under one reading of zone, date and failed tasks.
Count count_for(const Instance& instance, std::int64_t day, const QuotaReading& reading) {
  const Zone zone = reading.day_in_utc_plus_8 ? Zone::kUtcPlus8 : Zone::kUtc;
  Count count;
  for (const EndedTask& task : instance.ended) {
    if (!task.succeeded && !reading.failed_counts) continue;
    const Span date = reading.dated_by_end ? task.ended : task.started;
    count.least += must_fall_on(date, day, zone) ? 1 : 0;
    count.most += may_fall_on(date, day, zone) ? 1 : 0;
  }
  return count;
}

// Where the clock is not known to within a few days, any backup may fall on any day.
constexpr std::int64_t kMaxDaysInDoubt = 4;

bool is_far_from_known(Span now) {
  return day_of(now.latest, Zone::kUtc) - day_of(now.earliest, Zone::kUtc) > kMaxDaysInDoubt;
}

// Nothing is sure but that fewer than 20 backups cannot use up a day.
QuotaVerdict verdict_without_a_clock(const Instance& instance) {
  QuotaVerdict verdict;
  verdict.near_the_edge = true;
  for (std::size_t index = 0; index < kQuotaReadingCount; ++index) {
    const std::size_t limit = quota_reading(index).twenty_one_a_day ? 21 : 20;
    if (instance.ended.size() >= limit) verdict.possibly_exhausted |= static_cast<std::uint16_t>(1U << index);
  }
  return verdict;
}

}  // namespace

QuotaVerdict quota_verdict(const Instance& instance, Span now) {
  QuotaVerdict verdict;
  if (instance.ended.size() < 18) return verdict;  // far from every edge, whatever the reading
  if (is_far_from_known(now)) return verdict_without_a_clock(instance);
  for (std::size_t index = 0; index < kQuotaReadingCount; ++index) {
    const QuotaReading reading = quota_reading(index);
    const Zone zone = reading.day_in_utc_plus_8 ? Zone::kUtcPlus8 : Zone::kUtc;
    const int limit = reading.twenty_one_a_day ? 21 : 20;
    const auto bit = static_cast<std::uint16_t>(1U << index);
    bool surely = true;
    bool possibly = false;
    for (std::int64_t day = day_of(now.earliest, zone); day <= day_of(now.latest, zone); ++day) {
      const Count count = count_for(instance, day, reading);
      surely = surely && count.least >= limit;
      possibly = possibly || count.most >= limit;
      verdict.near_the_edge = verdict.near_the_edge || count.most >= 18;
    }
    if (surely) verdict.exhausted |= bit;
    if (possibly) verdict.possibly_exhausted |= bit;
  }
  return verdict;
}

}  // namespace backcheck
