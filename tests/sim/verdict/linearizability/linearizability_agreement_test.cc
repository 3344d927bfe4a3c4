// The checker and the reference say the same of every small history.
#include <gtest/gtest.h>

#include <string>

#include "tests/sim/verdict/linearizability/checker_agreement.h"
#include "tests/sim/verdict/linearizability/reference_checker.h"
#include "tests/sim/verdict/linearizability/timed_tale.h"

namespace backcheck {
namespace {

// A million and more are compared by the program linearizability_agreement (built on request).
constexpr std::size_t kHistories = 30'000;
constexpr std::size_t kLongHistories = 150;

TEST(LinearizabilityAgreement, TheCheckerSaysWhatTheReferenceSays) {
  AgreementCounts counts;
  for (std::uint64_t number = 0; number < kHistories; ++number) {
    const auto difference = find_difference(20190801, number, counts);
    ASSERT_FALSE(difference) << *difference;
  }
  RecordProperty("counts", text_of(counts));
  EXPECT_EQ(counts.inconclusive, 0U);
  // Both verdicts, all kinds of operations, and every kind of world come often.
  EXPECT_GT(counts.conform, kHistories * 2 / 5);
  EXPECT_GT(counts.violate, kHistories * 2 / 5);
  EXPECT_GT(counts.by_readings, 5U);
  EXPECT_LT(counts.lenient, kHistories / 500);
  EXPECT_GT(counts.of_two_instances, kHistories / 3);
  EXPECT_GT(counts.without_clock, kHistories / 20);
  EXPECT_GT(counts.with_several_lost, kHistories / 10);
  for (const std::size_t of_kind : counts.by_kind) EXPECT_GT(of_kind, kHistories / 10);
}

// Too long for the reference; but what a conforming service does conforms.
TEST(LinearizabilityAgreement, NoLongHistoryOfAConformingServiceIsAccused) {
  std::size_t decided = 0;
  for (std::uint64_t seed = 0; seed < kLongHistories; ++seed) {
    const TimedHistory history = draw_conforming_history(seeded_draw(seed), {16, 300, 40});
    const CheckedWorld checked = check(history);
    ASSERT_NE(checked.verdict, Linearizability::kViolates)
        << seed << ": operation " << checked.refutation->operation.number;
    if (checked.verdict == Linearizability::kConforms) ++decided;
  }
  EXPECT_GT(decided, kLongHistories * 4 / 5);
}

// Ids are never told apart.
CheckLimits always_a_crowd() {
  CheckLimits limits;
  limits.told_apart = limits.told_apart_with_ids = 0;
  return limits;
}

// Less is decided; but nothing wrongly.
TEST(LinearizabilityAgreement, NothingIsDecidedWronglyInACrowd) {
  const CheckLimits crowd = always_a_crowd();
  constexpr std::size_t kCrowds = kHistories / 3;
  std::size_t conform = 0;
  std::size_t violate = 0;
  for (std::uint64_t number = 0; number < kCrowds; ++number) {
    const TimedHistory history = draw_timed_history(seeded_draw(number), {8, 12, 2});
    const CheckedWorld checked = check(history, crowd);
    if (checked.verdict == Linearizability::kInconclusive) continue;
    const bool conforms = checked.verdict == Linearizability::kConforms;
    ++(conforms ? conform : violate);
    ASSERT_EQ(conforms, has_an_order(history) || (conforms && has_an_order(history, {true, true})))
        << text_of(history);
  }
  EXPECT_GT(conform, kCrowds / 4);
  EXPECT_GT(violate, kCrowds / 4);
}

// Accepted calls can take each other's place then; changes of status cannot.
TEST(LinearizabilityAgreement, ChangesOfStatusAreToldApartInACrowd) {
  InstanceSetup stopped = tale_instance(0, kTaleNoon);
  stopped.status = "Stopped";
  TimedTale tale(kTaleNoon, {stopped});
  // Of the two changes, the one that returns later has to go first.
  tale.accepted(0, 5, "1").accepted(0, 40, "2").status(1, 20, "Running").status(2, 10, "Stopped");
  tale.finish(12, 15).rejected(22, 23).no_task(24, 25).status(28, 30, "Running");
  EXPECT_TRUE(has_an_order(tale.history()));
  EXPECT_NE(tale.checked(always_a_crowd()).verdict, Linearizability::kViolates);
}

// Else the reference would prove nothing.
TEST(LinearizabilityAgreement, TheReferenceTriesAllOrders) {
  EXPECT_TRUE(
      has_an_order(TimedTale().busy(0, 30).no_task(0, 30).finish(0, 30).accepted(0, 30, "1").history()));
  EXPECT_FALSE(has_an_order(
      TimedTale().busy(0, 30).finish(0, 30).no_task(0, 30).finish(0, 30).accepted(0, 30, "1").history()));
  EXPECT_EQ(
      first_return_without_an_order(
          TimedTale().accepted(0, 10, "1").accepted(2, 30, "2").accepted(4, 20, "3").history(), {}, false),
      20);
  EXPECT_FALSE(first_return_without_an_order(TimedTale().accepted(0, 10, "1").history(), {}, false));
}

// An advance is one moment for all instances. The checker looks at each alone, and lets it be two.
TEST(LinearizabilityAgreement, AnAdvanceThatOverlapsCallsOnTwoInstancesIsJudgedLeniently) {
  constexpr Instant kMidnight{18'001LL * 86'400'000};
  constexpr Instant kBefore{kMidnight.milliseconds - 1};
  TimedTale tale(kBefore, {tale_instance(21, kBefore), tale_instance(21, kBefore, "rm-2")});
  tale.advance(0, 50, kMidnight)
      .on(0)
      .accepted(1, 10, "1")
      .on(1)
      .rejected(11, 20)
      .on(1)
      .accepted(60, 70, "2");
  EXPECT_FALSE(has_an_order(tale.history()));
  EXPECT_TRUE(has_an_order(tale.history(), {false, true}));
  EXPECT_TRUE(tale.conforms());
}

// Once it depends on the order which task ended when, the checker does not compare the sets that are shown.
TEST(LinearizabilityAgreement, SetsAreJudgedLenientlyOnceEndsOverlapped) {
  TimedTale tale;
  tale.accepted(0, 10, "1").finish(11, 40).finish(11, 50, false).accepted(12, 30, "2").shows(60, 70, "-");
  EXPECT_FALSE(has_an_order(tale.history()));
  EXPECT_TRUE(has_an_order(tale.history(), {true, false}));
  EXPECT_TRUE(tale.conforms());
}

}  // namespace
}  // namespace backcheck
