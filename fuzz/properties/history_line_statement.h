// What holds for each line of a history file by itself.
#pragma once

#include <optional>
#include <string_view>

#include "fuzz/property.h"

namespace backcheck {

// Of a line that may be an operation: the fast reader agrees with the exact one, a refusal says why on one
// line, and what is read is written, without its secrets, and read back.
std::optional<Broken> operation_line_holds(std::string_view line, Examination& examination);

// The same of a line that may be a header.
std::optional<Broken> header_line_holds(std::string_view line, Examination& examination);

}  // namespace backcheck
