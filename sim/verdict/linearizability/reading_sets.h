// Small questions about unions of readings.
#pragma once

#include "model/reading.h"

namespace backcheck {

// Whether one of the parts contains all of `whole`.
bool any_contains(const ReadingsUnion& parts, Readings whole);

// Whether some reading lies in both.
bool meets(const ReadingsUnion& parts, Readings whole);

// The parts as far as they lie in `whole`, without empty ones.
ReadingsUnion common_part(const ReadingsUnion& parts, Readings whole);

// What is left of `whole` outside the parts.
ReadingsUnion difference(Readings whole, const ReadingsUnion& parts);

}  // namespace backcheck
