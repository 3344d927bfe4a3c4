// The style of timeline pages.
#include "sim/report/timeline_style.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

namespace backcheck {
namespace {

TEST(TimelineStyle, IsForLightAndForDark) {
  EXPECT_NE(timeline_style().find("prefers-color-scheme: dark"), std::string_view::npos);
}

TEST(TimelineStyle, ClosesWhatItOpensAndCannotEndItsElement) {
  const std::string_view style = timeline_style();
  EXPECT_EQ(std::ranges::count(style, '{'), std::ranges::count(style, '}'));
  EXPECT_EQ(style.find('<'), std::string_view::npos);
}

TEST(TimelineStyle, LoadsNothing) {
  EXPECT_EQ(timeline_style().find("url("), std::string_view::npos);
  EXPECT_EQ(timeline_style().find("@import"), std::string_view::npos);
}

}  // namespace
}  // namespace backcheck
