// Unions of products, compared and cut.
#include "sim/verdict/linearizability/reading_sets.h"

#include <algorithm>
#include <utility>

namespace backcheck {

bool any_contains(const ReadingsUnion& parts, Readings whole) {
  return std::ranges::any_of(parts, [&](Readings part) { return part.contains(whole); });
}

bool meets(const ReadingsUnion& parts, Readings whole) {
  return std::ranges::any_of(parts, [&](Readings part) { return !(part & whole).empty(); });
}

ReadingsUnion common_part(const ReadingsUnion& parts, Readings whole) {
  ReadingsUnion common;
  for (const Readings part : parts) {
    const Readings both = part & whole;
    if (!both.empty()) common.push_back(both);
  }
  return common;
}

ReadingsUnion difference(Readings whole, const ReadingsUnion& parts) {
  ReadingsUnion left = {whole};
  for (const Readings part : parts) {
    ReadingsUnion next;
    for (const Readings piece : left) {
      if ((piece & part).empty()) {
        next.push_back(piece);
      } else {
        piece.append_difference(part, next);
      }
    }
    left = std::move(next);
  }
  return left;
}

}  // namespace backcheck
