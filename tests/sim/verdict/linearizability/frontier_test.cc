// Every order of what happened on one instance.
#include "sim/verdict/linearizability/frontier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/sim/verdict/linearizability/reference_checker.h"
#include "tests/sim/verdict/linearizability/timed_tale.h"

namespace backcheck {
namespace {

// The frontier of the first instance of a tale, after all its steps.
struct Followed {
  Lexicon lexicon;
  Frontier frontier;

  Followed(TimedTale& tale, FrontierStart start, std::size_t steps = 9999)
      : frontier(std::move(start), lexicon, CheckLimits{}) {
    const std::vector<TimedOperation> operations = typed_operations(tale.history(), lexicon);
    for (std::size_t i = 0; i < operations.size() && i < steps; ++i) {
      if (!frontier.take(operations[i])) return;
    }
  }
  bool refuted() {
    frontier.finish();
    return frontier.end() == FrontierEnd::kRefuted;
  }
};

FrontierStart idle_start() {
  return start_at_reset(tale_instance(0, kTaleNoon), kRunningStatus, kTaleNoon, {});
}

TEST(Frontier, AnOperationIsOpenUntilAnotherIsCalledAfterItsReturn) {
  TimedTale tale;
  tale.accepted(0, 10, "1").finish(5, 20).accepted(15, 30, "2");
  Followed followed(tale, idle_start());
  EXPECT_EQ(followed.frontier.open().size(), 2U);
  EXPECT_EQ(followed.frontier.end(), FrontierEnd::kNone);
  std::vector<std::uint64_t> numbers;
  followed.frontier.open().for_each(
      [&](std::size_t place) { numbers.push_back(followed.frontier.open_at(place).number); });
  std::ranges::sort(numbers);
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{2, 3}));
  EXPECT_TRUE(followed.frontier.finish());
  EXPECT_TRUE(followed.frontier.open().empty());
  ASSERT_EQ(followed.frontier.configurations().size(), 1U);
  EXPECT_TRUE(followed.frontier.configurations().front().state.busy);
  EXPECT_EQ(followed.frontier.ended().size(), 1U);
}

TEST(Frontier, AnAnswerThatLeavesNoTraceIsNotEvenOpenWhereItFits) {
  TimedTale tale;
  tale.accepted(0, 10, "1").busy(11, 20).busy(12, 20).shows(13, 20, "1");
  Followed followed(tale, idle_start());
  EXPECT_TRUE(followed.frontier.open().empty());
  EXPECT_FALSE(followed.refuted());
}

TEST(Frontier, LostCallsAreCountedAndUsedOnlyWhereNeeded) {
  TimedTale tale;
  tale.lost(0).lost(1).lost(2, {{"BackupMethod", "Full"}}).busy(3, 10).no_task(11, 20);
  Followed followed(tale, idle_start(), 4);
  followed.frontier.advance_to(11);
  EXPECT_EQ(followed.frontier.lost(), 2U);
  for (const Configuration& one : followed.frontier.configurations()) EXPECT_EQ(one.used, 1U);
}

TEST(Frontier, AfterARefutationNothingIsLookedAt) {
  TimedTale tale;
  tale.finish(0, 10).accepted(20, 30, "1").finish(40, 50);
  Followed followed(tale, idle_start());
  EXPECT_TRUE(followed.refuted());
  EXPECT_EQ(followed.frontier.refuted().number, 1U);
  ASSERT_EQ(followed.frontier.configurations().size(), 1U);
  EXPECT_FALSE(followed.frontier.configurations().front().state.busy);
  EXPECT_FALSE(followed.frontier.take({}));
  EXPECT_FALSE(followed.frontier.advance_to(100));
}

TEST(Frontier, TellsTheReadingsOfAllThatIsPossible) {
  TimedTale tale;
  tale.rejected(0, 10, {{"BackupMethod", "Snapshot"}});
  Followed followed(tale, idle_start());
  followed.frontier.finish();
  const ReadingsUnion readings = followed.frontier.readings();
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings.front(), Readings::where(Reading::kSnapshotOnMySql, 0));
}

