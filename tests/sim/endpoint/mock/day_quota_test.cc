// Days begin at midnight in their zone, and hold 20 or 21 backups.
#include "sim/endpoint/mock/day_quota.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

Instant at(std::string_view text) { return parse_instant(text).value(); }

TEST(DayQuota, HasDaysFromMidnightToMidnightInUtc) {
  for (const auto* now : {"2019-08-01T00:00:00Z", "2019-08-01T15:00:00Z", "2019-08-01T23:59:59.999Z"}) {
    const DayWindow day = day_around(at(now), 0);
    EXPECT_EQ(day.begin, at("2019-08-01T00:00:00Z")) << now;
    EXPECT_EQ(day.end, at("2019-08-02T00:00:00Z")) << now;
  }
}

TEST(DayQuota, HasDaysFromSixteenToSixteenHoursUtcInUtcPlus8) {
  for (const auto* now : {"2019-07-31T16:00:00Z", "2019-08-01T00:00:00Z", "2019-08-01T15:59:59.999Z"}) {
    const DayWindow day = day_around(at(now), 8 * kHourMs);
    EXPECT_EQ(day.begin, at("2019-07-31T16:00:00Z")) << now;
    EXPECT_EQ(day.end, at("2019-08-01T16:00:00Z")) << now;
  }
}

TEST(DayQuota, HasDaysBefore1970AndOnLeapDays) {
  EXPECT_EQ(day_around(Instant{-1}, 0).begin, at("1969-12-31T00:00:00Z"));
  EXPECT_EQ(day_around(at("2020-02-29T23:00:00Z"), 0).end, at("2020-03-01T00:00:00Z"));
}

bool used_up(std::size_t sets, std::string_view date, const MockPolicy& policy) {
  Fleet fleet({});
  std::vector<HostedInstance> instances(1);
  instances[0].counted = CountedDates(std::vector<Instant>(sets, at(date)));
  fleet.replace(std::move(instances));
  return quota_used_up(fleet, fleet.all()[0], at("2019-08-01T12:00:00Z"), policy, {});
}

TEST(DayQuota, IsUsedUpBySetsThatMakeTheLastCallTheTwentieth) {
  const MockPolicy policy{.calls_per_day = 20};
  EXPECT_FALSE(used_up(19, "2019-08-01T03:00:00Z", policy));
  EXPECT_TRUE(used_up(20, "2019-08-01T03:00:00Z", policy));
  EXPECT_TRUE(used_up(21, "2019-08-01T03:00:00Z", policy));
}

TEST(DayQuota, IsUsedUpBySetsThatMakeTheLastCallTheTwentyFirst) {
  const MockPolicy policy{.calls_per_day = 21};
  EXPECT_FALSE(used_up(19, "2019-08-01T03:00:00Z", policy));
  EXPECT_FALSE(used_up(20, "2019-08-01T03:00:00Z", policy));
  EXPECT_TRUE(used_up(21, "2019-08-01T03:00:00Z", policy));
}

TEST(DayQuota, CountsFromTheFirstToTheLastInstantOfADayInUtc) {
  const MockPolicy policy{.day_zone = DayZone::kUtc};
  EXPECT_FALSE(used_up(30, "2019-07-31T23:59:59.999Z", policy));
  EXPECT_TRUE(used_up(30, "2019-08-01T00:00:00Z", policy));
  EXPECT_TRUE(used_up(30, "2019-08-01T23:59:59.999Z", policy));
  EXPECT_FALSE(used_up(30, "2019-08-02T00:00:00Z", policy));
}

TEST(DayQuota, CountsFromTheFirstToTheLastInstantOfADayInUtcPlus8) {
  const MockPolicy policy{.day_zone = DayZone::kUtcPlus8};
  EXPECT_FALSE(used_up(30, "2019-07-31T15:59:59.999Z", policy));
  EXPECT_TRUE(used_up(30, "2019-07-31T16:00:00Z", policy));
  EXPECT_TRUE(used_up(30, "2019-08-01T15:59:59.999Z", policy));
  EXPECT_FALSE(used_up(30, "2019-08-01T16:00:00Z", policy));
}

}  // namespace
}  // namespace backcheck
