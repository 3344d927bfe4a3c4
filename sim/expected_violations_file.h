// Expectations files: YAML or JSON that names the violations which are known, why, and until when.
#pragma once

#include <expected>
#include <string_view>

#include "sim/report/expected_violations.h"
#include "sim/scenario/scenario_fault.h"

namespace backcheck {

// expected:
//   - requirement: PRE-2            one of these two at least
//     scenario: state/overnight     an id, or what ids begin with, up to a slash or a bracket
//     reason: ticket 4711
//     until: 2026-12-31             the last day
//
// `file`: the path that faults and places name. sim/report/expected.schema.json says the same.
std::expected<ExpectedViolations, ScenarioFaults> read_expected_violations(std::string_view text,
                                                                           std::string_view file);

// Whether it is a day of the calendar, written as 2026-12-31.
bool is_day(std::string_view text);

}  // namespace backcheck
