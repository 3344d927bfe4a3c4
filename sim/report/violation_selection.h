// Which violations of a run are told in full: of those with one cause the first.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "sim/report/summary.h"

namespace backcheck {

// The JSON report has all of them.
inline constexpr std::size_t kMostCausesInFull = 10;

// The causes told so far.
class ToldCauses {
 public:
  // Whether the violation is to be told in full; then its cause counts as told.
  bool takes(const Violation& violation);

 private:
  using Cause = std::tuple<Requirement, std::optional<Reading>, std::string, int>;
  std::vector<Cause> causes_;
};

struct ToldViolation {
  const Violation* violation = nullptr;
  const ScenarioResult* scenario = nullptr;
};

// The violations of a run, in order. Only the first of a scenario is told in full.
struct ViolationSelection {
  std::vector<ToldViolation> in_full;
  std::vector<ToldViolation> in_short;
  std::vector<ToldViolation> expected;
};
ViolationSelection select_violations(const RunSummary& summary);

}  // namespace backcheck
