// Changes texts where encoders of documents take their decisions.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// `bytes`: a byte that decides what the texts are for, and texts behind it as fuzz/fields.h has them. Fields
// mostly stay as many as they were, and bytes that are nothing in particular come in runs around multiples of
// 8, which is the stride of the encoders.
void mutate_text(std::string& bytes, Choices& choices);

}  // namespace backcheck
