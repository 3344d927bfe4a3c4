// The expectations file that --expect names, and the day on which it is read.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "sim/commands/options.h"
#include "sim/report/expected_violations.h"
#include "sim/report/summary.h"

namespace backcheck {

// --expect and --today.
std::vector<OptionRow> expectation_options();

// What is expected of a run.
struct ExpectationsOption {
  ExpectedViolations expected;
  std::string today;  // 2026-11-28

  void apply(RunReach reach, RunSummary& summary) const {
    apply_expectations(expected, today, reach, summary);
  }
};

// Nothing where --expect is absent. Faults of the file or the options have been told on standard error; then
// the exit status is returned.
std::expected<std::optional<ExpectationsOption>, int> expectations_of(std::string_view command,
                                                                      const Options& options);

}  // namespace backcheck
