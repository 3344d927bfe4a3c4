// Covering arrays: few rows in which every few values meet.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace backcheck {

// A value of each dimension, by number.
using Combination = std::vector<std::size_t>;

// Rows in which, for any `strength` dimensions, every combination of their values stands at least once.
// Dimension i has `counts[i]` values, at least one; `strength` is at least 1, and where there are fewer
// dimensions the rows are all combinations. Made by the in-parameter-order strategy (Lei, Kacker, Kuhn, Okun,
// Lawrence 2007; the variant of Forbes et al. 2008, which fills the most useful cell first): not the smallest
// array there is, but a small one. The same rows on every machine, in lexical order.
std::vector<Combination> covering_array(std::span<const std::size_t> counts, std::size_t strength);

}  // namespace backcheck
