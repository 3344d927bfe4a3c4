// Expectations files changed where they mean something: entries, their words, their days.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// Changes the text in place; of any bytes, however little they look like a file.
void mutate_expectations(std::string& bytes, Choices& choices);

}  // namespace backcheck
