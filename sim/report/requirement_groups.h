// The requirements of a run by their groups: what of each was decided.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "sim/report/summary.h"

namespace backcheck {

struct RequirementGroup {
  std::string_view prefix;  // "PRE"
  std::string_view about;   // "preconditions"
  std::vector<RequirementResult> members;
  std::size_t decided = 0;  // members that conform or are violated
  std::size_t checks = 0;
  std::size_t violations = 0;  // checks
};

// Every group of the catalogue, in its order.
std::vector<RequirementGroup> requirement_groups(const RunSummary& summary);

}  // namespace backcheck
