// What the checker of concurrent histories reads: operations reduced to what decides, with their intervals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include "model/calendar.h"
#include "model/instance_state.h"

namespace backcheck {

// `returned` of an operation whose caller never learnt how it ended: it may have taken effect once, at any
// moment after it was called, or never (CON-2).
inline constexpr std::int64_t kNeverReturned = std::numeric_limits<std::int64_t>::max();

// `instance` of an operation that is on all of them.
inline constexpr std::uint32_t kEveryInstance = std::numeric_limits<std::uint32_t>::max();

// One operation on one instance, or on all. It took effect at one moment between `called` and `returned`;
// two operations overlap unless one returned before the other was called.
struct TimedOperation {
  enum class Kind : std::uint8_t {
    kAccepted,   // a call; `meaning` and `job`
    kRejected,   // a call; `meaning`
    kLost,       // a call without an answer; `meaning`, `returned` is kNeverReturned
    kAdvance,    // the clock moved to `to`; on every instance
    kSetStatus,  // `status`
    kFinish,     // the task was ended; `succeeded`
    kNoTask,     // it was to be ended, but there was none
    kInspect,    // `inspection`
  };
  std::int64_t called = 0;    // nanoseconds on one monotonic clock, at least 0
  std::int64_t returned = 0;  // not before `called`
  std::uint64_t number = 0;   // of the operation in its history
  Instant to;
  std::uint32_t instance = 0;  // the place in the world
  std::uint32_t meaning = 0;   // the number of a CallMeaning in the Lexicon
  std::uint32_t job = kUnknownJob;
  std::uint32_t inspection = 0;  // the number of an Inspection in the Lexicon
  std::uint16_t status = kRunningStatus;
  Kind kind = Kind::kRejected;
  bool succeeded = true;

  bool operator==(const TimedOperation&) const = default;
};

}  // namespace backcheck
