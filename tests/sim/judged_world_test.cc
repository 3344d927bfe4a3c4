// The judge's view of one world becomes one result.
#include "sim/judged_world.h"

#include <gtest/gtest.h>

#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

class JudgedWorldTest : public testing::Test {
 protected:
  JudgedWorld judge(const std::string& id = "h#1") {
    ScenarioResult opened;
    opened.id = id;
    return judge_world(judge_, world_of({"rm-1"}), tale_.operations, opened, "again", places_);
  }

  Judge judge_{Profile::kPage};
  WitnessPlaces places_;
  RecordedTale tale_;
};

TEST_F(JudgedWorldTest, ConformsWithAllChecksAndCalls) {
  tale_.accepted("rm-1", 1, 2);
  tale_.rejected("rm-1", 3, 4);
  tale_.finished("rm-1", 5, 6);
  const JudgedWorld judged = judge();
  EXPECT_EQ(judged.result.verdict, Verdict::kConforms);
  EXPECT_EQ(judged.result.calls, 2U);
  EXPECT_FALSE(judged.gave_up);
}

TEST_F(JudgedWorldTest, AViolationHasItsStepsAndIsTheLast) {
  tale_.accepted("rm-1", 1, 2);
  tale_.accepted("rm-1", 3, 4);
  tale_.accepted("rm-1", 5, 6);
  const JudgedWorld judged = judge();
  EXPECT_EQ(judged.result.verdict, Verdict::kViolates);
  ASSERT_EQ(judged.result.violations.size(), 1U);
  const Violation& violation = judged.result.violations.front();
  EXPECT_EQ(violation.requirement, Requirement::kPre2);
  EXPECT_EQ(violation.step, 2);
  EXPECT_EQ(violation.steps.size(), 2U);
  EXPECT_EQ(violation.replay, "again");
  EXPECT_EQ(judged.result.calls, 3U);
}

TEST_F(JudgedWorldTest, AContradictionNamesTheStepOfAnEarlierWorld) {
  tale_.accepted("rm-1", 1, 2, {{"Unheard", "of"}});
  judge("h#1");
  tale_.operations.clear();
  tale_.rejected("rm-1", 3, 4, {{"Unheard", "of"}}).number = 7;
  const JudgedWorld judged = judge("h#2");
  ASSERT_EQ(judged.result.verdict, Verdict::kViolates);
  ASSERT_EQ(judged.result.violations.front().witnesses.size(), 1U);
  EXPECT_EQ(judged.result.violations.front().witnesses.front().scenario, "h#1");
  EXPECT_EQ(judged.result.violations.front().witnesses.front().step, 1);
}

TEST_F(JudgedWorldTest, OnlyWhatMayBeAWitnessIsKept) {
  for (std::int64_t i = 0; i < 50; ++i) {
    tale_.accepted("rm-1", 10 * i, 10 * i + 1);
    tale_.finished("rm-1", 10 * i + 2, 10 * i + 3);
  }
  judge();
  EXPECT_LT(places_.size(), 10U);
}

TEST_F(JudgedWorldTest, AThrottledCallIsOpenAndTheRestIsNot) {
  tale_.call("rm-1", 1, 2, rejection_reply("t", "Throttling.User", 400), {});
  EXPECT_EQ(judge().result.verdict, Verdict::kInconclusive);
  tale_.accepted("rm-1", 3, 4);
  const JudgedWorld judged = judge();
  EXPECT_EQ(judged.result.verdict, Verdict::kConforms);
  EXPECT_NE(std::ranges::find(judged.result.checks, Check{Requirement::kRes5, Verdict::kInconclusive}),
            judged.result.checks.end());
}

TEST_F(JudgedWorldTest, WhereNothingWasLookedAtItIsSkipped) {
  tale_.add(AdvanceDone{kToldAt}, 1, 2);
  EXPECT_EQ(judge().result.verdict, Verdict::kSkipped);
}

}  // namespace
}  // namespace backcheck
