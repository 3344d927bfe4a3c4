// One violation, explained in HTML to somebody who sees it for the first time.
#pragma once

#include <cstddef>
#include <string>

#include "sim/report/summary.h"

namespace backcheck {

// An article with the heading "#anchor": requirement, steps, what was allowed, what came back, why not, what
// it rests on, and the lines that repeat it. `scenario`: the one that showed it.
std::string html_violation(const Violation& violation, const ScenarioResult& scenario,
                           const std::string& anchor);

}  // namespace backcheck
