// Both sides of both midnights.
#include "sim/black_box/day_part.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Instant at(const char* text) { return parse_instant(text).value(); }

TEST(DayPart, EndsAtTheMidnightsOfUtcAndOfUtcPlus8) {
  const DayPart morning{at("2019-08-01T00:00:00Z"), at("2019-08-01T16:00:00Z")};
  const DayPart evening{at("2019-08-01T16:00:00Z"), at("2019-08-02T00:00:00Z")};
  EXPECT_EQ(day_part_at(at("2019-08-01T00:00:00Z")), morning);
  EXPECT_EQ(day_part_at(at("2019-08-01T15:59:59Z")), morning);
  EXPECT_EQ(day_part_at(at("2019-08-01T16:00:00Z")), evening);
  EXPECT_EQ(day_part_at(at("2019-08-01T23:59:59Z")), evening);
  EXPECT_EQ(day_part_at(at("1969-12-31T23:59:59Z")).end, at("1970-01-01T00:00:00Z"));
}

TEST(DayPart, IsSureAnHourFromBothEnds) {
  EXPECT_FALSE(sure_day_part_at(at("2019-08-01T00:59:59Z")));
  EXPECT_TRUE(sure_day_part_at(at("2019-08-01T01:00:00Z")));
  EXPECT_TRUE(sure_day_part_at(at("2019-08-01T14:59:59Z")));
  EXPECT_FALSE(sure_day_part_at(at("2019-08-01T15:00:00Z")));
}

}  // namespace
}  // namespace backcheck
