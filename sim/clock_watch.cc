// Two clocks and their difference.
#include "sim/clock_watch.h"

#include <utility>

namespace backcheck {
namespace {

// Far above what is corrected in passing.
constexpr std::int64_t kSlackMs = 1000;
// Far below what matters to ages of requests and days.
constexpr std::int64_t kFarOffMs = 60'000;

// "3 d", "5 h" and the like: the largest unit of which there is one.
std::string rough_time(std::int64_t milliseconds) {
  constexpr std::int64_t kMinuteMs = 60'000;
  constexpr std::int64_t kHourMs = 60 * kMinuteMs;
  constexpr std::int64_t kDayMs = 24 * kHourMs;
  if (milliseconds >= kDayMs) return std::to_string(milliseconds / kDayMs) + " d";
  if (milliseconds >= kHourMs) return std::to_string(milliseconds / kHourMs) + " h";
  if (milliseconds >= kMinuteMs) return std::to_string(milliseconds / kMinuteMs) + " min";
  return std::to_string(milliseconds / 1000) + " s";
}

bool is_within(std::int64_t milliseconds, std::int64_t limit) {
  return milliseconds >= -limit && milliseconds <= limit;
}

std::string was_set_by(std::int64_t milliseconds, const char* when) {
  return "the clock of this machine was set " + std::string(milliseconds > 0 ? "forward" : "back") + " by " +
         rough_time(milliseconds > 0 ? milliseconds : -milliseconds) + when;
}

}  // namespace

ClockWatch::ClockWatch(std::function<Instant()> wall, std::function<std::int64_t()> milliseconds)
    : wall_(std::move(wall)), milliseconds_(std::move(milliseconds)), first_(difference()), last_(first_) {}

std::int64_t ClockWatch::difference() const { return wall_().milliseconds - milliseconds_(); }

std::string ClockWatch::look() {
  const std::int64_t now = difference();
  const std::int64_t moved = now - std::exchange(last_, now);
  was_set_ = was_set_ || !is_within(moved, kSlackMs);
  if (!is_within(moved, kSlackMs)) return was_set_by(moved, " meanwhile");
  return is_within(now - first_, kFarOffMs) ? "" : was_set_by(now - first_, " since the run began");
}

}  // namespace backcheck
