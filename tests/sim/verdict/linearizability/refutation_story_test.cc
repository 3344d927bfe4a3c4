// Stories of refuted histories.
#include "sim/verdict/linearizability/refutation_story.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/linearizability/told_history.h"

namespace backcheck {
namespace {

using enum Requirement;

TEST(RefutationStory, OfADoubleAcceptanceHasTwoLinesAndTheStateBetween) {
  ToldHistory told(3);
  told.accepted(0, 10, "4711");
  told.rejected(5, 12);
  told.accepted(20, 30, "4712");
  const RefutationStory story = told.story();
  EXPECT_EQ(story.requirement, kPre2);
  ASSERT_EQ(story.lines.size(), 2U);
  EXPECT_EQ(story.lines[0].text, "0.000 ms  client 1  CreateBackup rm-1 -> accepted, job 4711");
  EXPECT_EQ(story.lines[1].text, "20.000 ms  client 0  CreateBackup rm-1 -> accepted, job 4712");
  EXPECT_FALSE(story.lines[0].is_refuted);
  EXPECT_TRUE(story.lines[1].is_refuted);
  EXPECT_EQ(story.begin, "whatever happened to rm-1 before; its status is Running");
  ASSERT_EQ(story.survivors.size(), 1U);
  EXPECT_EQ(story.survivors[0].state,
            "Running, task 4711 ongoing since 2019-08-01T12:00:00Z, 3 backups count for the day");
  EXPECT_EQ(story.survivors[0].rule,
            "it cannot be accepted, because a backup task of the instance is ongoing (PRE-2)");
}

TEST(RefutationStory, FillsAViolationForTheReports) {
  ToldHistory told;
  told.accepted(0, 10, "4711");
  told.accepted(20, 30, "4712");
  const Violation violation = told.story().violation;
  EXPECT_EQ(violation.requirement, kPre2);
  EXPECT_EQ(violation.operation, 2U);
  ASSERT_EQ(violation.steps.size(), 3U);
  EXPECT_EQ(violation.steps[0], "(start) whatever happened to rm-1 before; its status is Running");
  EXPECT_EQ(violation.step, 3);
  ASSERT_EQ(violation.allowed.size(), 1U);
  EXPECT_EQ(violation.allowed[0].substr(0, 11), "if Running,");
  EXPECT_EQ(violation.observed.outcome, "accepted");
  EXPECT_NE(violation.why.find("the first return that no order"), std::string::npos);
}

TEST(RefutationStory, SaysWhatLostCallsMayHaveDone) {
  ToldHistory told;
  told.lost(0);
  told.accepted(10, 20, "a");
  told.accepted(30, 40, "b");
  const RefutationStory story = told.story();
  EXPECT_EQ(story.may_have_happened,
            "the calls without an answer (1) may have taken effect at any time, or never");
  EXPECT_NE(story.survivors.front().state.find("1 lost call may still"), std::string::npos);
}

TEST(RefutationStory, BeginsWithTheCountWhereItIsNeeded) {
  ToldHistory told(3);
  told.accepted(0, 1, "a");
  told.finish(2, 3);
  told.rejected(4, 5);
  const RefutationStory story = told.story();
  EXPECT_EQ(story.requirement, kEff3);
  EXPECT_EQ(story.lines.size(), 2U);
  EXPECT_NE(story.begin.find("whether a task is ongoing does not matter"), std::string::npos) << story.begin;
}

TEST(RefutationStory, BeginsAfterWhatCameBeforeWhereAllOfItCounts) {
  ToldHistory told;
  told.accepted(0, 1, "a");
  told.finish(2, 3);
  told.inspect(4, 5, "-", 0);
  const RefutationStory story = told.story();
  EXPECT_EQ(story.requirement, kEff3);
  EXPECT_EQ(story.begin,
            "after 2 earlier operations: rm-1 is Running, no ongoing task, 1 backup counts for the day");
}

TEST(RefutationStory, NamesFiveWaysAndCountsTheRest) {
  ToldHistory told;
  // Seven calls in flight, of which any may have been first.
  for (int i = 0; i < 7; ++i) told.accepted(i, 100 + i, "j" + std::to_string(i));
  told.no_task(50, 60);
  told.inspect(61, 62, "other");
  std::ranges::sort(told.operations, {},
                    [](const TimedOperation& one) { return std::pair(one.called, one.number); });
  const RefutationStory story = told.story();
  EXPECT_LE(story.survivors.size(), kMaxSurvivorLines);
  EXPECT_EQ(story.violation.allowed.size(), story.survivors.size() + (story.more_survivors > 0 ? 1 : 0));
}

TEST(RefutationStory, TellsAChoiceThatWasNotStuckToWithItsWitnesses) {
  ToldHistory told;
  CallMeaning open;
  open.reaching = {Readings::all()};
  open.accepting = {Readings::where(Reading::kValueCase, 1)};
  open.refusing = {Readings::where(Reading::kValueCase, 0)};
  const std::uint32_t meaning = told.lexicon.add_meaning(open);
  told.rejected(0, 1);
  told.accepted(2, 3, "a");
  for (TimedOperation& one : told.operations) one.meaning = meaning;
  const RefutationStory story = told.story();
  EXPECT_EQ(story.reading, Reading::kValueCase);
  ASSERT_EQ(story.violation.witnesses.size(), 1U);
  EXPECT_EQ(story.violation.witnesses[0].operation, 1U);
  EXPECT_EQ(story.violation.witnesses[0].step, 2);
  ASSERT_EQ(story.violation.readings.size(), 1U);
  EXPECT_EQ(story.violation.readings[0], "value-case: rejected");
}

TEST(RefutationStory, TellsWhatOnlyTheOtherInstancesContradict) {
  ToldHistory told;
  CallMeaning open;
  open.reaching = {Readings::all()};
  open.accepting = {Readings::where(Reading::kValueCase, 1)};
  const std::uint32_t meaning = told.lexicon.add_meaning(open);
  told.rejected(0, 1);
  told.operations.front().kind = TimedOperation::Kind::kNoTask;
  told.accepted(2, 3, "a");
  told.operations.back().meaning = meaning;
  Refutation refutation;
  refutation.by_readings = true;
  refutation.operation.number = 2;
  refutation.readings = {Readings::where(Reading::kValueCase, 1)};
  const Narrator words = [](std::uint64_t) { return OperationWords{1, "CreateBackup rm-1", "", {}}; };
  const RefutationStory story = tell_refutation(
      {"rm-1", told.operations, told.start, Readings::all(), Readings::where(Reading::kValueCase, 0)},
      refutation, told.lexicon, words, {});
  EXPECT_EQ(story.reading, Reading::kValueCase);
  EXPECT_EQ(needed_by(story.core), std::vector<std::uint64_t>{2});
  EXPECT_NE(story.violation.why.find("readings elsewhere"), std::string::npos);
}

TEST(RefutationStory, IsToldEvenWithoutACore) {
  ToldHistory told;
  told.accepted(0, 1, "a");
  Refutation refutation;
  refutation.operation = told.operations.front();
  const Narrator words = [](std::uint64_t) { return OperationWords{1, "CreateBackup rm-1", "", {}}; };
  const RefutationStory story = tell_refutation({"rm-1", told.operations, told.start, Readings::all(), {}},
                                                refutation, told.lexicon, words, {});
  EXPECT_TRUE(story.core.empty());
  ASSERT_EQ(story.lines.size(), 1U);
  EXPECT_TRUE(story.lines.front().is_refuted);
}

}  // namespace
}  // namespace backcheck
