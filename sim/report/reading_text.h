// The readings that a run leaves, for people.
#pragma once

#include <string>
#include <vector>

#include "sim/report/summary.h"
#include "sim/report/text_layout.h"

namespace backcheck {

// A table of the readings that were found, in two columns, and a compact list of those that are
// open. Begins with an empty line; empty where there are no readings.
std::string readings_paragraph(const std::vector<ReadingResult>& readings, const Ink& ink);

}  // namespace backcheck
