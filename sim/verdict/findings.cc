// Adding to what was found.
#include "sim/verdict/findings.h"

#include <algorithm>
#include <utility>

namespace backcheck {

void add_check(Findings& findings, Requirement requirement, Verdict verdict) {
  const Check check{requirement, verdict};
  if (std::ranges::find(findings.checks, check) == findings.checks.end()) findings.checks.push_back(check);
}

void add_conforming(Findings& findings, const RequirementSet& spoken) {
  spoken.for_each([&](Requirement requirement) { add_check(findings, requirement, Verdict::kConforms); });
}

void violate(Findings& findings, Violation violation) {
  erase_if(findings.checks, [&](const Check& check) { return check.requirement == violation.requirement; });
  add_check(findings, violation.requirement, Verdict::kViolates);
  findings.violation = std::move(violation);
}

void add_findings(Findings& findings, Findings more) {
  for (const Check& check : more.checks) add_check(findings, check.requirement, check.verdict);
  findings.unanswered = findings.unanswered || more.unanswered;
  if (findings.inconclusive.empty()) findings.inconclusive = std::move(more.inconclusive);
  if (more.violation) violate(findings, *std::move(more.violation));
}

}  // namespace backcheck
