// The style of timeline pages.
#include "sim/report/timeline_style.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "sim/report/html_style.h"

namespace backcheck {
namespace {

TEST(TimelineStyle, UsesColoursThatTheRestNames) {
  constexpr std::string_view kUse = "var(--";
  std::size_t uses = 0;
  for (std::size_t at = timeline_style().find(kUse); at != std::string_view::npos;
       at = timeline_style().find(kUse, at + 1)) {
    const std::string_view rest = timeline_style().substr(at + 4);
    const std::string name = std::string(rest.substr(0, rest.find(')'))) + ":";
    EXPECT_NE(html_style().find(name), std::string_view::npos) << name;
    ++uses;
  }
  EXPECT_GT(uses, 10U);
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
