// A run and a timeline full of texts of strangers: wherever one can stand, some text stands.
#pragma once

#include <string>
#include <vector>

#include "sim/report/summary.h"
#include "sim/report/timeline.h"
#include "sim/scenario/choices.h"

namespace backcheck {

// Both are functions of the answers and the texts. Where all answers are 0, the first text stands everywhere:
// in a violation, an inconclusive scenario, a skipped one, and around them.
RunSummary told_run(Choices& shape, const std::vector<std::string>& texts);
Timeline told_timeline(Choices& shape, const std::vector<std::string>& texts);

// A harmless text for each of the texts, equal where they are equal and empty where they are empty:
// placeholders of the first text that is equal.
std::vector<std::string> harmless_texts(const std::vector<std::string>& texts);

// The timeline with harmless texts, of the same shape. Of a label only the size matters to the drawing:
// it becomes a harmless one of characters of the same sizes.
Timeline harmless_timeline(Choices& shape, const std::vector<std::string>& texts);

}  // namespace backcheck
