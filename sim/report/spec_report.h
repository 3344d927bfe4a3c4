// The requirements and the open readings as text, with what covers each.
#pragma once

#include <string>
#include <vector>

#include "model/requirement.h"

namespace backcheck {

struct RequirementCoverage {
  Requirement requirement{};
  std::vector<std::string> scenarios;  // ids of those that are about it; the cases of a matrix one by one
};

// Every requirement with its sentence and its scenarios (the cases of a matrix told as a number),
// then every open reading with its question, its alternatives and the requirement that leaves it. A
// requirement that is not in `coverage`, or is there without a scenario, is pointed out.
std::string spec_report(const std::vector<RequirementCoverage>& coverage, bool colors);

}  // namespace backcheck
