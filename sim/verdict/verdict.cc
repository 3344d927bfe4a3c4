// The names of the verdicts.
#include "sim/verdict/verdict.h"

#include <array>

namespace backcheck {

std::string_view verdict_name(Verdict verdict) {
  constexpr std::array<std::string_view, 4> kNames = {"conforms", "violates", "inconclusive", "skipped"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::set<std::size_t> witness_steps(const Violation& violation) {
  std::set<std::size_t> steps;
  for (const Witness& witness : violation.witnesses) {
    if (witness.scenario == violation.scenario && witness.step > 0)
      steps.insert(static_cast<std::size_t>(witness.step));
  }
  return steps;
}

}  // namespace backcheck
