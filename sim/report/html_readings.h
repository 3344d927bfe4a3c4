// The open readings as a table: what an endpoint chose where the page leaves a choice.
#pragma once

#include <string>
#include <vector>

#include "sim/report/summary.h"

namespace backcheck {

// Empty where there are none.
std::string html_readings(const std::vector<ReadingResult>& readings);

}  // namespace backcheck
