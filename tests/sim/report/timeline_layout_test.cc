// Where things lie on a timeline.
#include "sim/report/timeline_layout.h"

#include <gtest/gtest.h>

#include "tests/sim/report/sample_timeline.h"

namespace backcheck {
namespace {

TEST(TimelineLayout, KeepsTheOrderOfMoments) {
  const Timeline timeline = sample_timeline(40, 3);
  const TimelineLayout layout = lay_out(timeline);
  ASSERT_EQ(layout.bars.size(), timeline.bars.size());
  for (std::size_t i = 1; i < layout.bars.size(); ++i) {
    EXPECT_LT(layout.bars[i - 1].left, layout.bars[i].left);
    if (timeline.bars[i - 1].is_open) continue;
    EXPECT_LT(layout.bars[i - 1].left + layout.bars[i - 1].width, layout.bars[i].left + 1);
  }
}

TEST(TimelineLayout, ShortensLongTimesInWhichNothingHappens) {
  Timeline timeline = sample_timeline(4, 1);
  const int before = lay_out(timeline).width;
  for (std::size_t i = 2; i < 4; ++i) {
    timeline.bars[i].called += 1'000'000'000'000;
    timeline.bars[i].returned += 1'000'000'000'000;
  }
  timeline.marks[0].at += 1'000'000'000'000;
  EXPECT_LT(lay_out(timeline).width, before + 100);
}

TEST(TimelineLayout, PutsBarsOfALaneThatOverlapIntoRows) {
  Timeline timeline = sample_timeline(3, 1);
  for (TimelineBar& bar : timeline.bars) bar.returned = 9'000'000;
  timeline.marks[0].at = 9'000'000;
  const TimelineLayout layout = lay_out(timeline);
  EXPECT_EQ(layout.bars[0].row, 0);
  EXPECT_EQ(layout.bars[1].row, 1);
  EXPECT_EQ(layout.bars[2].row, 2);
  EXPECT_EQ(layout.lanes[0].height, 3 * kTimelineRowHeight + 2 * kTimelineLanePadding);
}

TEST(TimelineLayout, BoundsTheRowsOfALane) {
  Timeline timeline = sample_timeline(40, 1);
  for (TimelineBar& bar : timeline.bars) bar.returned = 900'000'000;
  timeline.marks[0].at = 900'000'000;
  EXPECT_LE(lay_out(timeline).lanes[0].height, 6 * kTimelineRowHeight + 2 * kTimelineLanePadding);
}

TEST(TimelineLayout, LeavesRoomForEachCaption) {
  const Timeline timeline = sample_timeline(10, 2);
  const TimelineLayout layout = lay_out(timeline);
  for (std::size_t i = 0; i < layout.bars.size(); ++i) {
    EXPECT_GE(layout.bars[i].width, static_cast<int>(bar_caption(timeline.bars[i]).size()) * 7);
  }
}

TEST(TimelineLayout, PutsLabelsOfMarksOnLinesOfTheirOwn) {
  Timeline timeline = sample_timeline(10, 2);
  timeline.marks.push_back({TimelineMark::Kind::kClock, timeline.marks[0].at, "clock"});
  const TimelineLayout layout = lay_out(timeline);
  EXPECT_NE(layout.marks[0].row, layout.marks[1].row);
  EXPECT_EQ(layout.axis, 2 * kTimelineMarkHeight + kTimelineAxisHeight);
  EXPECT_LE(layout.marks[0].x, layout.width);
}

TEST(TimelineLayout, NamesTheCoreInWordsAndTheRestInLetters) {
  const Timeline timeline = sample_timeline(3, 1);
  EXPECT_EQ(bar_caption(timeline.bars[0]), "A 1");
  EXPECT_EQ(bar_caption(timeline.bars[1]), "CreateBackup #2");
}

TEST(TimelineLayout, CutsALongLabelBehindACharacter) {
  TimelineBar bar;
  bar.number = 7;
  bar.is_core = true;
  bar.label = std::string(26, 'a');
  EXPECT_EQ(bar_caption(bar), bar.label + " #7");
  bar.label = std::string(27, 'a');
  EXPECT_EQ(bar_caption(bar), std::string(23, 'a') + "... #7");
  bar.label = std::string(22, 'a') + "\xC3\xA9 and more";
  EXPECT_EQ(bar_caption(bar), std::string(22, 'a') + "... #7");
}

}  // namespace
}  // namespace backcheck
