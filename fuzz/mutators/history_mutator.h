// Changes history files so that most of them stay histories, or stumble over one thing.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// One change at a place that the choices decide: lines moved, doubled, taken out, cut short or put in, a time
// moved before or behind another, a value replaced, a member renamed, the answer of one line put into
// another. Often the lines are numbered anew behind that, so that no number stands twice.
void mutate_history_text(std::string& bytes, Choices& choices);

}  // namespace backcheck
