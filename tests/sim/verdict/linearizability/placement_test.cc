// What one operation does where it takes effect.
#include "sim/verdict/linearizability/placement.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/model/readings_union.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

constexpr Instant kNoon{18'000LL * 86'400'000 + 43'200'000};
constexpr std::int64_t kSecond = 1'000'000'000;
const Readings kCaseRejected = Readings::where(Reading::kValueCase, 0);
const Readings kCaseAccepted = Readings::where(Reading::kValueCase, 1);

Configuration idle() {
  Configuration configuration;
  configuration.state.now = kNoon;
  return configuration;
}
Configuration busy(std::uint32_t job) {
  Configuration configuration = idle();
  start_in(configuration.state, job);
  return configuration;
}

// A placement on an idle instance without backup sets, and its words.
struct Placed {
  Lexicon lexicon;
  Placement placement{start_at_reset({}, kRunningStatus, kNoon, {}), lexicon};

  TimedOperation rejected(const ReadingsUnion& refusing) {
    CallMeaning meaning;
    meaning.reaching = {Readings::all()};
    meaning.refusing = refusing;
    TimedOperation operation;
    operation.kind = Kind::kRejected;
    operation.meaning = lexicon.add_meaning(meaning);
    return operation;
  }
  TimedOperation shows(std::optional<Inspection::Task> task, std::vector<Instant> sets = {}) {
    TimedOperation operation;
    operation.kind = Kind::kInspect;
    operation.inspection = lexicon.add_inspection({"Running", std::move(task), std::move(sets)});
    return operation;
  }
  bool explains(const Configuration& configuration, const TimedOperation& operation) {
    return !placement.explained_under(configuration, operation).empty();
  }
  std::vector<Configuration> settled(const Configuration& configuration, const TimedOperation& operation) {
    std::vector<Configuration> out;
    placement.settle(configuration, operation, 5, out);
    return out;
  }
};

TimedOperation no_task() {
  TimedOperation operation;
  operation.kind = Kind::kNoTask;
  return operation;
}

TEST(Placement, RejectionsLooksAndEndsWithoutATaskLeaveNoTrace) {
  for (const Kind kind : {Kind::kRejected, Kind::kNoTask, Kind::kInspect}) EXPECT_TRUE(leaves_no_trace(kind));
  for (const Kind kind : {Kind::kAccepted, Kind::kLost, Kind::kAdvance, Kind::kSetStatus, Kind::kFinish})
    EXPECT_FALSE(leaves_no_trace(kind));
}

TEST(Placement, ARejectionIsExplainedByTheStateOrByTheReadings) {
  Placed placed;
  EXPECT_TRUE(placed.explains(busy(1), placed.rejected({})));
  EXPECT_FALSE(placed.explains(idle(), placed.rejected({})));
  EXPECT_TRUE(same_union(placed.placement.explained_under(idle(), placed.rejected({kCaseRejected})),
                         {kCaseRejected}));
}

TEST(Placement, NoTaskNeedsAnIdleInstance) {
  Placed placed;
  EXPECT_TRUE(placed.explains(idle(), no_task()));
  EXPECT_FALSE(placed.explains(busy(1), no_task()));
}

TEST(Placement, WhatNarrowsNothingGoesWhereItCan) {
  Placed placed;
  const std::vector<Configuration> settled = placed.settled(busy(1), placed.rejected({}));
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_TRUE(settled.front().placed.contains(5));
  EXPECT_EQ(settled.front().state, busy(1).state);
  EXPECT_TRUE(placed.placement.can_be_told_at_once(busy(1), placed.rejected({})));
}

TEST(Placement, WhatNarrowsGoesThereForSomeReadingsAndWaitsForTheOthers) {
  Placed placed;
  const TimedOperation operation = placed.rejected({kCaseRejected});
  const std::vector<Configuration> settled = placed.settled(idle(), operation);
  ASSERT_EQ(settled.size(), 2U);
  EXPECT_TRUE(settled[0].placed.contains(5));
  EXPECT_EQ(settled[0].readings, kCaseRejected);
  EXPECT_FALSE(settled[1].placed.contains(5));
  EXPECT_EQ(settled[1].readings, kCaseAccepted);
  EXPECT_FALSE(placed.placement.can_be_told_at_once(idle(), operation));
}

TEST(Placement, WhatDoesNotFitWaits) {
  Placed placed;
  const std::vector<Configuration> settled = placed.settled(busy(1), no_task());
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled.front(), busy(1));
}

TEST(Placement, ALookThatTeachesAnIdMayWaitForAnotherTask) {
  Placed placed;
  const TimedOperation shows = placed.shows(Inspection::Task{"7"});
  const std::vector<Configuration> settled = placed.settled(busy(kUnknownJob), shows);
  ASSERT_EQ(settled.size(), 2U);
  EXPECT_EQ(settled[0].state.job, placed.lexicon.job_of("7"));
  EXPECT_EQ(settled[1], busy(kUnknownJob));
  EXPECT_FALSE(placed.placement.can_be_told_at_once(busy(kUnknownJob), shows));
  EXPECT_TRUE(placed.placement.can_be_told_at_once(busy(placed.lexicon.job_of("7")), shows));
}

TEST(Placement, AnIdThatAnAnswerToldIsNotLearnt) {
  Placed placed;
  const TimedOperation shows = placed.shows(Inspection::Task{"7"});
  placed.placement.note_accepted(placed.lexicon.job_of("7"));
  EXPECT_FALSE(placed.explains(busy(kUnknownJob), shows));
  EXPECT_TRUE(placed.explains(busy(placed.lexicon.job_of("7")), shows));
}

