// Which known mistakes give the answers that were seen: a guess beside a violation.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "model/belief.h"
#include "sim/endpoint/control.h"
#include "sim/history.h"
#include "sim/report/summary.h"
#include "sim/scenario/scenario.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// What is known of the implementation that was played against.
struct SuspectFacts {
  const Belief& belief;       // its readings
  Capabilities capabilities;  // of its hook
  std::function<Instant()> wall_clock;
};

// Plays the scenario against the mock, in process, once for each fault of the catalogue, with the readings of
// the suspect where they are known; nothing is sent. Told are the faults under which everything that was seen
// comes out the same, from the reset to the last operation. None where there are more than kMostCandidates,
// where the mock without a fault does the same, or where the play is longer than kMostSeen operations.
std::vector<LikelyFault> likely_faults(const Scenario& scenario, std::span<const Operation> seen,
                                       const SuspectFacts& suspect);

// After the run: leaves of these guesses those that the rest of the run does not speak against. A fault has
// to violate, and not to violate, the same ones as the suspect of those `scenarios` that are about the same
// requirement, and none of kMostAlibis others that conform. Where more than kMostLikely are left, nothing is
// told.
void narrow_likely(RunSummary& summary, std::span<const Scenario> scenarios, const SuspectFacts& suspect);

// One mistake that explains all is likelier than several: where some guess is made of every violation that
// has guesses, only such are left. Then tells none of a violation that has more of them than kMostLikely.
void keep_few_likely(RunSummary& summary);

inline constexpr std::size_t kMostSeen = 150;
inline constexpr std::size_t kMostCandidates = 16;
inline constexpr std::size_t kMostLikely = 3;
inline constexpr std::size_t kMostWitnessScenarios = 100;
inline constexpr std::size_t kMostAlibis = 200;

}  // namespace backcheck
