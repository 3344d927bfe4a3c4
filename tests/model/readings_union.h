// Comparing unions of products of readings with each other, for tests.
#pragma once

#include <algorithm>
#include <vector>

#include "model/reading.h"

namespace backcheck {

// What of `set` lies in none of the products.
inline std::vector<Readings> left_over(Readings set, const std::vector<Readings>& products) {
  std::vector<Readings> rest = {set};
  for (const Readings product : products) {
    std::vector<Readings> next;
    for (const Readings piece : rest) {
      if ((piece & product).empty())
        next.push_back(piece);
      else
        piece.append_difference(product, next);
    }
    rest = next;
  }
  std::erase_if(rest, [](Readings piece) { return piece.empty(); });
  return rest;
}

inline bool covers(const std::vector<Readings>& products, const std::vector<Readings>& others) {
  return std::ranges::all_of(others, [&](Readings other) { return left_over(other, products).empty(); });
}

// True where both unions hold the same readings.
inline bool same_union(const std::vector<Readings>& one, const std::vector<Readings>& other) {
  return covers(one, other) && covers(other, one);
}

// Every reading but those of `set`.
inline std::vector<Readings> all_but(Readings set) { return left_over(Readings::all(), {set}); }

}  // namespace backcheck
