// How the backups of one instance went against the daily quota, as a report draws it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/calendar.h"

namespace backcheck {

// What happened at a moment that the quota is about.
enum class QuotaEvent : std::uint8_t {
  kThere,     // a backup set that the world began with
  kAccepted,  // a call that was accepted
  kFailed,    // a call that was accepted, and whose task failed: it counts or not (reading quota-failed)
  kRefused,   // a call that was refused while the instance was running and idle
  kUnknown,   // a call without a usable answer
};

struct QuotaMoment {
  QuotaEvent event = QuotaEvent::kThere;
  Instant at;                  // of the call, or of the set
  std::optional<Instant> end;  // of the task that the call started, where it ended
  int step = 0;                // of the scenario, counted from 1; 0: there from the beginning
};

struct QuotaCourse {
  std::string instance;
  std::vector<QuotaMoment> moments;  // in the order of `at`
};

// A day with fewer backups than that has nothing to do with the quota.
inline constexpr std::size_t kQuotaNear = 18;

}  // namespace backcheck
