// The quota of backup sets a day.
#include "model/quota_rule.h"

#include <cstddef>
#include <cstdint>

#include "model/reading.h"

namespace backcheck {
namespace {

// What holds on a day, under the readings of that zone.
QuotaVerdict verdict_on(const Instance& instance, std::int64_t day, Zone zone) {
  DayTally tally(day, zone);
  tally.add({instance.ended.begin(), instance.ended.end()});
  return tally.verdict();
}

// Where the clock is not known to within a few days, any backup may fall on any day.
constexpr std::int64_t kMaxDaysInDoubt = 4;

bool is_far_from_known(Span now) {
  return day_of(now.latest, Zone::kUtc) - day_of(now.earliest, Zone::kUtc) > kMaxDaysInDoubt;
}

// Nothing is sure but that fewer than 20 backups cannot use up a day.
QuotaVerdict verdict_without_a_clock(const Instance& instance) {
  QuotaVerdict verdict;
  for (std::size_t index = 0; index < kQuotaReadingCount; ++index) {
    const std::size_t limit = quota_reading(index).twenty_one_a_day ? 21 : 20;
    if (instance.ended.size() >= limit) verdict.possibly_exhausted |= static_cast<std::uint16_t>(1U << index);
  }
  return verdict;
}

// Under the readings of one zone, where `now` may fall on several days: the quota is surely used up where it
// is on each of them, and possibly where it is on one.
QuotaVerdict verdict_in(const Instance& instance, Span now, Zone zone) {
  const std::int64_t first = day_of(now.earliest, zone);
  QuotaVerdict verdict = verdict_on(instance, first, zone);
  for (std::int64_t day = first + 1; day <= day_of(now.latest, zone); ++day) {
    const QuotaVerdict one = verdict_on(instance, day, zone);
    verdict.exhausted &= one.exhausted;
    verdict.possibly_exhausted |= one.possibly_exhausted;
  }
  return verdict;
}

}  // namespace

QuotaVerdict counted_quota_verdict(const Instance& instance, Span now) {
  if (is_far_from_known(now)) return verdict_without_a_clock(instance);
  return verdict_in(instance, now, Zone::kUtc) | verdict_in(instance, now, Zone::kUtcPlus8);
}

}  // namespace backcheck
