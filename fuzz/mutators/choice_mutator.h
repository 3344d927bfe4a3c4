// Changes streams of decisions so that most of what was decided stays decided.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// Bytes as the conversation target reads them. Knows where each of their decisions begins, and so can decide
// one anew, repeat, move or leave out some, and go on behind the last; most often in the later part, for
// everything behind a decision may change its meaning with it.
void mutate_choices(std::string& bytes, Choices& choices);

}  // namespace backcheck
