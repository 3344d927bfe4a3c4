// Choices that the page leaves open: free at first, to be stuck to afterwards.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

using enum Requirement;

const Parameters kPlain = {{"DBInstanceId", "rm-1"}};

Parameters snapshot(const std::string& id = "rm-1") {
  return {{"DBInstanceId", id}, {"BackupMethod", "Snapshot"}};
}

std::vector<std::uint64_t> operations_of(const std::vector<Witness>& witnesses) {
  std::vector<std::uint64_t> numbers;
  for (const Witness& witness : witnesses) numbers.push_back(witness.operation);
  return numbers;
}

InstanceSetup with_sets(int count) {
  InstanceSetup setup = an_instance("rm-1");
  for (int i = 0; i < count; ++i) setup.backup_sets.push_back({Tale::kNow.milliseconds - 60'000 * (i + 1)});
  return setup;
}

TEST(StickyReadings, AChoiceHoldsForTheNextCallOfTheSameKind) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_FALSE(tale.rejected(snapshot()).violation);
  const std::uint64_t witness = tale.last_operation();
  EXPECT_FALSE(tale.rejected(snapshot()).violation);
  const Findings findings = tale.accepted(snapshot());
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kPar3);
  EXPECT_EQ(findings.violation->reading, Reading::kSnapshotOnMySql);
  EXPECT_EQ(operations_of(findings.violation->witnesses), std::vector{witness});
  EXPECT_NE(findings.violation->why.find("stick to its choice"), std::string::npos);
  const auto& lines = findings.violation->readings;
  EXPECT_NE(std::ranges::find(lines, "snapshot-engines/MySQL: rejected"), lines.end());
}

TEST(StickyReadings, AChoiceHoldsAcrossInstancesAndResets) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_FALSE(tale.accepted(snapshot()).violation);
  const std::uint64_t witness = tale.last_operation();
  tale.reset({an_instance("rm-2"), an_instance("rm-3", Engine::kPpas)});
  EXPECT_FALSE(tale.rejected(snapshot("rm-3")).violation);
  const Findings findings = tale.rejected(snapshot("rm-2"));
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->reading, Reading::kSnapshotOnMySql);
  EXPECT_EQ(operations_of(findings.violation->witnesses), std::vector{witness});
}

TEST(StickyReadings, AChoiceIsForgottenByNoViolation) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_FALSE(tale.rejected(snapshot()).violation);
  EXPECT_TRUE(tale.accepted(snapshot()).violation);
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(tale.accepted(snapshot()).violation);
  EXPECT_FALSE(tale.rejected(snapshot()).violation);
}

TEST(StickyReadings, TheQuotaBoundaryIsOne) {
  Tale tale;
  tale.reset({with_sets(20)});
  EXPECT_FALSE(tale.accepted(kPlain).violation);
  const std::uint64_t witness = tale.last_operation();
  tale.reset({with_sets(20)});
  const Findings findings = tale.rejected(kPlain);
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kPre3);
  EXPECT_EQ(findings.violation->reading, Reading::kQuotaBoundary);
  EXPECT_EQ(operations_of(findings.violation->witnesses), std::vector{witness});
}

TEST(StickyReadings, TheCoreLeavesOutWhatTheContradictionDoesNotNeed) {
  Tale tale;
  tale.reset(
      {an_instance("rm-1"), an_instance("rm-2", Engine::kMariaDb), an_instance("rm-3", Engine::kPpas)});
  tale.rejected(snapshot("rm-2"));
  tale.rejected(snapshot("rm-3"));
  tale.rejected({{"DBInstanceId", "rm-1"}, {"BackupMethod", "physical"}});
  tale.rejected(snapshot("rm-1"));
  const std::uint64_t witness = tale.last_operation();
  tale.rejected({{"DBInstanceId", "rm-1"}, {"BackupStrategy", "db"}});
  const Findings findings = tale.accepted(snapshot("rm-1"));
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(operations_of(findings.violation->witnesses), std::vector{witness});
}

