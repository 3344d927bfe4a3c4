// A slow and obvious checker of overlapping operations: tries all orders, in the words of the untyped model.
#pragma once

#include <cstdint>
#include <optional>

#include "tests/sim/verdict/linearizability/random_timed_history.h"

namespace backcheck {

// What the checker under test leaves out on purpose, so that it never accuses and stays fast.
struct Leniency {
  bool ignores_sets = false;       // what an inspection shows of the backup sets fits always
  bool clock_by_instance = false;  // an advance takes effect on each instance at a moment of its own
};

// Whether some order of the steps explains the history: each between its call and its return, lost calls at
// any moment after they were sent or never, all under one complete reading. For ten steps or so.
bool has_an_order(const TimedHistory& history, const Leniency& leniency = {});

// The earliest return at which no order is left of what has been called until then; nothing where the
// history has an order. `foresees`: what open calls are going to be answered counts already for what it says
// of the readings and of ids.
std::optional<std::int64_t> first_return_without_an_order(const TimedHistory& history,
                                                          const Leniency& leniency, bool foresees);

}  // namespace backcheck
