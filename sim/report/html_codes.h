// The error codes of an endpoint as a table.
#pragma once

#include <string>

#include "sim/report/summary.h"

namespace backcheck {

// Empty where no profile says which codes are right.
std::string html_codes(const RunSummary& summary);

}  // namespace backcheck
