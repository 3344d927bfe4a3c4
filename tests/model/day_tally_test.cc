// The tally of one day: who counts, and from when on the day is used up.
#include "model/day_tally.h"

#include <gtest/gtest.h>

#include <vector>

namespace backcheck {
namespace {

constexpr std::int64_t kTallyDay = 18'000;
constexpr std::int64_t kTallyHour = 3'600'000;

Instant at_hour(std::int64_t hour, Zone zone = Zone::kUtc) {
  return {begin_of_day(kTallyDay, zone) + hour * kTallyHour};
}

EndedTask from_to(Instant started, Instant ended, bool succeeded = true) {
  return {Span::at(started), Span::at(ended), succeeded};
}

QuotaVerdict tallied(Zone zone, const std::vector<EndedTask>& tasks) {
  DayTally tally(kTallyDay, zone);
  tally.add(tasks);
  return tally.verdict();
}

// quota_reading(): 21 a day, UTC+8, by the end, with failed ones.
constexpr std::uint16_t kUtcTwenty = 0x1111;
constexpr std::uint16_t kUtcTwentyOne = 0x2222;

TEST(DayTally, IsFullWithTwentyOrTwentyOne) {
  const EndedTask task = from_to(at_hour(1), at_hour(2));
  EXPECT_EQ(tallied(Zone::kUtc, std::vector(19, task)), QuotaVerdict{});
  EXPECT_EQ(tallied(Zone::kUtc, std::vector(20, task)), (QuotaVerdict{kUtcTwenty, kUtcTwenty}));
  EXPECT_EQ(tallied(Zone::kUtc, std::vector(21, task)),
            (QuotaVerdict{kUtcTwenty | kUtcTwentyOne, kUtcTwenty | kUtcTwentyOne}));
}

TEST(DayTally, SpeaksOfTheReadingsOfItsZoneOnly) {
  const Instant noon = at_hour(12, Zone::kUtcPlus8);
  EXPECT_EQ(tallied(Zone::kUtcPlus8, std::vector(21, from_to(noon, noon))), (QuotaVerdict{0xCCCC, 0xCCCC}));
}

TEST(DayTally, CountsATaskOverMidnightByOneOfItsDates) {
  const EndedTask into = from_to(at_hour(-1), at_hour(0));
  EXPECT_EQ(tallied(Zone::kUtc, std::vector(20, into)).exhausted, 0x1010);
  const EndedTask out = from_to({at_hour(24).milliseconds - 1}, at_hour(24));
  EXPECT_EQ(tallied(Zone::kUtc, std::vector(20, out)).exhausted, 0x0101);
}

TEST(DayTally, CountsFailedTasksWhereTheyCount) {
  EXPECT_EQ(tallied(Zone::kUtc, std::vector(20, from_to(at_hour(1), at_hour(2), false))).exhausted, 0x1100);
}

TEST(DayTally, IsInDoubtWhereADateIs) {
  const EndedTask doubtful = {{at_hour(-1), at_hour(0)}, Span::at(at_hour(1)), true};
  const QuotaVerdict verdict = tallied(Zone::kUtc, std::vector(20, doubtful));
  EXPECT_EQ(verdict.exhausted, 0x1010);
  EXPECT_EQ(verdict.possibly_exhausted, 0x1111);
}

TEST(DayTally, TellsWhatHoldsOnItsDayAndAfterIt) {
  DayTally tally(kTallyDay, Zone::kUtc);
  tally.add(std::vector(20, from_to(at_hour(1), at_hour(2))));
  ASSERT_NE(tally.verdict_at(Span::at(at_hour(0))), nullptr);
  EXPECT_EQ(tally.verdict_at(Span::at(at_hour(0)))->exhausted, kUtcTwenty);
  EXPECT_EQ(tally.verdict_at(Span::at(at_hour(24)))->exhausted, 0);
  EXPECT_EQ(tally.verdict_at({at_hour(0), {at_hour(24).milliseconds - 1}})->exhausted, kUtcTwenty);
  EXPECT_EQ(tally.verdict_at({at_hour(0), at_hour(24)}), nullptr);
  EXPECT_EQ(tally.verdict_at(Span::at({at_hour(0).milliseconds - 1})), nullptr);
}

TEST(DayTally, OfNoDayLiesBeforeAll) {
  const DayTally none(Zone::kUtc);
  EXPECT_TRUE(none.is_before({std::numeric_limits<std::int64_t>::min()}));
  EXPECT_EQ(*none.verdict_at(Span::at({0})), QuotaVerdict{});
}

}  // namespace
}  // namespace backcheck