TEST(Frontier, AsManyOperationsAsThereArePlacesMayBeOpen) {
  const auto open = [](std::size_t count) {
    TimedTale tale;
    for (std::size_t i = 0; i < count; ++i) tale.status(static_cast<std::int64_t>(i), 9999, "Running");
    Followed followed(tale, idle_start());
    return followed.frontier.end();
  };
  EXPECT_EQ(open(kMaxOpenOperations), FrontierEnd::kNone);
  EXPECT_EQ(open(kMaxOpenOperations + 1), FrontierEnd::kOpenOperations);
}

// Each of `pairs` clients backs up and ends tasks, all at once.
TimedTale crowd(std::size_t pairs) {
  TimedTale tale;
  for (std::size_t i = 0; i < pairs; ++i) {
    const auto at = static_cast<std::int64_t>(i);
    tale.accepted(at, 1000 + at, std::to_string(i + 1)).finish(at, 1000 + at);
  }
  return tale;
}

TEST(Frontier, AmongManyOpenCallsIdsAreToldApartOnlyWhileThatIsCheap) {
  TimedTale few = crowd(2);
  Followed of_few(few.shows(5000, 5010, "-", {kTaleNoon, kTaleNoon}), idle_start());
  EXPECT_FALSE(of_few.refuted());
  EXPECT_FALSE(of_few.frontier.is_loose());
  TimedTale many = crowd(16);
  Followed of_many(many.accepted(4000, 4010, "x").shows(5000, 5010, "x"), idle_start());
  EXPECT_FALSE(of_many.refuted());
  EXPECT_FALSE(of_many.frontier.is_loose());
  TimedTale one_more = crowd(16);
  Followed two_left(one_more.accepted(16, 4010, "x").accepted(4020, 4030, "y"), idle_start());
  EXPECT_TRUE(two_left.refuted());
}

TEST(Frontier, WhatAnIdShowsIsLooseWhereIdsAreNotToldApart) {
  TimedTale tale = crowd(16);
  tale.accepted(16, 1016, "x").shows(17, 1200, "1", std::vector<Instant>(16, kTaleNoon));
  Followed followed(tale, idle_start());
  EXPECT_FALSE(followed.refuted());
  EXPECT_TRUE(followed.frontier.is_loose());
}

// Rejections that one reading or another explains make many configurations, but there is one id only.
TEST(Frontier, TheIdOfTheOnlyOpenCallIsAlwaysToldApart) {
  TimedTale tale;
  for (const char* const method : {"Snapshot", "physical", "", "Logical "}) {
    tale.rejected(0, 100, {{"BackupMethod", method}});
  }
  for (const char* const name : {"BackupStrategy", "DBName", "Unheard"})
    tale.rejected(0, 100, {{name, "db"}});
  tale.status(0, 5, "Running").accepted(1, 50, "1");
  TimedTale right = tale;
  Followed followed(right.shows(60, 70, "1"), idle_start());
  EXPECT_FALSE(followed.refuted());
  EXPECT_FALSE(followed.frontier.is_loose());
  EXPECT_TRUE(Followed(tale.shows(60, 70, "2"), idle_start()).refuted());
}

TEST(Frontier, StepsAndMemoryAreCounted) {
  TimedTale tale = crowd(4);
  Followed followed(tale, idle_start());
  followed.frontier.finish();
  EXPECT_GT(followed.frontier.steps(), 8U);
  EXPECT_GT(followed.frontier.bytes(), sizeof(Frontier));
}

