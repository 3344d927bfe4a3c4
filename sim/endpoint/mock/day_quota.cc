// Days as windows of instants, and the sets within one.
#include "sim/endpoint/mock/day_quota.h"

#include <limits>

namespace backcheck {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;

std::int64_t zone_ahead_ms(const HostedInstance& instance, const MockPolicy& policy, PlantedFault fault) {
  if (fault.is(Fault::kDayInUtcMinus5)) return -5 * kHourMs;
  if (fault.is(Fault::kDayInUtcPlus1)) return kHourMs;
  const bool other_zone = fault.is(Fault::kDayZoneDiffersByInstance) && instance.ordinal % 2 == 1;
  return (policy.day_zone == DayZone::kUtcPlus8) != other_zone ? 8 * kHourMs : 0;
}

std::size_t calls_per_day(const HostedInstance& instance, const MockPolicy& policy, PlantedFault fault) {
  if (fault.is(Fault::kQuotaOneTooMany)) return 22;
  if (fault.is(Fault::kQuotaOneTooFew)) return 19;
  if (fault.is(Fault::kQuotaDiffersByEngine) && instance.engine == Engine::kSqlServer) {
    return policy.calls_per_day == 20 ? 21 : 20;
  }
  return policy.calls_per_day;
}

}  // namespace

DayWindow day_around(Instant now, std::int64_t zone_ahead_ms) {
  const std::int64_t local = now.milliseconds + zone_ahead_ms;
  const std::int64_t since_midnight = (local % kDayMs + kDayMs) % kDayMs;
  const std::int64_t begin = now.milliseconds - since_midnight;
  return {{begin}, {begin + kDayMs}};
}

DayWindow day_of_instance(const HostedInstance& instance, Instant now, const MockPolicy& policy,
                          PlantedFault fault) {
  if (fault.is(Fault::kQuotaRollingDay)) return {{now.milliseconds - kDayMs + 1}, {now.milliseconds + 1}};
  if (fault.is(Fault::kQuotaNeverResets)) {
    return {{std::numeric_limits<std::int64_t>::min()}, {std::numeric_limits<std::int64_t>::max()}};
  }
  return day_around(now, zone_ahead_ms(instance, policy, fault));
}

bool quota_used_up(const Fleet& fleet, const HostedInstance& instance, Instant now, const MockPolicy& policy,
                   PlantedFault fault, std::optional<Instant> overlooked) {
  if (fault.is(Fault::kQuotaNotEnforced)) return false;
  const DayWindow day = day_of_instance(instance, now, policy, fault);
  std::size_t used = instance.counted.within(day);
  if (fault.is(Fault::kQuotaPerAccount)) {
    used = 0;
    for (const HostedInstance& each : fleet.all()) used += each.counted.within(day);
  }
  if (overlooked && day.holds(*overlooked) && used > 0) --used;
  return used >= calls_per_day(instance, policy, fault);
}

}  // namespace backcheck
