// How many inputs came to which place, added up over processes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

struct ReachCount {
  std::string place;
  std::uint64_t count = 0;
  bool operator==(const ReachCount&) const = default;
};

// In the order in which places were first met; "inputs" is one of them, the number of all inputs.
using ReachCounts = std::vector<ReachCount>;

// Adds lines "PLACE COUNT", as the harness writes them; other lines, such as one that was cut short, are
// skipped.
void add_reach(std::string_view lines, ReachCounts& counts);

// That place's count; 0 where it is none.
std::uint64_t reach_of(const ReachCounts& counts, std::string_view place);

// The place's count for each input, as "61.2 %"; "" where there was no input. More than one step of an input
// may come to a place, so it may be more than 100 %.
std::string reach_share(const ReachCounts& counts, std::string_view place);

}  // namespace backcheck
