// Where the history of one instance begins, as far as it is known.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "model/calendar.h"
#include "model/instance_state.h"
#include "model/reading.h"
#include "model/setup.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// Where no hook is in charge a task ends by itself, some time after it started.
struct TaskEnds {
  bool by_themselves = false;
  std::int64_t after = 0;                // nanoseconds, at least
  std::int64_t before = kNeverReturned;  // nanoseconds, at most
};

// The instance is in one of these states.
struct FrontierStart {
  std::vector<InstanceState> states;  // never empty
  Readings readings = Readings::all();
  std::vector<Instant> dates;  // of the backup sets that are there, ascending
  bool has_clock = true;       // the service's time is known: it moves by kAdvance only
  TaskEnds ends;
};

// The start that a reset makes; and one from which anything may have happened before, with that status.
FrontierStart start_at_reset(const InstanceSetup& setup, std::uint16_t status, std::optional<Instant> now,
                             const TaskEnds& ends);
FrontierStart start_anywhere(std::uint16_t status, Instant now);

// Nothing is known of the moment.
inline constexpr Span kSometime = {{std::numeric_limits<std::int64_t>::min() / 4},
                                   {std::numeric_limits<std::int64_t>::max() / 4}};

}  // namespace backcheck
