// What one operation, or several that overlapped, showed: checks, and perhaps a violation.
#pragma once

#include <optional>
#include <string>

#include "model/outcome.h"
#include "model/short_list.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// What one operation, or several that overlapped, showed.
struct Findings {
  ShortList<Check, 16> checks;
  std::optional<Violation>
      violation;             // the first one; after it nothing is known of the world until the next reset
  bool unanswered = false;   // a request that should have been answered was not: nothing is decided by that
  std::string inconclusive;  // why something could not be decided; else empty
};

// Each check once.
void add_check(Findings& findings, Requirement requirement, Verdict verdict);
void add_conforming(Findings& findings, const RequirementSet& spoken);
// Instead of what else was found about its requirement.
void violate(Findings& findings, Violation violation);
// What was found of another operation that overlapped.
void add_findings(Findings& findings, Findings more);

}  // namespace backcheck
