// Texts drawn piece by piece, to be written and read again.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// UTF-8 of up to four pieces: words, and what a writer of documents has to escape. Empty where all answers
// are 0.
std::string drawn_text(Choices& choices);

// The same, but never empty: "x" where all answers are 0.
std::string drawn_name(Choices& choices);

}  // namespace backcheck