TEST(StickyReadings, WhatOnlyTwoStepsTogetherExcludeHasTwoWitnesses) {
  // A misplaced strategy on a call with an unheard-of parameter: its rejection has two explanations, and the
  // later acceptances take away one after the other.
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2"), an_instance("rm-3")});
  EXPECT_FALSE(
      tale.rejected({{"DBInstanceId", "rm-1"}, {"BackupStrategy", "db"}, {"Unheard", "of"}}).violation);
  const std::uint64_t first = tale.last_operation();
  EXPECT_FALSE(tale.accepted({{"DBInstanceId", "rm-2"}, {"BackupStrategy", "instance"}}).violation);
  const std::uint64_t second = tale.last_operation();
  const Findings findings = tale.accepted({{"DBInstanceId", "rm-3"}, {"Unheard", "of"}});
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(operations_of(findings.violation->witnesses), (std::vector{first, second}));
}

TEST(StickyReadings, AllChoicesAreIndependentOfEachOther) {
  Tale tale;
  tale.reset({an_instance("rm-1", Engine::kMySql), an_instance("rm-2", Engine::kMariaDb),
              an_instance("rm-3", Engine::kPostgreSql), an_instance("rm-4", Engine::kPpas),
              an_instance("rm-5", Engine::kSqlServer)});
  EXPECT_FALSE(tale.rejected(snapshot("rm-1")).violation);
  EXPECT_FALSE(tale.accepted(snapshot("rm-2")).violation);
  EXPECT_FALSE(tale.rejected(snapshot("rm-3")).violation);
  EXPECT_FALSE(tale.accepted(snapshot("rm-4")).violation);
  EXPECT_FALSE(tale.rejected({{"DBInstanceId", "rm-5"}, {"BackupMethod", "Logical"}}).violation);
}

TEST(StickyReadings, AFailedTaskThatShowsASetHasToCount) {
  Tale tale;
  tale.reset({with_sets(19)});
  EXPECT_FALSE(tale.accepted(kPlain).violation);
  EXPECT_FALSE(tale.finish("rm-1", false).violation);
  Inspection shown{"Running", {}, with_sets(19).backup_sets};
  shown.backup_sets.push_back(Tale::kNow);
  EXPECT_FALSE(tale.inspect("rm-1", shown).violation);
  const std::uint64_t witness = tale.last_operation();
  EXPECT_FALSE(tale.accepted(kPlain).violation);
  EXPECT_FALSE(tale.finish("rm-1", true).violation);
  const Findings findings = tale.accepted(kPlain);  // 19 + a failed one that counts + one more
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kPre3);
  const auto witnesses = operations_of(findings.violation->witnesses);
  EXPECT_TRUE(witnesses.empty() || std::ranges::find(witnesses, witness) != witnesses.end());
}

TEST(StickyReadings, WhatWasLearntIsKeptWhenExplanationsAreMergedAtAReset) {
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  EXPECT_FALSE(tale.rejected(snapshot()).violation);
  const std::uint64_t witness = tale.last_operation();
  // Two explanations with readings of their own: it took effect, or never did.
  tale.lost({{"DBInstanceId", "rm-1"}, {"BackupStrategy", "db"}}, "response-lost");
  tale.reset({an_instance("rm-1")});
  const Findings findings = tale.accepted(snapshot());
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(operations_of(findings.violation->witnesses), std::vector{witness});
  EXPECT_EQ(findings.violation->reading, Reading::kSnapshotOnMySql);
}

TEST(StickyReadings, NeverExcuseWhatThePageForbids) {
  for (int open = 0; open < 2; ++open) {
    Tale tale;
    InstanceSetup setup = an_instance("rm-1");
    setup.status = "Stopped";
    tale.reset({setup});
    const Findings findings = open == 0 ? tale.accepted(snapshot()) : tale.accepted(kPlain);
    ASSERT_TRUE(findings.violation);
    EXPECT_EQ(findings.violation->requirement, kPre1);
    EXPECT_TRUE(findings.violation->witnesses.empty());
  }
}

}  // namespace
}  // namespace backcheck
