// The violation of an implementation that did not stick to a choice, found by putting together what was seen.
#pragma once

#include "model/reading_belief.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// `seen` contradicts the belief. Witnesses have the number of their operation and nothing else.
Violation reading_contradiction(const ReadingBelief& belief, const Evidence& seen);

}  // namespace backcheck
