// Counting for one day.
#include "model/day_tally.h"

#include <algorithm>

#include "model/reading.h"

namespace backcheck {
namespace {

// The place among the counts of a day: a date is 0 for the start.
constexpr std::size_t place_of(std::size_t date, std::size_t failed_counts) {
  return date + 2 * failed_counts;
}

// The first of the two quota readings that differ in the limit only.
constexpr std::size_t reading_of(Zone zone, std::size_t place) {
  return 2 * static_cast<std::size_t>(zone) + 4 * place;
}
static_assert(quota_reading(reading_of(Zone::kUtcPlus8, 0)).day_in_utc_plus_8);
static_assert(quota_reading(reading_of(Zone::kUtc, place_of(1, 0))).dated_by_end);
static_assert(quota_reading(reading_of(Zone::kUtc, place_of(0, 1))).failed_counts);
static_assert(quota_reading(reading_of(Zone::kUtc, 0) + 1).twenty_one_a_day);

// Of the two readings at `first`, those under which so many backups use up the day.
std::uint16_t used_up_by(std::uint32_t count, std::size_t first) {
  const unsigned readings = (count >= 20 ? 1U : 0U) | (count >= 21 ? 2U : 0U);
  return static_cast<std::uint16_t>(readings << first);
}

}  // namespace

DayTally::DayTally(std::int64_t day, Zone zone)
    : zone_(zone), begin_(begin_of_day(day, zone)), end_(begin_of_day(day + 1, zone)) {}

void DayTally::add(std::span<const EndedTask> tasks) {
  // Most count for certain, under whatever reading.
  std::uint32_t certain = 0;
  for (const EndedTask& task : tasks) {
    if (task.succeeded && is_of(task.started) && is_of(task.ended)) {
      ++certain;
    } else {
      count(task);
    }
  }
  for (std::uint32_t& count : least_) count += certain;
  for (std::uint32_t& count : most_) count += certain;
  judge();
}

void DayTally::count(const EndedTask& task) {
  // A failed task counts where failed ones do; a succeeded one counts everywhere.
  for (std::size_t failed_counts = task.succeeded ? 0 : 1; failed_counts < 2; ++failed_counts) {
    count_date(task.started, place_of(0, failed_counts));
    count_date(task.ended, place_of(1, failed_counts));
  }
}

void DayTally::count_date(Span date, std::size_t place) {
  if (date.earliest.milliseconds < end_ && date.latest.milliseconds >= begin_) ++most_[place];
  if (is_of(date)) ++least_[place];
}

void DayTally::judge() {
  verdict_ = {};
  if (std::ranges::max(most_) < 20) return;
  for (std::size_t place = 0; place < most_.size(); ++place) {
    const std::size_t first = reading_of(zone_, place);
    verdict_.exhausted |= used_up_by(least_[place], first);
    verdict_.possibly_exhausted |= used_up_by(most_[place], first);
  }
}

}  // namespace backcheck
