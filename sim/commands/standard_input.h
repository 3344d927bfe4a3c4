// All that stands on standard input.
#pragma once

#include <expected>
#include <string>

namespace backcheck {

// At most as much as a scenario file may hold, and one byte more, by which its reader tells that it is too
// long. The error says why it cannot be read.
std::expected<std::string, std::string> read_standard_input();

}  // namespace backcheck
