// The small alphabet of sequences: the worlds in which they start, and what can be done next.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/setup.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A world that stands at an edge, and in words which one. All have the same two instances, a MySQL and a SQL
// Server: nothing on one may touch the other (EFF-4).
struct SequenceStart {
  std::string_view about;
  WorldSetup world;
};
std::span<const SequenceStart> sequence_starts();

// What can be done next where the clock stands at `now`, each once. On each instance: a call that is accepted
// wherever the state allows it, one that must be rejected, the two ends of a task, out of the running state
// and back. On the clock: an hour, and to the last second before the next midnight and to that midnight, in
// UTC+8 and in UTC.
std::vector<Step> sequence_steps(Instant now);
std::size_t sequence_step_count(Instant now);
inline constexpr std::size_t kSequenceCallSteps = 4;  // of them, those that are calls

// What shows at the end of a sequence in which state the implementation really is: another call on each
// instance.
std::vector<Step> sequence_probe();
inline constexpr std::size_t kSequenceProbeCalls = 2;

}  // namespace backcheck
