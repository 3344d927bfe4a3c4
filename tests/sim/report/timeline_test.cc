// What of a history a timeline shows.
#include "sim/report/timeline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/verdict/linearizability/told_history.h"

namespace backcheck {
namespace {

// Client of an operation: its number modulo `clients`, so that 0 is the operator.
Timeline timeline_of_told(const ToldHistory& told, std::uint64_t clients = 3) {
  const Narrator words = [&](std::uint64_t number) {
    OperationWords said = {static_cast<int>(number % clients), "CreateBackup rm-1", "", {}};
    if (told.operations[number - 1].kind == TimedOperation::Kind::kLost) said.fault = "response-lost";
    return said;
  };
  const RefutationStory story = tell_refutation({"rm-1", told.operations, told.start, Readings::all(), {}},
                                                told.refutation(), told.lexicon, words, {});
  return timeline_of("rm-1", told.operations, story, told.lexicon, words);
}

const TimelineBar& bar_of(const Timeline& timeline, std::uint64_t number) {
  return *std::ranges::find(timeline.bars, number, &TimelineBar::number);
}

TEST(Timeline, HasALaneForEachClientTheOperatorFirst) {
  ToldHistory told;
  told.accepted(0, 10, "a");
  told.rejected(20, 30);
  told.advance(31, 32, kTellingNoon);
  told.accepted(40, 50, "b");
  const Timeline timeline = timeline_of_told(told);
  EXPECT_EQ(timeline.lanes, (std::vector<std::string>{"operator", "client 1", "client 2"}));
  EXPECT_EQ(bar_of(timeline, 3).lane, 0U);
  EXPECT_EQ(bar_of(timeline, 4).lane, 1U);
}

TEST(Timeline, MarksTheCoreTheRefutedAnswerAndFaults) {
  ToldHistory told;
  told.lost(0);
  told.accepted(5, 10, "4711");
  told.rejected(20, 30);
  told.accepted(40, 50, "b");
  const Timeline timeline = timeline_of_told(told);
  EXPECT_TRUE(bar_of(timeline, 1).is_open);
  EXPECT_TRUE(bar_of(timeline, 1).may_have);
  EXPECT_EQ(bar_of(timeline, 1).fault, "response-lost");
  EXPECT_TRUE(bar_of(timeline, 2).is_core);
  EXPECT_EQ(bar_of(timeline, 2).label, "accepted 4711");
  EXPECT_FALSE(bar_of(timeline, 3).is_core);
  EXPECT_TRUE(bar_of(timeline, 4).is_refuted);
  ASSERT_EQ(timeline.marks.size(), 1U);
  EXPECT_EQ(timeline.marks[0].kind, TimelineMark::Kind::kRefuted);
  EXPECT_EQ(timeline.marks[0].at, 50'000'000);
}

TEST(Timeline, MarksTheClockAndNewDays) {
  ToldHistory told;
  told.accepted(0, 10, "a");
  told.advance(11, 12, {kTellingNoon.milliseconds + 1000});
  told.advance(13, 14, {kTellingNoon.milliseconds + 4 * 3'600'000});
  told.accepted(40, 50, "b");
  const Timeline timeline = timeline_of_told(told);
  ASSERT_EQ(timeline.marks.size(), 3U);
  EXPECT_EQ(timeline.marks[0].kind, TimelineMark::Kind::kClock);
  EXPECT_EQ(timeline.marks[0].text, "clock 2019-08-01T12:00:01Z");
  EXPECT_EQ(timeline.marks[1].kind, TimelineMark::Kind::kDay);
  EXPECT_EQ(timeline.marks[1].text, "new day in UTC+8, clock 2019-08-01T16:00:00Z");
}

TEST(Timeline, CountsWhatItDoesNotShow) {
  ToldHistory told;
  told.accepted(0, 1, "a");
  for (int i = 0; i < 900; ++i) told.rejected(2 + i, 2 + i);
  told.accepted(6020, 6030, "b");
  for (int i = 0; i < 100; ++i) told.rejected(7000 + i, 7000 + i);
  const Timeline timeline = timeline_of_told(told);
  EXPECT_LE(timeline.bars.size(), kMaxTimelineBars);
  EXPECT_EQ(timeline.later, 100U);
  EXPECT_EQ(timeline.earlier + timeline.others + timeline.later + timeline.bars.size(),
            told.operations.size());
}

TEST(Timeline, KeepsTheLanesOfTheCoreWhereThereAreTooMany) {
  ToldHistory told;
  told.accepted(0, 10, "a");
  for (int i = 0; i < 60; ++i) told.rejected(11 + i, 100 + i);
  told.accepted(80, 200, "b");
  std::ranges::sort(told.operations, {},
                    [](const TimedOperation& one) { return std::pair(one.called, one.number); });
  const Timeline timeline = timeline_of_told(told, 1000);
  EXPECT_LE(timeline.lanes.size(), kMaxTimelineLanes);
  EXPECT_TRUE(bar_of(timeline, 1).is_core);
  EXPECT_TRUE(bar_of(timeline, 62).is_refuted);
  for (const TimelineBar& bar : timeline.bars) EXPECT_LT(bar.lane, timeline.lanes.size());
}

}  // namespace
}  // namespace backcheck
