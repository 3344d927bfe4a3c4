// Changes scenario files so that most of them stay scenarios, or stumble over one thing.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// One change at a place that the choices decide: lines moved, doubled, taken out or indented, steps and
// options put in, a value replaced by one that is hard to read, quoted, or wrapped in a list, a map or a
// placeholder, an instant or a number moved.
void mutate_scenario_text(std::string& bytes, Choices& choices);

}  // namespace backcheck
