// Goals and their numbers, and the states that they are made of.
#include "sim/scenario/making/goal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kMidnight = 1'564'617'600'000;  // 2019-08-01T00:00:00Z
constexpr std::int64_t kMidnightPlus8 = kMidnight + 16 * kHour;

EndedTask task_from(std::int64_t started, bool succeeded = true) {
  return {Span::at({started}), Span::at({started + 60'000}), succeeded};
}

// Of an instance with so many sets, all dated by that instant.
SetsToday sets_of(std::ptrdiff_t count, std::int64_t started, std::int64_t now) {
  Instance instance;
  instance.ended.assign(static_cast<std::size_t>(count), task_from(started));
  return sets_today(instance, {now});
}

TEST(Goal, EveryNumberIsThatOfItsGoal) {
  for (std::size_t number = 0; number < kGoalCount; ++number) EXPECT_EQ(number_of(goal_of(number)), number);
}

TEST(Goal, EveryGoalHasItsNumber) {
  using enum CallKind;
  std::size_t count = 0;
  for (const Engine engine : kEngines) {
    for (std::size_t kind = 0; kind < kCallKindCount; ++kind) {
      for (std::size_t flags = 0; flags < 8; ++flags) {
        for (std::size_t sets = 0; sets < kSetsTodayCount; ++sets) {
          for (std::size_t edge = 0; edge < kDayEdgeCount; ++edge, ++count) {
            const Goal goal{{engine, (flags & 1U) != 0, (flags & 2U) != 0, static_cast<SetsToday>(sets),
                             static_cast<DayEdge>(edge)},
                            static_cast<CallKind>(kind),
                            (flags & 4U) != 0};
            ASSERT_LT(number_of(goal), kGoalCount);
            ASSERT_EQ(goal_of(number_of(goal)), goal);
          }
        }
      }
    }
  }
  EXPECT_EQ(count, kGoalCount);
}

TEST(Goal, SetsOfTheDayAreToldApartAtTheEdgesOfTheQuota) {
  using enum SetsToday;
  constexpr std::int64_t kNow = kMidnight + 12 * kHour;
  const std::vector<std::pair<std::ptrdiff_t, SetsToday>> cases = {
      {0, kNone}, {1, kOne}, {2, kSome},      {17, kSome},     {18, k18},
      {19, k19},  {20, k20}, {21, k21OrMore}, {22, k21OrMore}, {40, k21OrMore}};
  for (const auto& [count, sets] : cases) EXPECT_EQ(sets_of(count, kNow - 1, kNow), sets) << count;
}

TEST(Goal, ASetCountsFromTheFirstInstantOfTheDayInEitherZone) {
  // At noon the day of UTC+8 is the longer one: it began eight hours before that of UTC.
  constexpr std::int64_t kNoon = kMidnight + 12 * kHour;
  EXPECT_EQ(sets_of(1, kMidnight - 8 * kHour, kNoon), SetsToday::kOne);
  EXPECT_EQ(sets_of(1, kMidnight - 8 * kHour - 1, kNoon), SetsToday::kNone);
  // In the evening that of UTC is.
  constexpr std::int64_t kEvening = kMidnight + 20 * kHour;
  EXPECT_EQ(sets_of(1, kMidnight, kEvening), SetsToday::kOne);
  EXPECT_EQ(sets_of(1, kMidnight - 1, kEvening), SetsToday::kNone);
}

TEST(Goal, TheZoneWithMoreSetsCounts) {
  Instance instance;
  instance.ended.assign(19, task_from(kMidnight + 1));
  instance.ended.push_back(task_from(kMidnightPlus8 + 1));
  EXPECT_EQ(sets_today(instance, {kMidnightPlus8 + kHour}), SetsToday::k20);  // UTC: all; UTC+8: the last one
  EXPECT_EQ(sets_today(instance, {kMidnight + kDay + kHour}), SetsToday::kOne);  // UTC: none; UTC+8: one
}

TEST(Goal, FailedTasksLeaveNoSetAndTheStartIsTheDate) {
  Instance instance;
  instance.ended = {task_from(kMidnight + 1, false)};
  EXPECT_EQ(sets_today(instance, {kMidnight + kHour}), SetsToday::kNone);
  EndedTask over_midnight = task_from(kMidnight - 9 * kHour);
  over_midnight.ended = Span::at({kMidnight + 1});
  instance.ended = {over_midnight};
  EXPECT_EQ(sets_today(instance, {kMidnight + kHour}), SetsToday::kNone);
}

TEST(Goal, TheEdgesOfADayAreASecondWide) {
  using enum DayEdge;
  for (const std::int64_t day : {std::int64_t{0}, kMidnight, kMidnight - 40'000 * kDay}) {
    EXPECT_EQ(day_edge({day - 1001}), kNone);
    EXPECT_EQ(day_edge({day - 1000}), kLastOfUtc);
    EXPECT_EQ(day_edge({day - 1}), kLastOfUtc);
    EXPECT_EQ(day_edge({day}), kFirstOfUtc);
    EXPECT_EQ(day_edge({day + 999}), kFirstOfUtc);
    EXPECT_EQ(day_edge({day + 1000}), kNone);
    const std::int64_t plus8 = day + 16 * kHour;
    EXPECT_EQ(day_edge({plus8 - 1001}), kNone);
    EXPECT_EQ(day_edge({plus8 - 1000}), kLastOfUtcPlus8);
    EXPECT_EQ(day_edge({plus8 - 1}), kLastOfUtcPlus8);
    EXPECT_EQ(day_edge({plus8}), kFirstOfUtcPlus8);
    EXPECT_EQ(day_edge({plus8 + 999}), kFirstOfUtcPlus8);
    EXPECT_EQ(day_edge({plus8 + 1000}), kNone);
  }
}

RC_GTEST_PROP(Goal, TheEdgeIsTheSameOnEveryDay, ()) {
  const Instant instant{*rc::gen::inRange<std::int64_t>(-400 * kDay, 40'000 * kDay)};
  const std::int64_t days = *rc::gen::inRange(-1000, 1000);
  RC_ASSERT(day_edge(instant) == day_edge({instant.milliseconds + days * kDay}));
}

TEST(Goal, AnAbstractStateIsWhatTheRulesLookAt) {
  Instance instance;
  instance.engine = Engine::kPpas;
  EXPECT_EQ(abstract_state(instance, {kMidnight}),
            (AbstractState{Engine::kPpas, true, false, SetsToday::kNone, DayEdge::kFirstOfUtc}));
  instance.status = "running";
  instance.task = OngoingTask{Span::at({kMidnight}), std::nullopt};
  instance.ended.assign(20, task_from(kMidnight));
  EXPECT_EQ(abstract_state(instance, {kMidnightPlus8 - 1000}),
            (AbstractState{Engine::kPpas, false, true, SetsToday::k20, DayEdge::kLastOfUtcPlus8}));
}

TEST(Goal, IsDescribedInALine) {
  EXPECT_EQ(
      describe(
          {{Engine::kMySql, true, false, SetsToday::k20, DayEdge::kLastOfUtc}, CallKind::kLogical, true}),
      "MySQL, running, idle, 20 sets today, last second of the UTC day: Logical accepted");
  EXPECT_EQ(
      describe(
          {{Engine::kMariaDb, false, true, SetsToday::k21OrMore, DayEdge::kNone}, CallKind::kBadType, false}),
      "MariaDB, not running, busy, 21 or more sets today, within the day: bad type rejected");
}

TEST(Goal, NoTwoAreDescribedAlike) {
  std::set<std::string> texts;
  for (std::size_t number = 0; number < kGoalCount; ++number) texts.insert(describe(goal_of(number)));
  EXPECT_EQ(texts.size(), kGoalCount);
}

}  // namespace
}  // namespace backcheck
