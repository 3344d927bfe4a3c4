// Changes the text of a form: its pieces, its escapes, its characters.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// A Mutator (fuzz/harness.h) for "name=value&..." in any state of health.
void mutate_form(std::string& bytes, Choices& choices);

}  // namespace backcheck
