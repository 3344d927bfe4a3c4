// The events that move a reduced instance, and what it says against a backup.
#include "model/instance_state.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <vector>

namespace backcheck {
namespace {

constexpr std::array<Zone, 2> kZones = {Zone::kUtc, Zone::kUtcPlus8};

void count_one(std::uint8_t& count) {
  if (count < std::numeric_limits<std::uint8_t>::max()) ++count;
}

bool began_on(const InstanceState& state, std::int64_t day, Zone zone) {
  return state.busy && day_of(state.started.earliest, zone) == day &&
         day_of(state.started.latest, zone) == day;
}

// How many of the dates lie on that day.
std::uint8_t dates_on(std::span<const Instant> dates, std::int64_t day, Zone zone) {
  const auto first = std::ranges::lower_bound(dates, Instant{begin_of_day(day, zone)});
  const auto last = std::ranges::lower_bound(dates, Instant{begin_of_day(day + 1, zone)});
  return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(last - first, 255));
}

// The present day of the zone is another one than before.
void enter_day(InstanceState& state, std::int64_t day, Zone zone, std::span<const Instant> dates) {
  const std::uint8_t there = dates_on(dates, day, zone);
  for (const bool dated_by_end : {false, true}) {
    for (const bool failed_counts : {false, true}) {
      state.counts[count_place(zone, dated_by_end, failed_counts)] = there;
    }
  }
  const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(zone));
  state.began_today =
      static_cast<std::uint8_t>((state.began_today & ~bit) | (began_on(state, day, zone) ? bit : 0U));
}

// Whether some count is 20 or more, all eight looked at at once: 108 added to 20 sets the highest bit, which
// a count of 128 or more has already.
bool any_is_20(const std::array<std::uint8_t, 8>& counts) {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  const auto all = std::bit_cast<std::uint64_t>(counts);
  return ((all | (all + 108 * kEach)) & 128 * kEach) != 0;
}

// Fewer than 20 backups cannot use up a day, whichever it is.
std::uint16_t possibly_full_by_number(const InstanceState& state) {
  constexpr std::uint16_t kTwentyADay = 0x5555;
  if (!state.knows_past || state.ended >= 21) return 0xFFFF;
  return state.ended == 20 ? kTwentyADay : 0;
}

}  // namespace

InstanceState state_at_reset(const InstanceSetup& setup, std::uint16_t status, Instant now,
                             bool knows_counts) {
  InstanceState state;
  state.status = status;
  state.knows_counts = knows_counts;
  state.now = now;
  state.ended = static_cast<std::uint32_t>(setup.backup_sets.size());
  state.busy = setup.ongoing_since.has_value();
  if (setup.ongoing_since) state.started = Span::at(*setup.ongoing_since);
  std::vector<Instant> dates = setup.backup_sets;
  std::ranges::sort(dates);
  for (const Zone zone : kZones) enter_day(state, day_of(now, zone), zone, dates);
  return state;
}

void advance_state(InstanceState& state, Instant to, std::span<const Instant> dates) {
  // What ended on an earlier day is forgotten, so a clock that runs back leaves nothing to count with.
  if (to < state.now) state.knows_counts = false;
  for (const Zone zone : kZones) {
    const std::int64_t day = day_of(to, zone);
    if (day != day_of(state.now, zone)) enter_day(state, day, zone, dates);
  }
  state.now = to;
}

void start_in(InstanceState& state, std::uint32_t job) {
  assert(!state.busy);
  state.busy = true;
  state.job = job;
  state.started = Span::at(state.now);
  state.began_today = 3;
}

void finish_in(InstanceState& state, bool succeeded) {
  assert(state.busy);
  for (const Zone zone : kZones) {
    if (!state.knows_counts) break;
    const bool began_today = (state.began_today >> static_cast<unsigned>(zone) & 1U) != 0;
    // A failed task counts where failed ones do; a succeeded one counts everywhere.
    for (const bool failed_counts : {false, true}) {
      if (!succeeded && !failed_counts) continue;
      if (began_today) count_one(state.counts[count_place(zone, false, failed_counts)]);
      count_one(state.counts[count_place(zone, true, failed_counts)]);
    }
  }
  state.busy = false;
  state.job = kUnknownJob;
  state.started = {};
  state.began_today = 0;
  ++state.ended;
}

StateObjections objections_to(const InstanceState& state) {
  StateObjections objections;
  objections.not_running = state.status != kRunningStatus;
  objections.ongoing = state.busy;
  if (!state.knows_counts) {
    objections.possibly_full = possibly_full_by_number(state);
    return objections;
  }
  if (!any_is_20(state.counts)) return objections;
  for (std::size_t place = 0; place < state.counts.size(); ++place) {
    // quota_reading(2 * place) allows 20 a day, quota_reading(2 * place + 1) 21.
    if (state.counts[place] >= 20) objections.full |= static_cast<std::uint16_t>(1U << (2 * place));
    if (state.counts[place] >= 21) objections.full |= static_cast<std::uint16_t>(2U << (2 * place));
  }
  objections.possibly_full = objections.full;
  return objections;
}

bool alike_but_for_the_start(const InstanceState& one, const InstanceState& other) {
  if (!one.busy || !other.busy) return one == other;
  InstanceState moved = other;
  moved.started = one.started;
  return one == moved;
}

}  // namespace backcheck
