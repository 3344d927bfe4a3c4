// The line that nearly every line of a history is, read at the speed of its bytes.
#pragma once

#include <string_view>

#include "sim/history.h"

namespace backcheck {

// Reads a CreateBackup whose texts are printable ASCII, which has the members of the contract and no others,
// each once: what parse_operation() reads from the line, with the memory that `operation` has from before.
// False where the line is anything else, be it good or bad: `operation` means nothing then, and
// parse_operation() has to decide.
bool read_usual_line(std::string_view line, Operation& operation);

}  // namespace backcheck
