// What holds for the play of a scenario, whatever it is: the mock without a fault is never accused.
#pragma once

#include <cstddef>
#include <optional>

#include "fuzz/property.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Longer scenarios, and those with more bytes in their texts, cost more than they show.
inline constexpr std::size_t kMostPlayedSteps = 64;
inline constexpr std::size_t kMostPlayedCalls = 128;
inline constexpr std::int64_t kMostPlayedLetters = 16'384;

bool is_short(const Scenario& scenario);

// The scenario is taken step by step in the model alone, which has an explanation for each.
std::optional<Broken> rehearsal_holds(const Scenario& scenario, Examination& examination);

// The scenario is played against the embedded mock: every step can be done, both judges find nothing, and
// what is recorded can be read again.
std::optional<Broken> play_holds(const Scenario& scenario, Examination& examination);

}  // namespace backcheck
