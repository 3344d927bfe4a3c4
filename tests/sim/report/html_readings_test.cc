// The table of readings in HTML.
#include "sim/report/html_readings.h"

#include <gtest/gtest.h>

#include "tests/sim/report/html_checks.h"

namespace backcheck {
namespace {

TEST(HtmlReadings, SayWhichAlternativeIsLeft) {
  const std::string html = html_readings({{Reading::kQuotaDay, {false, true}},
                                          {Reading::kQuotaDate, {true, true}},
                                          {Reading::kQuotaFailed, {false, false}}});
  EXPECT_EQ(count_in(html, "> found</span>"), 1U);
  EXPECT_EQ(count_in(html, ">open</span>"), 1U);
  EXPECT_EQ(count_in(html, "> none left</span>"), 1U);
  EXPECT_EQ(count_in(html, "(this one)"), 1U);
  EXPECT_EQ(count_in(html, "(possible)"), 2U);
  EXPECT_EQ(count_in(html, "(excluded)"), 3U);
  expect_elements_match(html);
  expect_tables_are_told(html);
}

TEST(HtmlReadings, WithoutReadingsThereIsNoTable) { EXPECT_EQ(html_readings({}), ""); }

}  // namespace
}  // namespace backcheck
