// Cutting days at two midnights.
#include "sim/black_box/day_part.h"

#include <cstdint>

namespace backcheck {
namespace {

constexpr std::int64_t kHourMs = 60LL * 60 * 1000;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr std::int64_t kOtherMidnightMs = 16 * kHourMs;  // of UTC+8, in UTC

}  // namespace

DayPart day_part_at(Instant instant) {
  const std::int64_t since = ((instant.milliseconds % kDayMs) + kDayMs) % kDayMs;
  const std::int64_t midnight = instant.milliseconds - since;
  if (since < kOtherMidnightMs) return {{midnight}, {midnight + kOtherMidnightMs}};
  return {{midnight + kOtherMidnightMs}, {midnight + kDayMs}};
}

std::optional<DayPart> sure_day_part_at(Instant now) {
  const DayPart part = day_part_at(now);
  const bool is_sure = part.holds({now.milliseconds - kHourMs}) && part.holds({now.milliseconds + kHourMs});
  return is_sure ? std::optional(part) : std::nullopt;
}

}  // namespace backcheck
