// Verdicts on histories of overlapping operations on one world (CON-1, CON-2).
#include "sim/verdict/linearizability/linearizability.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/sim/verdict/linearizability/reference_checker.h"
#include "tests/sim/verdict/linearizability/timed_tale.h"

namespace backcheck {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kHour = 3'600'000;  // of the service's clock
constexpr Instant kMidnight{18'001LL * 86'400'000};
constexpr Instant kMidnightInUtcPlus8{18'000LL * 86'400'000 + 16 * kHour};

Instant after(Instant instant, std::int64_t milliseconds) { return {instant.milliseconds + milliseconds}; }

TEST(Linearizability, AnEmptyHistoryConforms) { EXPECT_TRUE(TimedTale().conforms()); }

TEST(Linearizability, OfTwoOverlappingCallsAtMostOneIsAccepted) {
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").accepted(5, 15, "2").violates());
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").busy(5, 15).conforms());
  EXPECT_TRUE(TimedTale().busy(0, 10).accepted(5, 15, "1").conforms());
}

TEST(Linearizability, ACallThatReturnedBeforeAnotherWasCalledCameFirst) {
  EXPECT_TRUE(TimedTale().busy(0, 4).accepted(5, 15, "1").violates());
  // At the same moment they overlap.
  EXPECT_TRUE(TimedTale().busy(0, 5).accepted(5, 15, "1").conforms());
}

TEST(Linearizability, ASecondTaskNeedsAnEndBetween) {
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").finish(11, 20).accepted(21, 30, "2").conforms());
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").finish(5, 20).accepted(5, 30, "2").conforms());
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").accepted(11, 20, "2").finish(21, 30).violates());
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").accepted(11, 21, "2").finish(21, 30).conforms());
}

TEST(Linearizability, AnEndNeedsATaskAndNoTaskNeedsNone) {
  EXPECT_TRUE(TimedTale().finish(0, 10).violates());
  EXPECT_TRUE(TimedTale().no_task(0, 10).conforms());
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").no_task(11, 20).violates());
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").no_task(10, 20).conforms());
}

TEST(Linearizability, AStatusThatIsSetMeanwhileExplainsEitherAnswer) {
  EXPECT_TRUE(TimedTale().status(0, 10, "Stopped").accepted(5, 15, "1").conforms());
  EXPECT_TRUE(TimedTale().status(0, 10, "Stopped").rejected(5, 15).conforms());
  EXPECT_TRUE(TimedTale().status(0, 4, "Stopped").accepted(5, 15, "1").violates());
  EXPECT_TRUE(TimedTale().rejected(0, 4).status(5, 15, "Stopped").violates());
}

TEST(Linearizability, ALostCallExplainsOneTaskAndNotTwo) {
  EXPECT_TRUE(TimedTale().busy(0, 4).violates());
  EXPECT_TRUE(TimedTale().lost(0).busy(1, 4).conforms());
  EXPECT_TRUE(TimedTale().busy(0, 4).lost(5).violates());
  EXPECT_TRUE(TimedTale().lost(0).finish(5, 10).conforms());
  EXPECT_TRUE(TimedTale().lost(0).finish(5, 10).busy(11, 15).violates());
  EXPECT_TRUE(TimedTale().lost(0).lost(1).finish(5, 10).busy(11, 15).conforms());
}

TEST(Linearizability, ALostCallMayTakeEffectLateOrNever) {
  EXPECT_TRUE(TimedTale().lost(0).accepted(5, 10, "1").finish(11, 20).no_task(21, 30).conforms());
  EXPECT_TRUE(TimedTale().lost(0).accepted(5, 10, "1").finish(11, 20).busy(21, 30).finish(31, 40).conforms());
}

TEST(Linearizability, ALostCallThatCannotBeAcceptedExplainsNothing) {
  const ReferenceParameters bad = {{"BackupMethod", "Full"}};
  EXPECT_TRUE(TimedTale().lost(0, bad).busy(1, 4).violates());
  EXPECT_TRUE(TimedTale().lost(0, bad).lost(1).busy(2, 4).conforms());
}

// That many calls got lost; each may be the one that was accepted.
TimedTale after_lost(std::size_t count) {
  TimedTale tale;
  const std::vector<ReferenceParameters> kinds = {
      {}, {{"BackupMethod", "Snapshot"}}, {{"BackupMethod", "physical"}}, {{"BackupStrategy", "db"}}};
  for (std::size_t i = 0; i < count; ++i) tale.lost(static_cast<std::int64_t>(i), kinds[i % kinds.size()]);
  return tale;
}

// `tasks` tasks that no answered call has started.
TimedTale& end_tasks(TimedTale& tale, std::size_t tasks, std::int64_t from) {
  for (std::size_t i = 0; i < tasks; ++i) {
    const std::int64_t at = from + 10 * static_cast<std::int64_t>(i);
    tale.busy(at, at + 3).finish(at + 4, at + 8, false);
  }
  return tale;
}

TEST(Linearizability, ManyLostCallsAreDecided) {
  for (const std::size_t lost : {1U, 6U, 64U, 1000U}) {
    TimedTale as_many = after_lost(lost);
    EXPECT_TRUE(end_tasks(as_many, std::min<std::size_t>(lost, 40), 2000).conforms()) << lost;
    TimedTale twice = after_lost(lost);
    EXPECT_TRUE(twice.accepted(2000, 2010, "1").accepted(2005, 2015, "2").violates()) << lost;
    TimedTale both = after_lost(lost);
    EXPECT_TRUE(both.finish(2000, 2010).accepted(2020, 2025, "1").no_task(2026, 2030).violates()) << lost;
  }
  TimedTale too_many = after_lost(6);
  EXPECT_TRUE(end_tasks(too_many, 7, 2000).violates());
}

// One plain call and one that a reading decides: both tasks are there only where Snapshot is accepted.
TEST(Linearizability, WhatLostCallsExplainDependsOnTheReadings) {
  const ReferenceParameters snapshot = {{"BackupMethod", "Snapshot"}};
  const auto two_tasks = [&] {
    TimedTale tale;
    tale.lost(0).lost(1, snapshot);
    return end_tasks(tale, 2, 10);
  };
  EXPECT_TRUE(two_tasks().conforms());
  EXPECT_TRUE(two_tasks().rejected(100, 110, snapshot).violates());
  EXPECT_TRUE(two_tasks().accepted(100, 110, "1", snapshot).conforms());
  TimedTale one;
  one.lost(0).lost(1, snapshot);
  EXPECT_TRUE(end_tasks(one, 1, 10).rejected(100, 110, snapshot).conforms());
}

TEST(Linearizability, OverBudgetIsInconclusiveAndNeverConforms) {
  const auto crowd = [] {
    TimedTale tale;
    for (std::size_t i = 0; i < 6; ++i) {
      const auto at = static_cast<std::int64_t>(i);
      tale.accepted(at, 100 + at, std::to_string(i)).finish(at, 100 + at);
    }
    return tale;
  };
  EXPECT_EQ(crowd().checked().verdict, Linearizability::kConforms);
  const CheckedWorld few_steps = crowd().checked({4096, 3});
  EXPECT_EQ(few_steps.verdict, Linearizability::kInconclusive);
  EXPECT_EQ(few_steps.limit, FrontierEnd::kSteps);
  const CheckedWorld few_configurations = crowd().checked({1, 1'000'000});
  EXPECT_EQ(few_configurations.verdict, Linearizability::kInconclusive);
  EXPECT_EQ(few_configurations.limit, FrontierEnd::kConfigurations);
  EXPECT_FALSE(few_configurations.refutation);
}

TEST(Linearizability, TooManyOpenOperationsAreInconclusive) {
  TimedTale tale;
  for (std::int64_t i = 0; i <= static_cast<std::int64_t>(kMaxOpenOperations); ++i)
    tale.status(i, 10'000, "Running");
  const CheckedWorld checked = tale.checked();
  EXPECT_EQ(checked.verdict, Linearizability::kInconclusive);
  EXPECT_EQ(checked.limit, FrontierEnd::kOpenOperations);
}

TEST(Linearizability, AViolationIsToldThoughAnotherInstanceIsOverBudget) {
  TimedTale tale(kTaleNoon, {tale_instance(0, kTaleNoon), tale_instance(0, kTaleNoon, "rm-2")});
  for (std::int64_t i = 0; i <= static_cast<std::int64_t>(kMaxOpenOperations); ++i)
    tale.status(i, 10'000, "Running");
  tale.on(1).finish(20'000, 20'010);
  const CheckedWorld checked = tale.checked();
  EXPECT_EQ(checked.verdict, Linearizability::kViolates);
  EXPECT_EQ(checked.refutation->instance, 1U);
}

TEST(Linearizability, TheFirstReturnWithoutAnOrderIsTold) {
  TimedTale tale;
  tale.accepted(0, 10, "1").accepted(2, 30, "2").accepted(4, 20, "3").no_task(40, 50);
  const CheckedWorld checked = tale.checked();
  ASSERT_TRUE(checked.refutation);
  EXPECT_EQ(checked.refutation->operation.number, 3U);
  EXPECT_EQ(checked.refutation->operation.returned, 20);
  EXPECT_FALSE(checked.refutation->by_readings);
  EXPECT_FALSE(checked.refutation->configurations.empty());
  // What was possible before that: the first one had been accepted, the second one may have been first.
  for (const Configuration& one : checked.refutation->configurations) EXPECT_TRUE(one.state.busy);
}

TEST(Linearizability, OfTwoInstancesTheEarlierRefutedReturnIsTold) {
  const auto tale = [](std::size_t first, std::size_t second) {
    TimedTale told(kTaleNoon, {tale_instance(0, kTaleNoon), tale_instance(0, kTaleNoon, "rm-2")});
    return told.on(first).finish(0, 50).on(second).finish(1, 20).checked();
  };
  EXPECT_EQ(tale(0, 1).refutation->instance, 1U);
  EXPECT_EQ(tale(1, 0).refutation->instance, 0U);
  EXPECT_EQ(tale(0, 1).refutation->operation.returned, 20);
}

TEST(Linearizability, InstancesDoNotAffectEachOther) {
  TimedTale tale(kTaleNoon, {tale_instance(0, kTaleNoon), tale_instance(0, kTaleNoon, "rm-2")});
  EXPECT_TRUE(tale.accepted(0, 10, "1").on(1).accepted(5, 15, "2").on(0).busy(20, 30).conforms());
}

TEST(Linearizability, TheTwentiethAndTheTwentyFirstBackupAreTheEdgeOfTheQuota) {
  const auto with = [](std::size_t sets) { return TimedTale(kTaleNoon, {tale_instance(sets, kTaleNoon)}); };
  EXPECT_TRUE(with(19).rejected(0, 10).violates());
  EXPECT_TRUE(with(20).rejected(0, 10).conforms());
  EXPECT_TRUE(with(20).accepted(0, 10, "1").conforms());
  EXPECT_TRUE(with(21).accepted(0, 10, "1").violates());
  // 20 sets and a task that ends meanwhile.
  EXPECT_TRUE(with(20).accepted(0, 10, "1").finish(11, 30).accepted(20, 40, "2").violates());
  EXPECT_TRUE(with(19).accepted(0, 10, "1").finish(11, 30).rejected(20, 25).conforms());
}

// 21 sets of the day that ends; the day of the other zone goes on.
TimedTale over_midnight(Instant midnight) {
  return TimedTale(after(midnight, -1), {tale_instance(21, after(midnight, -1))});
}

TEST(Linearizability, ADayEndsInOneZoneOrTheOtherAndTheReadingSticks) {
  for (const Instant midnight : {kMidnight, kMidnightInUtcPlus8}) {
    EXPECT_TRUE(over_midnight(midnight).accepted(0, 10, "1").violates());
    EXPECT_TRUE(over_midnight(midnight).advance(0, 5, midnight).accepted(6, 10, "1").conforms());
    EXPECT_TRUE(over_midnight(midnight).advance(0, 5, midnight).rejected(6, 10).conforms());
    // While the clock is moved, the day may be the one or the other.
    EXPECT_TRUE(
        over_midnight(midnight).advance(0, 20, midnight).rejected(5, 10).accepted(12, 18, "1").conforms());
    EXPECT_TRUE(over_midnight(midnight).advance(0, 20, midnight).accepted(5, 10, "1").conforms());
    // Once it stands on the new day, both answers do not go together.
    EXPECT_TRUE(
        over_midnight(midnight).advance(0, 5, midnight).rejected(6, 10).accepted(12, 18, "1").violates());
  }
}

TEST(Linearizability, ADayThatEndsInOneZoneGoesOnInTheOther) {
  // In UTC+8 the day changes 16 hours after UTC's.
  TimedTale tale = over_midnight(kMidnight);
  tale.advance(0, 5, kMidnight).rejected(6, 10).advance(11, 15, after(kMidnight, 16 * kHour));
  EXPECT_TRUE(TimedTale(tale).accepted(20, 25, "1").conforms());
  EXPECT_TRUE(TimedTale(tale).rejected(20, 25).violates());
}

TEST(Linearizability, ReadingsStickAcrossInstances) {
  const auto both = [] {
    const Instant before = after(kMidnight, -1);
    TimedTale tale(before, {tale_instance(21, before), tale_instance(21, before, "rm-2")});
    tale.advance(0, 5, kMidnight).on(0).accepted(6, 10, "1");
    return tale;
  };
  EXPECT_TRUE(both().on(1).accepted(6, 12, "2").conforms());
  const CheckedWorld checked = both().on(1).rejected(6, 12).checked();
  EXPECT_EQ(checked.verdict, Linearizability::kViolates);
  ASSERT_TRUE(checked.refutation);
  EXPECT_TRUE(checked.refutation->by_readings);
  EXPECT_FALSE(checked.refutation->readings.empty());
}

// Recorded histories may count from anywhere.
TEST(Linearizability, AnOperationWithTheNumberNoughtCountsToo) {
  const ReferenceParameters snapshot = {{"BackupMethod", "Snapshot"}};
  TimedTale tale(kTaleNoon, {tale_instance(0, kTaleNoon), tale_instance(0, kTaleNoon, "rm-2")});
  tale.on(0).accepted(0, 10, "1", snapshot).on(1).rejected(5, 15, snapshot);
  TimedHistory history = tale.history();
  for (HistoryStep& step : history.steps) --step.number;
  EXPECT_EQ(check(history).verdict, Linearizability::kViolates);
}

TEST(Linearizability, WhatEarlierWorldsHaveShownCounts) {
  TimedTale tale;
  tale.accepted(0, 10, "1", {{"BackupMethod", "Snapshot"}});
  Lexicon lexicon;
  const std::vector<TimedOperation> operations = typed_operations(tale.history(), lexicon);
  const std::vector<std::uint16_t> statuses = {kRunningStatus};
  const auto checked_after = [&](std::size_t alternative) {
    ReadingBelief belief(Readings::all());
    belief.narrow({Readings::where(Reading::kSnapshotOnMySql, alternative)}, 99);
    LinearizabilityChecker checker(tale.history().world, lexicon, statuses, belief, {}, {});
    for (const TimedOperation& operation : operations) checker.take(operation);
    return checker.finish();
  };
  EXPECT_EQ(checked_after(1).verdict, Linearizability::kConforms);
  const CheckedWorld violates = checked_after(0);
  EXPECT_EQ(violates.verdict, Linearizability::kViolates);
  // The call is refuted by itself, not only when all is put together.
  ASSERT_TRUE(violates.refutation);
  EXPECT_FALSE(violates.refutation->by_readings);
}

TEST(Linearizability, TheBeliefIsNarrowedByWhatAllOrdersShow) {
  TimedTale tale;
  tale.accepted(0, 10, "1", {{"BackupMethod", "Snapshot"}});
  Lexicon lexicon;
  const std::vector<TimedOperation> operations = typed_operations(tale.history(), lexicon);
  const std::vector<std::uint16_t> statuses = {kRunningStatus};
  LinearizabilityChecker checker(tale.history().world, lexicon, statuses, ReadingBelief(Readings::all()), {},
                                 {});
  for (const TimedOperation& operation : operations) EXPECT_TRUE(checker.take(operation));
  EXPECT_EQ(checker.finish().verdict, Linearizability::kConforms);
  EXPECT_FALSE(checker.belief().possible(Reading::kSnapshotOnMySql, 0));
  EXPECT_TRUE(checker.belief().possible(Reading::kSnapshotOnMySql, 1));
  EXPECT_GT(checker.bytes(), 0U);
}

TEST(Linearizability, AnIdThatIsShownIsThatOfTheTask) {
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").shows(11, 20, "1").conforms());
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").shows(11, 20, "").conforms());
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").shows(11, 20, "2").violates());
  EXPECT_TRUE(TimedTale().accepted(0, 10, "1").shows(11, 20, "-").violates());
  EXPECT_TRUE(TimedTale().shows(0, 10, "-").conforms());
  EXPECT_TRUE(TimedTale().shows(0, 10, "1").violates());
}

TEST(Linearizability, ALookTellsWhichCallCameLast) {
  const std::vector<Instant> one = {kTaleNoon};
  const auto race = [] { return TimedTale().accepted(0, 50, "1").finish(0, 50).accepted(0, 50, "2"); };
  EXPECT_TRUE(race().shows(60, 70, "1", one).conforms());
  EXPECT_TRUE(race().shows(60, 70, "2", one).conforms());
  EXPECT_TRUE(race().shows(60, 70, "1", one).shows(71, 80, "2", one).violates());
}

TEST(Linearizability, TheIdOfALostCallIsLearntByALook) {
  EXPECT_TRUE(TimedTale().lost(0).shows(1, 10, "7").shows(11, 20, "7").conforms());
  EXPECT_TRUE(TimedTale().lost(0).shows(1, 10, "7").shows(11, 20, "8").violates());
  EXPECT_TRUE(TimedTale()
                  .lost(0)
                  .lost(0)
                  .shows(1, 10, "7")
                  .finish(11, 20)
                  .shows(21, 30, "8", {kTaleNoon})
                  .conforms());
}

// RES-1: no two tasks share an id.
TEST(Linearizability, AnIdBelongsToOneTaskOnly) {
  EXPECT_TRUE(TimedTale().lost(0).shows(1, 10, "7").finish(11, 20).accepted(21, 30, "7").violates());
  EXPECT_TRUE(TimedTale().lost(0).shows(1, 10, "7").finish(11, 20).accepted(21, 30, "8").conforms());
  EXPECT_TRUE(
      TimedTale().lost(0).accepted(1, 10, "7").finish(11, 20).shows(21, 30, "7", {kTaleNoon}).violates());
  EXPECT_TRUE(TimedTale()
                  .lost(0)
                  .lost(0)
                  .shows(1, 10, "7")
                  .finish(11, 20)
                  .shows(21, 30, "7", {kTaleNoon})
                  .violates());
}

// A look may have met either of two tasks, and a second one decides which.
TEST(Linearizability, AnIdThatMayBeThatOfTwoTasksIsLearntOnlyOnce) {
  const std::vector<Instant> none;
  TimedTale tale;
  tale.lost(0).lost(1).shows(29, 33, "7", none).finish(31, 31, false).shows(35, 53, "7", none);
  EXPECT_TRUE(tale.conforms());
  TimedTale settled;
  settled.lost(0).lost(1).shows(29, 30, "7", none).finish(31, 31, false).shows(35, 53, "7", none);
  EXPECT_TRUE(settled.violates());
}

TEST(Linearizability, EachTaskThatSucceededShowsOneSet) {
  const std::vector<Instant> one = {kTaleNoon};
  EXPECT_TRUE(TimedTale().accepted(0, 5, "1").finish(6, 10).shows(11, 20, "-", one).conforms());
  EXPECT_TRUE(TimedTale().accepted(0, 5, "1").finish(6, 10).shows(11, 20, "-").violates());
  EXPECT_TRUE(TimedTale().accepted(0, 5, "1").finish(6, 10).shows(8, 20, "-").violates());
  EXPECT_TRUE(TimedTale().accepted(0, 5, "1").finish(6, 10).shows(8, 20, "1").conforms());
  // A failed one may show one where failed ones count.
  EXPECT_TRUE(TimedTale().accepted(0, 5, "1").finish(6, 10, false).shows(11, 20, "-").conforms());
  EXPECT_TRUE(TimedTale().accepted(0, 5, "1").finish(6, 10, false).shows(11, 20, "-", one).conforms());
}

// Two ends that overlap do not do the same where one of them is a failure.
TEST(Linearizability, WhichOfTwoOverlappingEndsCameFirstIsFound) {
  TimedTale tale(kTaleNoon, {tale_instance(18, kTaleNoon)});
  // With three failed ones that count no call could be accepted any more.
  for (std::int64_t at = 0; at < 90; at += 30) {
    tale.accepted(at, at + 9, "f" + std::to_string(at)).finish(at + 10, at + 20, false);
  }
  tale.accepted(100, 101, "1").finish(102, 200).finish(102, 160, false);
  const std::vector<Instant> nineteen(19, kTaleNoon);
  const std::vector<Instant> eighteen(18, kTaleNoon);
  EXPECT_TRUE(TimedTale(tale)
                  .shows(120, 130, "-", nineteen)
                  .accepted(131, 140, "2")
                  .shows(170, 180, "-", nineteen)
                  .conforms());
  EXPECT_TRUE(TimedTale(tale).shows(120, 130, "-", eighteen).accepted(131, 140, "2").conforms());
}

TEST(Linearizability, AFailedTaskThatShowsASetCounts) {
  const auto failed_twentieth = [](std::size_t shown) {
    TimedTale tale(kTaleNoon, {tale_instance(20, kTaleNoon)});
    tale.accepted(0, 5, "1").finish(6, 10, false).shows(11, 20, "-", std::vector<Instant>(shown, kTaleNoon));
    return tale;
  };
  EXPECT_TRUE(failed_twentieth(20).accepted(21, 30, "2").conforms());
  EXPECT_TRUE(failed_twentieth(21).accepted(21, 30, "2").violates());
  EXPECT_TRUE(failed_twentieth(21).rejected(21, 30).conforms());
}

// Without a hook tasks end by themselves, between one and two seconds after they began.
constexpr TaskEnds kOneToTwoSeconds = {true, kSecond, 2 * kSecond};

TimedTale without_clock() { return TimedTale(std::nullopt, {tale_instance(0, kTaleNoon)}); }

TEST(Linearizability, ATaskThatEndsByItselfDoesSoInItsTime) {
  const auto second = [](std::int64_t at) {
    return without_clock().accepted(0, 1000, "1").accepted(at, at + 1000, "2");
  };
  EXPECT_TRUE(second(kSecond - 10'000'000).violates(kOneToTwoSeconds));
  EXPECT_TRUE(second(kSecond + 10'000'000).conforms(kOneToTwoSeconds));
  EXPECT_TRUE(second(10 * kSecond).conforms(kOneToTwoSeconds));
  EXPECT_TRUE(second(10 * kSecond).violates());
  const auto busy_still = [](std::int64_t at) {
    return without_clock().accepted(0, 1000, "1").busy(at, at + 1000);
  };
  EXPECT_TRUE(busy_still(kSecond).conforms(kOneToTwoSeconds));
  EXPECT_TRUE(busy_still(2 * kSecond - 10'000'000).conforms(kOneToTwoSeconds));
  EXPECT_TRUE(busy_still(2 * kSecond + 10'000'000).violates(kOneToTwoSeconds));
}

TEST(Linearizability, ATaskOfALostCallEndsByItselfToo) {
  EXPECT_TRUE(without_clock()
                  .lost(0)
                  .busy(10, 20)
                  .accepted(2 * kSecond, 2 * kSecond + 9, "1")
                  .conforms(kOneToTwoSeconds));
  EXPECT_TRUE(without_clock().lost(0).busy(9 * kSecond, 9 * kSecond + 9).conforms(kOneToTwoSeconds));
}

TEST(Linearizability, ATaskThatWasThereFromTheStartMayEndByItselfAtOnce) {
  const auto from_start = [] {
    InstanceSetup setup = tale_instance(0, kTaleNoon);
    setup.ongoing_since = kTaleNoon;
    return TimedTale(std::nullopt, {setup});
  };
  EXPECT_TRUE(from_start().busy(0, 10).conforms(kOneToTwoSeconds));
  EXPECT_TRUE(from_start().accepted(0, 10, "1").conforms(kOneToTwoSeconds));
  EXPECT_TRUE(from_start().accepted(0, 10, "1").violates());
  // When it began is not known on the clock of the history.
  EXPECT_TRUE(from_start().busy(9 * kSecond, 9 * kSecond + 9).conforms(kOneToTwoSeconds));
}

TEST(Linearizability, WithoutAClockNoDayIsSurelyFull) {
  const auto with = [](std::size_t sets) {
    return TimedTale(std::nullopt, {tale_instance(sets, kTaleNoon)});
  };
  EXPECT_TRUE(with(19).rejected(0, 10).violates());
  EXPECT_TRUE(with(20).rejected(0, 10).conforms());
  EXPECT_TRUE(with(40).accepted(0, 10, "1").conforms());
  EXPECT_TRUE(with(40).accepted(0, 10, "1").accepted(11, 20, "2").violates());
}

// The examples are judged by the reference, too; this one is of two instances whose order in time is shared.
TEST(Linearizability, TheReferenceSaysTheSameOfTheExamples) {
  EXPECT_FALSE(has_an_order(TimedTale().accepted(0, 10, "1").accepted(5, 15, "2").history()));
  EXPECT_TRUE(has_an_order(TimedTale().accepted(0, 10, "1").busy(5, 15).history()));
  EXPECT_FALSE(has_an_order(TimedTale().lost(0).finish(5, 10).busy(11, 15).history()));
  EXPECT_TRUE(has_an_order(TimedTale().lost(0).lost(1).finish(5, 10).busy(11, 15).history()));
}

}  // namespace
}  // namespace backcheck
