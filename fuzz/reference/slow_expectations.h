// What an expectations file means, the obvious way: one question after the other, everything tried.
#pragma once

#include <string_view>
#include <vector>

#include "sim/report/expected_violations.h"

namespace backcheck {

// Whether it is a day of the Gregorian calendar, in the years 0000 to 9999, written as 2026-12-31.
bool slowly_is_day(std::string_view text);

// Whether the words name that scenario: nothing names all; else they are the id, what stands in it before a
// slash (with the slash or without it), or before a bracket.
bool slowly_names(std::string_view words, std::string_view id);

// The entry that explains a violation of that requirement in that scenario: the first that may be used on
// `today`, names the scenario, and names the requirement or none. Null where there is none.
const ExpectedViolation* slow_explanation(const std::vector<ExpectedViolation>& entries,
                                          std::string_view today, Requirement requirement,
                                          std::string_view id);

}  // namespace backcheck