TEST(Placement, AnIdThatWasLearntIsNotThatOfALaterAnswer) {
  Placed placed;
  const TimedOperation shows = placed.shows(Inspection::Task{"7"});
  TimedOperation accepted;
  accepted.kind = Kind::kAccepted;
  accepted.job = placed.lexicon.job_of("7");
  const Configuration learnt = placed.settled(busy(kUnknownJob), shows).front();
  EXPECT_TRUE(placed.placement.is_taken(learnt, accepted));
  EXPECT_FALSE(placed.placement.is_taken(idle(), accepted));
  ConfigurationSet all;
  all.add(learnt);
  placed.placement.note_returned(shows, all);
  EXPECT_TRUE(placed.placement.is_taken(idle(), accepted));
}

TEST(Placement, AnIdThatIsNotToldApartMakesWhatItShowsLoose) {
  Placed placed;
  EXPECT_TRUE(placed.explains(busy(kBlurredJob), placed.shows(Inspection::Task{""})));
  EXPECT_FALSE(placed.placement.is_loose());
  EXPECT_TRUE(placed.explains(busy(kBlurredJob), placed.shows(Inspection::Task{"7"})));
  EXPECT_TRUE(placed.placement.is_loose());
}

TEST(Placement, TasksThatEndedShowTheirSets) {
  Placed placed;
  Configuration configuration = busy(1);
  placed.placement.finish_task(configuration.state, true, 3);
  ASSERT_EQ(placed.placement.ended().size(), 1U);
  EXPECT_TRUE(placed.placement.ended().front().succeeded);
  EXPECT_TRUE(placed.explains(configuration, placed.shows(std::nullopt, {kNoon})));
  EXPECT_FALSE(placed.explains(configuration, placed.shows(std::nullopt)));
  EXPECT_FALSE(placed.explains(configuration, placed.shows(std::nullopt, {kNoon, kNoon})));
  EXPECT_FALSE(
      placed.explains(configuration, placed.shows(std::nullopt, {Instant{kNoon.milliseconds + 5000}})));
}

TEST(Placement, AnEndInTwoOrdersHasBothSpans) {
  Placed placed;
  Configuration early = busy(1);
  Configuration late = idle();
  const Instant evening{kNoon.milliseconds + 4 * 3'600'000 - 1};
  placed.placement.advance(late.state, evening);
  start_in(late.state, 2);
  placed.placement.finish_task(early.state, true, 3);
  placed.placement.finish_task(late.state, true, 3);
  ASSERT_EQ(placed.placement.ended().size(), 1U);
  EXPECT_EQ(placed.placement.ended().front().started, (Span{kNoon, evening}));
  EXPECT_TRUE(placed.explains(late, placed.shows(std::nullopt, {kNoon})));
  EXPECT_TRUE(placed.explains(early, placed.shows(std::nullopt, {evening})));
  EXPECT_FALSE(placed.explains(early, placed.shows(std::nullopt, {Instant{evening.milliseconds + 1}})));
}

TEST(Placement, WhereTheOrderDecidesWhichTaskEndedWhenAnySetsFit) {
  Placed placed;
  Configuration one = busy(1);
  Configuration other = busy(1);
  placed.placement.finish_task(one.state, true, 3);
  placed.placement.finish_task(other.state, false, 4);
  EXPECT_TRUE(placed.explains(one, placed.shows(std::nullopt, {kNoon})));
  EXPECT_TRUE(placed.explains(one, placed.shows(std::nullopt)));
  // The task itself and the status are looked at all the same.
  EXPECT_FALSE(placed.explains(one, placed.shows(Inspection::Task{""})));
}

TEST(Placement, ATaskEndsByItselfWithinItsTimes) {
  Lexicon lexicon;
  Placement placement(start_at_reset({}, kRunningStatus, std::nullopt, {true, kSecond, 2 * kSecond}),
                      lexicon);
  InstanceState state = placement.start().states.front();
  EXPECT_FALSE(placement.may_have_ended(state, 9 * kSecond));
  placement.start_task(state, 1, 10 * kSecond, 11 * kSecond);
  EXPECT_FALSE(placement.may_have_ended(state, 11 * kSecond - 1'000'000));
  EXPECT_TRUE(placement.may_have_ended(state, 11 * kSecond));
  EXPECT_FALSE(placement.must_have_ended(state, 13 * kSecond));
  EXPECT_TRUE(placement.must_have_ended(state, 13 * kSecond + 1'000'000));
  placement.end_by_itself(state, true);
  EXPECT_FALSE(state.busy);
  EXPECT_FALSE(placement.must_have_ended(state, 99 * kSecond));
}

TEST(Placement, WhereAHookIsInChargeNoTaskEndsByItself) {
  Placed placed;
  EXPECT_FALSE(placed.placement.may_have_ended(busy(1).state, kNeverReturned));
  EXPECT_FALSE(placed.placement.must_have_ended(busy(1).state, kNeverReturned));
}

TEST(Placement, WithAClockAStartIsNowAndWithoutItLiesBetweenCallAndPlace) {
  Placed placed;
  InstanceState state = idle().state;
  placed.placement.start_task(state, 4, 1, 2);
  EXPECT_EQ(state.started, Span::at(kNoon));
  EXPECT_EQ(state.job, 4U);
  Lexicon lexicon;
  const Placement without(start_at_reset({}, kRunningStatus, std::nullopt, {}), lexicon);
  InstanceState sometime = without.start().states.front();
  without.start_task(sometime, 4, 1'999'999, 2'000'001);
  EXPECT_EQ(sometime.started, (Span{{1}, {3}}));
}

}  // namespace
}  // namespace backcheck
