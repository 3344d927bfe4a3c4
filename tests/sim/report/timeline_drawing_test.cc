// Timelines as parts of pages.
#include "sim/report/timeline_drawing.h"

#include <gtest/gtest.h>

#include "sim/report/timeline_page.h"
#include "tests/sim/report/html_checks.h"
#include "tests/sim/report/sample_timeline.h"

namespace backcheck {
namespace {

TEST(TimelineDrawing, HasHeadingsOfTheLevelThatItIsGiven) {
  const std::string html = timeline_drawing(sample_timeline(6, 2), 4);
  EXPECT_EQ(count_in(html, "<h4>"), 2U);
  EXPECT_EQ(count_in(html, "<h2>"), 0U);
  expect_elements_match(html);
}

TEST(TimelineDrawing, IsWhatThePageHas) {
  const Timeline timeline = sample_timeline(6, 2);
  EXPECT_NE(timeline_page(timeline).find(timeline_drawing(timeline, 2)), std::string::npos);
}

TEST(TimelineDrawing, StaysWithinItsBound) {
  const Timeline timeline = sample_timeline(kMaxTimelineBars, kMaxTimelineLanes, std::string(1 << 20, '\''));
  EXPECT_LE(timeline_drawing(timeline, 2).size(), kMaxTimelineDrawing);
}

}  // namespace
}  // namespace backcheck
