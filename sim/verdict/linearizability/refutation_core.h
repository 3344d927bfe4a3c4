// The smallest part of a history that still shows that no order explains it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/verdict/linearizability/configuration.h"
#include "sim/verdict/linearizability/frontier.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/relaxation.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

struct RefutationCore {
  // Its operations: those that are needed, and calls that may have taken effect, once or never (kLost): those
  // whose answers were lost, and accepted ones of which no more than that is needed. Empty: none was found.
  LooseHistory history;
  TimedOperation refuted;                // the return that no order survives
  std::vector<Configuration> begins_in;  // what was possible where it begins; empty for kAnywhere
  bool is_minimal = false;               // no operation can go; false: the bill ran out first
  std::uint64_t steps = 0;               // what it cost: operations read, and steps of the frontiers

  bool empty() const { return history.operations.empty(); }
  // How many operations are needed.
  std::size_t size() const;
};

// What finding a core may cost, in operations read and steps of the frontiers. Counted, never timed.
inline constexpr std::uint64_t kMaxCoreSteps = 4'000'000;

// `operations`: those on the refuted instance, in the order of `called`; `start`: where it began; `refuted`:
// the first return that no order survives. Only steps of relaxation.h lead to the core, so that a core that
// has no order proves that the history has none.
RefutationCore find_refutation_core(std::span<const TimedOperation> operations, const FrontierStart& start,
                                    const TimedOperation& refuted, const Lexicon& lexicon,
                                    const CheckLimits& limits, std::uint64_t steps_max = kMaxCoreSteps);

// The frontier that has read all of the history, up to the return of `refuted`.
Frontier frontier_after(const LooseHistory& history, const TimedOperation& refuted, const Lexicon& lexicon,
                        const CheckLimits& limits);

}  // namespace backcheck
