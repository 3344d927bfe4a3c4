// Sets of readings as short conditions: which alternatives of which choices.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/reading.h"

namespace backcheck {

// One choice, and the alternatives of it that are meant, by number, ascending; never all that are possible.
struct ChoicePart {
  Reading reading{};
  std::vector<std::size_t> alternatives;
  bool operator==(const ChoicePart&) const = default;
};

// All of these at once, in the order of the catalogue; empty: always.
using ReadingCondition = std::vector<ChoicePart>;

// Few conditions of which one holds exactly where a reading of `possible` lies in the union; none where no
// reading does. They may overlap.
std::vector<ReadingCondition> conditions_of(const ReadingsUnion& readings, Readings possible);

// `quota-boundary is "20 is the last" and auto-is-full is "no"`; empty for the condition that always holds.
std::string condition_text(const ReadingCondition& condition);

// Whether every reading of `part` lies in the union.
bool covers(const ReadingsUnion& readings, Readings part);

// Adds the readings of `part` to the union, in as few products as simple joining leaves.
void add_readings(Readings part, ReadingsUnion& readings);

}  // namespace backcheck
