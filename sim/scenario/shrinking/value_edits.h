// Edits that make the world smaller, and values plain.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/scenario/shrinking/scenario_edits.h"

namespace backcheck {

std::vector<Edit> world_edits(const Scenario& scenario);
std::vector<Edit> parameter_edits(const Scenario& scenario);
std::vector<Edit> setting_edits(const Scenario& scenario);
std::vector<Edit> id_edits(const Scenario& scenario);

// Rank 0 empties a text, rank 1 makes its signs plain letters, the ranks from 2 on cut out a half, a quarter
// or an eighth of it.
inline constexpr std::size_t kTextRanks = 2 + 2 + 4 + 8;
std::vector<Edit> text_edits(const Scenario& scenario, std::size_t rank);

}  // namespace backcheck
