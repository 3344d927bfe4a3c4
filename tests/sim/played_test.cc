// A scenario before it is played, and when it has been.
#include "sim/played.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(SkippedResult, SaysWhichScenarioAndNothingElse) {
  Scenario scenario;
  scenario.id = "state/one";
  scenario.file = "scenarios/state/one.yaml";
  scenario.title = "One thing is shown.";
  scenario.requirements = {Requirement::kPre1};
  const ScenarioResult result = skipped_result(scenario);
  EXPECT_EQ(result.id, scenario.id);
  EXPECT_EQ(result.file, scenario.file);
  EXPECT_EQ(result.title, scenario.title);
  EXPECT_EQ(result.requirements, scenario.requirements);
  EXPECT_EQ(result.verdict, Verdict::kSkipped);
  EXPECT_EQ(result.calls, 0U);
  EXPECT_TRUE(result.checks.empty());
}

class Conclusion : public testing::Test {
 protected:
  Verdict verdict(const std::string& undecided = "") {
    Scenario scenario;
    scenario.requirements = {Requirement::kPre1};
    conclude(played_, undecided, scenario);
    return played_.result.verdict;
  }

  Played played_;
};

TEST_F(Conclusion, ChecksThatConformDecide) {
  played_.result.checks.push_back({Requirement::kPre2, Verdict::kConforms});
  EXPECT_EQ(verdict(), Verdict::kConforms);
  EXPECT_EQ(played_.result.checks.size(), 1U);
}

TEST_F(Conclusion, WithoutAnyNothingIsDecided) {
  EXPECT_EQ(verdict(), Verdict::kInconclusive);
  EXPECT_EQ(played_.result.reason, "nothing in it could be checked");
}

TEST_F(Conclusion, WhatIsUndecidedIsSoForWhatItIsAbout) {
  played_.result.checks.push_back({Requirement::kPre2, Verdict::kConforms});
  played_.trouble = "The hook is gone.";
  EXPECT_EQ(verdict("step 1 got no usable answer"), Verdict::kInconclusive);
  EXPECT_EQ(played_.result.reason, "step 1 got no usable answer");
  EXPECT_EQ(played_.result.checks.back(), (Check{Requirement::kPre1, Verdict::kInconclusive}));
}

TEST_F(Conclusion, AViolationCountsWhateverElseWentWrong) {
  played_.result.violations.emplace_back();
  EXPECT_EQ(verdict("step 1 got no usable answer"), Verdict::kViolates);
  EXPECT_TRUE(played_.result.reason.empty());
}

}  // namespace
}  // namespace backcheck
