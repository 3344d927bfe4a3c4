// What `backcheck spec` says.
#include "sim/report/spec_report.h"

#include <gtest/gtest.h>

#include "model/reading.h"

namespace backcheck {
namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<RequirementCoverage> full_coverage() {
  std::vector<RequirementCoverage> coverage;
  for (const RequirementRow& row : requirements()) coverage.push_back({row.requirement, {"a/b"}});
  return coverage;
}

TEST(SpecReportTest, EveryRequirementStandsThereWithItsScenarios) {
  const std::string text = spec_report(full_coverage(), false);
  EXPECT_TRUE(
      text.starts_with("30 requirements, 1 scenario\n\n"
                       "  PRE-1  A backup can be created only while the instance is running.\n"
                       "         1 scenario: a/b\n"))
      << text;
  EXPECT_TRUE(text.ends_with("\nEvery requirement is covered by a scenario.\n")) << text;
}

TEST(SpecReportTest, TheCasesOfAMatrixAreToldAsANumber) {
  auto coverage = full_coverage();
  coverage[0].scenarios = {"a/b", "c[x=1]", "c[x=2]", "cd[x=1]"};
  EXPECT_TRUE(holds(spec_report(coverage, false), "         4 scenarios: a/b, c (2 cases), cd (1 case)\n"));
}

TEST(SpecReportTest, WhatNothingCoversIsPointedOut) {
  auto coverage = full_coverage();
  coverage[1].scenarios.clear();
  coverage.pop_back();
  const std::string text = spec_report(coverage, false);
  EXPECT_TRUE(holds(text,
                    "  PRE-2  A backup can be created only while no backup task of the instance is ongoing.\n"
                    "         no scenario covers this\n"))
      << text;
  EXPECT_TRUE(text.ends_with("\n2 requirements not covered by any scenario: PRE-2, GAT-5\n")) << text;
}

TEST(SpecReportTest, EveryReadingStandsThereWithItsQuestionAndAlternatives) {
  const std::string text = spec_report({}, false);
  for (const ReadingRow& row : readings()) EXPECT_TRUE(holds(text, std::string(row.question))) << row.id;
  EXPECT_TRUE(holds(text,
                    "  repeated-parameter (PAR-1): What becomes of a parameter that is given twice?\n"
                    "         first wins / last wins / rejected\n"));
}

}  // namespace
}  // namespace backcheck
