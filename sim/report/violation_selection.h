// Which violations of a run are told in full: of those with one cause the plainest.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/report/summary.h"

namespace backcheck {

// The JSON report has all of them.
inline constexpr std::size_t kMostCausesInFull = 10;

// How plainly a scenario shows what it shows: the smaller, the plainer.
struct Plainness {
  // Which of the requirements that the scenario names is violated, from 0; kRequirementCount: none of them.
  std::size_t subject = 0;
  int step = 0;  // that shows it
  auto operator<=>(const Plainness&) const = default;
};
Plainness plainness_of(const ScenarioResult& scenario, const Violation& violation);

// The causes told so far, of a run that may go on.
class ToldCauses {
 public:
  explicit ToldCauses(std::size_t most = kMostCausesInFull) : most_(most) {}

  // The number of its cause, from 0, where the violation is told in full as far as is known now: a later one
  // that is plainer takes its place. Else nothing.
  std::optional<std::size_t> take(const ScenarioResult& scenario, const Violation& violation);

 private:
  struct Cause {
    Requirement requirement{};
    std::optional<Reading> reading;
    std::string outcome;
    int status = 0;
    bool operator==(const Cause&) const = default;
  };
  struct Told {
    Cause cause;
    Plainness plainness;
  };
  std::size_t most_;
  std::vector<Told> told_;
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

// Of each cause the violation that is told in full, by cause; expected ones are left out.
std::vector<ToldViolation> one_of_each_cause(const RunSummary& summary);

}  // namespace backcheck