TEST(Frontier, FromAnywhereWhatNeedsNoPastIsRefuted) {
  const FrontierStart anywhere = start_anywhere(kRunningStatus, kTaleNoon);
  const auto refuted = [&](TimedTale tale) { return Followed(tale, anywhere).refuted(); };
  EXPECT_TRUE(refuted(TimedTale().accepted(0, 10, "1").accepted(5, 20, "2")));
  EXPECT_TRUE(refuted(TimedTale().accepted(0, 10, "1").no_task(11, 20)));
  EXPECT_TRUE(refuted(TimedTale().finish(0, 10).finish(11, 20)));
  EXPECT_TRUE(refuted(TimedTale().no_task(0, 10).finish(11, 20)));
  EXPECT_TRUE(refuted(TimedTale().no_task(0, 10).busy(11, 20)));
  EXPECT_TRUE(refuted(TimedTale().accepted(0, 10, "1").shows(11, 20, "2")));
  EXPECT_TRUE(refuted(TimedTale().shows(0, 10, "1").shows(11, 20, "2")));
  EXPECT_TRUE(refuted(TimedTale().accepted(0, 10, "1", {{"BackupMethod", "Full"}})));
  EXPECT_TRUE(refuted(TimedTale().status(0, 10, "Stopped").accepted(11, 20, "1")));
}

TEST(Frontier, FromAnywhereWhatSomePastExplainsIsNot) {
  const FrontierStart anywhere = start_anywhere(kRunningStatus, kTaleNoon);
  const auto refuted = [&](TimedTale tale) { return Followed(tale, anywhere).refuted(); };
  EXPECT_FALSE(refuted(TimedTale().accepted(0, 10, "1")));
  EXPECT_FALSE(refuted(TimedTale().rejected(0, 10)));
  EXPECT_FALSE(refuted(TimedTale().busy(0, 10)));
  EXPECT_FALSE(refuted(TimedTale().finish(0, 10)));
  EXPECT_FALSE(refuted(TimedTale().no_task(0, 10)));
  EXPECT_FALSE(refuted(TimedTale().shows(0, 10, "1", {kTaleNoon})));
  EXPECT_FALSE(refuted(TimedTale().shows(0, 10, "-", std::vector<Instant>(30, kTaleNoon))));
  // The day may have been used up.
  EXPECT_FALSE(refuted(TimedTale().no_task(0, 10).rejected(11, 20)));
  EXPECT_FALSE(refuted(TimedTale().busy(0, 10).finish(11, 20).accepted(21, 30, "1")));
}

// The moments at which nothing but lost calls is open.
std::vector<std::int64_t> quiet_moments(const TimedHistory& history) {
  std::vector<std::int64_t> moments;
  for (const HistoryStep& at : history.steps) {
    const bool quiet = std::ranges::all_of(history.steps, [&](const HistoryStep& step) {
      return step.is_lost() || step.called >= at.called || step.returned < at.called;
    });
    if (quiet) moments.push_back(at.called);
  }
  return moments;
}

bool is_known_at(const TimedHistory& history, std::int64_t moment) {
  return std::ranges::none_of(history.steps, [&](const HistoryStep& step) {
    return step.deed == HistoryStep::Deed::kSetStatus && step.called < moment;
  });
}

// What a conforming service did from some moment on.
TEST(Frontier, TheRestOfAHistoryThatConformsIsNeverRefutedFromAnywhere) {
  std::size_t rests = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const TimedHistory history = draw_timed_history(seeded_draw(seed));
    if (history.has_flips) continue;
    for (const std::int64_t moment : quiet_moments(history)) {
      if (!is_known_at(history, moment)) continue;
      Lexicon lexicon;
      const std::uint16_t status = lexicon.add_status(history.world.instances.front().status);
      const std::vector<TimedOperation> operations = typed_operations(history, lexicon);
      Frontier frontier(start_anywhere(status, {}), lexicon, CheckLimits{});
      for (const TimedOperation& operation : operations) {
        const bool is_here = operation.instance == 0 || operation.instance == kEveryInstance;
        const bool is_rest = operation.called >= moment || operation.kind == TimedOperation::Kind::kLost;
        if (is_here && is_rest) frontier.take(operation);
      }
      frontier.finish();
      ASSERT_EQ(frontier.end(), FrontierEnd::kNone) << seed << " from " << moment << "\n" << text_of(history);
      ++rests;
    }
  }
  EXPECT_GT(rests, 1000U);
}

}  // namespace
}  // namespace backcheck
