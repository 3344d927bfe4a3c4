// The two ways in which a history can begin.
#include "sim/verdict/linearizability/frontier_start.h"

#include <algorithm>

namespace backcheck {

FrontierStart start_at_reset(const InstanceSetup& setup, std::uint16_t status, std::optional<Instant> now,
                             const TaskEnds& ends) {
  FrontierStart start;
  start.has_clock = now.has_value();
  start.states = {state_at_reset(setup, status, now.value_or(Instant{}), start.has_clock)};
  // Where that lies on the clock of the history is not known.
  if (!start.has_clock && setup.ongoing_since) start.states.front().started = kSometime;
  start.dates = setup.backup_sets;
  std::ranges::sort(start.dates);
  start.ends = ends;
  return start;
}

FrontierStart start_anywhere(std::uint16_t status, Instant now) {
  FrontierStart start;
  start.has_clock = false;
  InstanceState idle;
  idle.status = status;
  idle.knows_counts = false;
  idle.knows_past = false;
  idle.now = now;
  InstanceState busy = idle;
  busy.busy = true;
  busy.started = kSometime;
  start.states = {idle, busy};
  return start;
}

}  // namespace backcheck
