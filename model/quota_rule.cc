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

// By the choices of zone, date and failed tasks: at i for quota_reading(2 * i) and quota_reading(2 * i + 1),
// which differ in the limit only.
using Counts = std::array<Count, kQuotaReadingCount / 2>;

// The place in Counts: a zone is 0 for UTC, a date 0 for the start.
constexpr std::size_t place_of(std::size_t zone, std::size_t date, std::size_t failed_counts) {
  return zone + 2 * date + 4 * failed_counts;
}
static_assert(quota_reading(2 * place_of(1, 0, 0)).day_in_utc_plus_8);
static_assert(quota_reading(2 * place_of(0, 1, 0)).dated_by_end);
static_assert(quota_reading(2 * place_of(0, 0, 1)).failed_counts);

// A day as the milliseconds from `begin` on and before `end`.
struct DaySpan {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  bool holds(std::int64_t at) const { return begin <= at && at < end; }
};

DaySpan day_span(std::int64_t day, Zone zone) {
  return {begin_of_day(day, zone), begin_of_day(day + 1, zone)};
}

// One day in each zone.
using Days = std::array<DaySpan, 2>;

void count_date(Span date, DaySpan day, Count& count) {
  const std::int64_t earliest = date.earliest.milliseconds;
  const std::int64_t latest = date.latest.milliseconds;
  if (earliest < day.end && latest >= day.begin) ++count.most;
  if (day.holds(earliest) && day.holds(latest)) ++count.least;
}

void count_task(const EndedTask& task, const Days& days, Counts& counts) {
  for (std::size_t zone = 0; zone < days.size(); ++zone) {
    for (std::size_t failed_counts = task.succeeded ? 0 : 1; failed_counts < 2; ++failed_counts) {
      count_date(task.started, days[zone], counts[place_of(zone, 0, failed_counts)]);
      count_date(task.ended, days[zone], counts[place_of(zone, 1, failed_counts)]);
    }
  }
}

Counts counts_on(const Instance& instance, const Days& days) {
  Counts counts{};
  // Most tasks lie as a whole in both days and count whatever the zone and the date.
  const DaySpan both{std::max(days[0].begin, days[1].begin), std::min(days[0].end, days[1].end)};
  int succeeded = 0;
  int failed = 0;
  for (const EndedTask& task : instance.ended) {
    const bool whole =
        both.holds(task.started.earliest.milliseconds) && both.holds(task.started.latest.milliseconds) &&
        both.holds(task.ended.earliest.milliseconds) && both.holds(task.ended.latest.milliseconds);
    if (whole) {
      ++(task.succeeded ? succeeded : failed);
    } else {
      count_task(task, days, counts);
    }
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const int more = i < place_of(0, 0, 1) ? succeeded : succeeded + failed;
    counts[i].least += more;
    counts[i].most += more;
  }
  return counts;
}

// What holds on given days, under the readings of either zone.
QuotaVerdict verdict_on(const Instance& instance, const Days& days) {
  QuotaVerdict verdict;
  const Counts counts = counts_on(instance, days);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto twenty = static_cast<std::uint16_t>(1U << (2 * i));
    const auto twenty_one = static_cast<std::uint16_t>(2U << (2 * i));
    if (counts[i].least >= 20) verdict.exhausted |= twenty;
    if (counts[i].least >= 21) verdict.exhausted |= twenty_one;
    if (counts[i].most >= 20) verdict.possibly_exhausted |= twenty;
    if (counts[i].most >= 21) verdict.possibly_exhausted |= twenty_one;
    verdict.near_the_edge = verdict.near_the_edge || counts[i].most >= 18;
  }
  return verdict;
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

// The readings of a zone, as bits.
constexpr std::uint16_t bits_of(Zone zone) {
  std::uint16_t bits = 0;
  for (std::size_t index = 0; index < kQuotaReadingCount; ++index) {
    if (quota_reading(index).day_in_utc_plus_8 == (zone == Zone::kUtcPlus8)) {
      bits |= static_cast<std::uint16_t>(1U << index);
    }
  }
  return bits;
}

// Under the readings of one zone, where `now` may fall on several days: the quota is surely used up where it
// is on each of them, and possibly where it is on one.
QuotaVerdict verdict_in(const Instance& instance, Span now, Zone zone) {
  QuotaVerdict verdict;
  verdict.exhausted = bits_of(zone);
  for (std::int64_t day = day_of(now.earliest, zone); day <= day_of(now.latest, zone); ++day) {
    const QuotaVerdict one = verdict_on(instance, {day_span(day, zone), day_span(day, zone)});
    verdict.exhausted &= one.exhausted;
    verdict.possibly_exhausted |= static_cast<std::uint16_t>(one.possibly_exhausted & bits_of(zone));
    verdict.near_the_edge = verdict.near_the_edge || one.near_the_edge;
  }
  return verdict;
}

}  // namespace

QuotaVerdict quota_verdict(const Instance& instance, Span now) {
  if (instance.ended.size() < 18) return {};  // far from every edge, whatever the reading
  if (is_far_from_known(now)) return verdict_without_a_clock(instance);
  Days today;
  bool known = true;
  for (const Zone zone : {Zone::kUtc, Zone::kUtcPlus8}) {
    const std::int64_t day = day_of(now.earliest, zone);
    today[static_cast<std::size_t>(zone)] = day_span(day, zone);
    known = known && day == day_of(now.latest, zone);
  }
  if (known) return verdict_on(instance, today);
  const QuotaVerdict utc = verdict_in(instance, now, Zone::kUtc);
  const QuotaVerdict utc_plus_8 = verdict_in(instance, now, Zone::kUtcPlus8);
  QuotaVerdict verdict;
  verdict.exhausted = static_cast<std::uint16_t>(utc.exhausted | utc_plus_8.exhausted);
  verdict.possibly_exhausted =
      static_cast<std::uint16_t>(utc.possibly_exhausted | utc_plus_8.possibly_exhausted);
  verdict.near_the_edge = utc.near_the_edge || utc_plus_8.near_the_edge;
  return verdict;
}

}  // namespace backcheck
