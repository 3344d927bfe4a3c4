// Edits that make instants even and bring them closer together.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/scenario/shrinking/scenario_edits.h"

namespace backcheck {

// Takes out an advance that no other one comes before, and has the scenario begin where it led to.
std::vector<Edit> start_edits(const Scenario& scenario);

// Each rank is one way to choose a better instant: first those that round it down, to the hour, minute or
// second; then those that bring it to the nearest edge of a day, in either zone, or to the nearest hour.
inline constexpr std::size_t kTimeRanks = 6;
std::vector<Edit> time_edits(const Scenario& scenario, std::size_t rank);

// Rank 0 brings an advance and all later ones closer by whole days, rank 1 moves everything to the usual day.
inline constexpr std::size_t kDayRanks = 2;
std::vector<Edit> day_edits(const Scenario& scenario, std::size_t rank);

}  // namespace backcheck
