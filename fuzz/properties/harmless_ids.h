// Harmless ids of scenarios: where reports take an id apart, its parts stay apart.
#pragma once

#include <string>
#include <vector>

#include "sim/report/summary.h"

namespace backcheck {

// An id has a folder before the last slash, a name, and from the first bracket on the case of a matrix: each
// part that is not empty has a placeholder of its own, with the slash and the bracket between them. Equal
// parts have equal ones, and folders come in the order in which they came before.
struct HarmlessIds {
  std::vector<std::string> ids;    // one for each text
  std::vector<std::string> texts;  // the texts, and behind them what the placeholders in `ids` stand for
};
HarmlessIds harmless_ids(const std::vector<std::string>& texts);

// The run with harmless texts, where ids are placeholders of texts: with those of `ids` for them.
RunSummary with_harmless_ids(RunSummary harmless, const HarmlessIds& ids);

}  // namespace backcheck
