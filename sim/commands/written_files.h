// The files that options name.
#pragma once

#include <optional>

#include "sim/commands/options.h"

namespace backcheck {

// Two options that would write to one file, or one that would write over a file that is read: what is written
// first, or read, would be lost. Devices such as /dev/null take what many write.
std::optional<UsageFault> lost_file_fault(const Options& options);

}  // namespace backcheck
