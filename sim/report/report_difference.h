// What changed from one report to another: what became better, worse, new, or is gone.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/report/report_document.h"

namespace backcheck {

enum class Change : std::uint8_t { kWorse, kBetter, kOther, kNew, kGone };

// One line of the difference.
struct Difference {
  Change change = Change::kOther;
  std::string what;    // "requirement PRE-2", "scenario quota/edge", "reading quota-day", ...
  std::string before;  // empty where it is new
  std::string after;   // empty where it is gone
};

// Worse is: a verdict that is further from "conforms" than it was (skipped and inconclusive lie between that
// and "violates"); a violation where there was none of its kind; a reading that was decided and is decided
// otherwise, for an endpoint sticks to its choice, or of which nothing is left. Of scenarios those are
// compared that both reports list. Violations of generated scenarios, which differ from seed to seed, are
// compared by their kind alone.
std::vector<Difference> differences(const ReportDocument& before, const ReportDocument& after);

bool is_worse(const std::vector<Difference>& differences);

// For a terminal: what is worse first.
std::string difference_text(const ReportDocument& before, const ReportDocument& after, bool colors);

}  // namespace backcheck
