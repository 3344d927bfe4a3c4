// One world in the eyes of the checker: typed, put in order, decided.
#include "sim/world_check.h"

#include <gtest/gtest.h>

#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

class WorldCheckTest : public testing::Test {
 protected:
  WorldFindings check() {
    WorldCheck world(start_, {}, "again");
    for (const Operation& operation : tale_.operations) world.take(operation);
    return world.finish();
  }

  WorldStart start_{world_of({"rm-1", "rm-2"}),
                    Profile::kPage,
                    {},
                    {},
                    4096,
                    ReadingBelief(initial_readings(Profile::kPage)),
                    {},
                    {},
                    {}};
  RecordedTale tale_;
};

TEST_F(WorldCheckTest, CallsThatOverlapMayHaveRunInEitherOrder) {
  tale_.accepted("rm-1", 20, 30);
  tale_.rejected("rm-1", 10, 40);
  const WorldFindings findings = check();
  EXPECT_EQ(findings.result.verdict, Verdict::kConforms);
  EXPECT_EQ(findings.result.calls, 2U);
  EXPECT_NE(std::ranges::find(findings.result.checks, Check{Requirement::kCon1, Verdict::kConforms}),
            findings.result.checks.end());
}

TEST_F(WorldCheckTest, TwoOverlappingAcceptancesAreRefuted) {
  tale_.accepted("rm-2", 20, 30);
  tale_.accepted("rm-2", 10, 40);
  const WorldFindings findings = check();
  EXPECT_EQ(findings.result.verdict, Verdict::kViolates);
  ASSERT_TRUE(findings.refutation);
  EXPECT_EQ(findings.refutation->instance, 1U);
}

TEST_F(WorldCheckTest, AnAnswerThatIsWrongByItselfEndsTheWorld) {
  tale_.call("rm-1", 1, 2, Reply{200, {}, "{"}, {});
  tale_.accepted("rm-1", 3, 4);
  tale_.accepted("rm-1", 5, 6);
  const WorldFindings findings = check();
  ASSERT_EQ(findings.result.violations.size(), 1U);
  EXPECT_EQ(findings.result.violations.front().requirement, Requirement::kRes4);
  EXPECT_EQ(findings.result.violations.front().operation, 1U);
  EXPECT_FALSE(findings.refutation);
}

TEST_F(WorldCheckTest, AnIdThatStandsTwiceIsASuspectFirstAndAViolationThen) {
  tale_.call("rm-1", 1, 2, rejection_reply("same", "C", 400), {{"BackupType", "Half"}});
  tale_.call("rm-1", 3, 4, rejection_reply("same", "C", 400), {{"BackupType", "Half"}});
  const WorldFindings first = check();
  EXPECT_EQ(first.result.verdict, Verdict::kInconclusive);
  ASSERT_EQ(first.suspects.size(), 1U);
  start_.suspects = first.suspects;
  const WorldFindings second = check();
  ASSERT_EQ(second.result.violations.size(), 1U);
  EXPECT_EQ(second.result.violations.front().requirement, Requirement::kRes2);
  EXPECT_EQ(second.result.violations.front().operation, 2U);
  EXPECT_TRUE(second.suspects.empty());
}

TEST_F(WorldCheckTest, ASuspectThatIsNoneIsCleared) {
  tale_.accepted("rm-1", 1, 2);
  tale_.accepted("rm-2", 3, 4);
  start_.suspects = {fingerprint_of("r1"), fingerprint_of("j2")};
  std::ranges::sort(start_.suspects);
  EXPECT_EQ(check().result.verdict, Verdict::kConforms);
}

TEST_F(WorldCheckTest, WhatComesTooLateIsAskedForBeforehand) {
  start_.window = 2;
  tale_.rejected("rm-1", 100, 110);
  for (std::int64_t i = 0; i < 5; ++i) tale_.accepted("rm-2", 200 + 100 * i, 210 + 100 * i);
  for (std::size_t i = 1; i < 6; ++i) tale_.operations[i].deed = FinishTaskDone{"rm-2", true, false};
  tale_.lost("rm-1", 50);
  const WorldFindings first = check();
  EXPECT_EQ(first.result.verdict, Verdict::kInconclusive);
  ASSERT_EQ(first.late.size(), 1U);
  EXPECT_EQ(first.late.front().number, 7U);
  start_.late = first.late;
  const WorldFindings second = check();
  EXPECT_EQ(second.result.verdict, Verdict::kConforms) << second.result.reason;
  EXPECT_TRUE(second.late.empty());
}

TEST_F(WorldCheckTest, ALostCallOfAnEarlierWorldMayStillArrive) {
  tale_.rejected("rm-1", 10, 20);
  EXPECT_EQ(check().result.verdict, Verdict::kViolates);
  RecordedTale before;
  before.lost("rm-1", 999).number = 77;
  start_.strays = before.operations;
  EXPECT_EQ(check().result.verdict, Verdict::kConforms);
}

TEST_F(WorldCheckTest, WhatIsFollowedLooselyNeverConforms) {
  tale_.add(BytesSent{"x", {}}, 1, 2).fault = "closed";
  tale_.rejected("rm-1", 10, 20);
  const WorldFindings findings = check();
  EXPECT_EQ(findings.result.verdict, Verdict::kInconclusive);
  EXPECT_NE(findings.result.reason.find("bytes"), std::string::npos);
}

TEST_F(WorldCheckTest, ABudgetThatRanOutIsToldByItsName) {
  start_.limits.steps = 1;
  for (std::int64_t i = 0; i < 6; ++i) tale_.accepted("rm-1", 10, 100 + i);
  const WorldFindings findings = check();
  EXPECT_EQ(findings.result.verdict, Verdict::kInconclusive);
  EXPECT_NE(findings.result.reason.find("1 steps"), std::string::npos) << findings.result.reason;
}

TEST_F(WorldCheckTest, CallsThatNameNobodyStickToOneReadingToo) {
  const RecordedTale::More odd = {{"DBInstanceId", "rm-1"}};
  tale_.rejected("rm-9", 1, 2, odd);  // the first of two wins, or both are refused
  const WorldFindings findings = check();
  EXPECT_NE(findings.result.verdict, Verdict::kViolates);
}

TEST_F(WorldCheckTest, TasksThatEndByThemselvesFreeTheInstance) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  tale_.accepted("rm-1", 1, 2);
  tale_.accepted("rm-1", 30 * kSecond, 31 * kSecond);
  EXPECT_EQ(check().result.verdict, Verdict::kViolates);
  start_.world.now.reset();
  start_.ends = {true, 20 * kSecond, 600 * kSecond};
  EXPECT_EQ(check().result.verdict, Verdict::kConforms);
  start_.ends = {true, 40 * kSecond, 600 * kSecond};
  EXPECT_EQ(check().result.verdict, Verdict::kViolates);
}

}  // namespace
}  // namespace backcheck
