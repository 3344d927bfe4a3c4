// An expectations file, written the obvious way.
#pragma once

#include <span>
#include <string>

#include "sim/report/expected_violations.h"

namespace backcheck {

// JSON: an entry on each line, from the second line on, with every member that is not empty. All of ASCII but
// letters and digits is escaped; what looks like a placeholder is written as text.
std::string written_expectations(std::span<const ExpectedViolation> entries);

}  // namespace backcheck
