// An instance of a World counted anew into the reduced form, date by date: slow and obvious, for tests.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/instance.h"
#include "model/instance_state.h"

namespace backcheck {

inline bool lies_on_the_day_of(Span when, Instant now, Zone zone) {
  return day_of(when.earliest, zone) == day_of(now, zone) && day_of(when.latest, zone) == day_of(now, zone);
}

inline std::uint8_t count_today(const Instance& instance, Instant now, Zone zone, bool dated_by_end,
                                bool failed_counts) {
  std::size_t count = 0;
  for (const EndedTask& task : instance.ended) {
    if (!task.succeeded && !failed_counts) continue;
    if (lies_on_the_day_of(dated_by_end ? task.ended : task.started, now, zone)) ++count;
  }
  return static_cast<std::uint8_t>(count < 255 ? count : 255);
}

// `status` and `job`: the numbers of its status and of the id of its ongoing task.
inline InstanceState reduced(const Instance& instance, Instant now, std::uint16_t status, std::uint32_t job) {
  InstanceState state;
  state.status = status;
  state.now = now;
  state.ended = static_cast<std::uint32_t>(instance.ended.size());
  state.busy = instance.task.has_value();
  if (instance.task) {
    state.job = job;
    state.started = instance.task->started;
  }
  for (const Zone zone : {Zone::kUtc, Zone::kUtcPlus8}) {
    if (instance.task && lies_on_the_day_of(instance.task->started, now, zone)) {
      state.began_today = static_cast<std::uint8_t>(state.began_today | 1U << static_cast<unsigned>(zone));
    }
    for (const bool dated_by_end : {false, true}) {
      for (const bool failed_counts : {false, true}) {
        state.counts[count_place(zone, dated_by_end, failed_counts)] =
            count_today(instance, now, zone, dated_by_end, failed_counts);
      }
    }
  }
  return state;
}

}  // namespace backcheck
