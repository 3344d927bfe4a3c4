// Comparing unions of products of readings with each other, for tests.
#pragma once

#include <algorithm>
#include <vector>

#include "model/reading.h"

namespace backcheck {

// What of `set` lies in none of the products.
inline ReadingsUnion left_over(Readings set, const ReadingsUnion& products) {
  ReadingsUnion rest = {set};
  for (const Readings product : products) {
    ReadingsUnion next;
    for (const Readings piece : rest) {
      if ((piece & product).empty())
        next.push_back(piece);
      else
        piece.append_difference(product, next);
    }
    rest = next;
  }
  erase_if(rest, [](Readings piece) { return piece.empty(); });
  return rest;
}

inline bool covers(const ReadingsUnion& products, const ReadingsUnion& others) {
  return std::ranges::all_of(others, [&](Readings other) { return left_over(other, products).empty(); });
}

// True where both unions hold the same readings.
inline bool same_union(const ReadingsUnion& one, const ReadingsUnion& other) {
  return covers(one, other) && covers(other, one);
}

// Every reading but those of `set`.
inline ReadingsUnion all_but(Readings set) { return left_over(Readings::all(), {set}); }

}  // namespace backcheck
