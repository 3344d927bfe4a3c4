// Spoils a signature in the ways in which a careless comparison does not notice it.
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace backcheck {

// `signature`: base64 with padding, or lower-case hexadecimal digits. With kNone it stays as it is.
std::string with_flaw(std::string signature, SignatureFlaw flaw);

// "the signature without its last character"
std::string_view describe(SignatureFlaw flaw);

}  // namespace backcheck
