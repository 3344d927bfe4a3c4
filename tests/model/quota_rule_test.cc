// The quota of the day (PRE-3) under each of its sixteen readings: both sides of every edge.
#include "model/quota_rule.h"

#include <gtest/gtest.h>

#include <functional>

#include "model/reading.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kDay = 24 * kHour;
// Midnight in UTC; the day in UTC+8 that holds it goes from 16:00 of the day before to 16:00.
constexpr Instant kMidnight{18'000 * kDay};
constexpr Instant kNoon{kMidnight.milliseconds + 12 * kHour};
constexpr Instant kMidnightInUtcPlus8{kMidnight.milliseconds + 16 * kHour};

Instant after(Instant instant, std::int64_t milliseconds) { return {instant.milliseconds + milliseconds}; }

Instance with(int count, EndedTask task) {
  Instance instance;
  instance.ended.assign(static_cast<std::size_t>(count), task);
  return instance;
}
EndedTask at(Instant instant, bool succeeded = true) {
  return {Span::at(instant), Span::at(instant), succeeded};
}

// The mask of the readings that `holds` picks.
std::uint16_t where(const std::function<bool(const QuotaReading&)>& picks) {
  unsigned mask = 0;
  for (std::size_t i = 0; i < kQuotaReadingCount; ++i) {
    if (picks(quota_reading(i))) mask |= 1U << i;
  }
  return static_cast<std::uint16_t>(mask);
}
const std::uint16_t kAll = 0xFFFF;
const std::uint16_t kTwentyADay =
    where([](const QuotaReading& reading) { return !reading.twenty_one_a_day; });

void expect_exactly(const Instance& instance, Instant now, std::uint16_t exhausted) {
  const QuotaVerdict verdict = quota_verdict(instance, Span::at(now));
  EXPECT_EQ(verdict.exhausted, exhausted);
  EXPECT_EQ(verdict.possibly_exhausted, exhausted);
}

TEST(QuotaRule, NineteenSetsLeaveRoomUnderEveryReading) { expect_exactly(with(19, at(kNoon)), kNoon, 0); }

TEST(QuotaRule, TwentySetsAreTheEdgeOfReadingQuotaBoundary) {
  expect_exactly(with(20, at(kNoon)), kNoon, kTwentyADay);
}

TEST(QuotaRule, TwentyOneSetsLeaveNoRoomUnderAnyReading) {
  expect_exactly(with(21, at(kNoon)), kNoon, kAll);
  expect_exactly(with(40, at(kNoon)), kNoon, kAll);
}

TEST(QuotaRule, AnInstanceWithoutBackupsHasRoom) { expect_exactly(Instance{}, kNoon, 0); }

TEST(QuotaRule, TheDaysOfBeforeAreOver) {
  expect_exactly(with(30, at(kNoon)), kMidnightInUtcPlus8,
                 where([](const QuotaReading& reading) { return !reading.day_in_utc_plus_8; }));
  expect_exactly(with(30, at(kNoon)), after(kNoon, 2 * kDay), 0);
}

TEST(QuotaRule, InUtcADayEndsAtMidnightToTheMillisecond) {
  const auto in_utc_plus_8 = where([](const QuotaReading& reading) { return reading.day_in_utc_plus_8; });
  const Instance instance = with(21, at(after(kMidnight, -1)));
  expect_exactly(instance, after(kMidnight, -1), kAll);
  expect_exactly(instance, kMidnight, in_utc_plus_8);
  expect_exactly(with(21, at(kMidnight)), kMidnight, kAll);
  expect_exactly(with(21, at(kMidnight)), after(kMidnight, -1), in_utc_plus_8);
}

TEST(QuotaRule, InUtcPlus8ADayEndsAtSixteenInUtcToTheMillisecond) {
  const auto in_utc = where([](const QuotaReading& reading) { return !reading.day_in_utc_plus_8; });
  const Instance instance = with(21, at(after(kMidnightInUtcPlus8, -1)));
  expect_exactly(instance, after(kMidnightInUtcPlus8, -1), kAll);
  expect_exactly(instance, kMidnightInUtcPlus8, in_utc);
  expect_exactly(with(21, at(kMidnightInUtcPlus8)), kMidnightInUtcPlus8, kAll);
}

TEST(QuotaRule, ADayIsNoRollingTwentyFourHours) {
  const Instance instance = with(21, at(kNoon));
  expect_exactly(instance, after(kNoon, 12 * kHour - 1),
                 where([](const QuotaReading& r) { return !r.day_in_utc_plus_8; }));
  expect_exactly(instance, after(kNoon, 12 * kHour), 0);
}

TEST(QuotaRule, ReadingQuotaDateSaysWhichEndOfATaskCounts) {
  // Over midnight in UTC; both ends lie in one day of UTC+8.
  const EndedTask over_midnight = {Span::at(after(kMidnight, -1)), Span::at(kMidnight), true};
  expect_exactly(with(21, over_midnight), kMidnight,
                 where([](const QuotaReading& r) { return r.day_in_utc_plus_8 || r.dated_by_end; }));
  expect_exactly(with(21, over_midnight), after(kMidnight, -1),
                 where([](const QuotaReading& r) { return r.day_in_utc_plus_8 || !r.dated_by_end; }));
  // Over midnight in UTC+8.
  const EndedTask over_sixteen = {Span::at(after(kMidnightInUtcPlus8, -1)), Span::at(kMidnightInUtcPlus8),
                                  true};
  expect_exactly(with(21, over_sixteen), kMidnightInUtcPlus8,
                 where([](const QuotaReading& r) { return !r.day_in_utc_plus_8 || r.dated_by_end; }));
}

TEST(QuotaRule, ReadingQuotaFailedSaysWhetherAFailedTaskCounts) {
  const auto failed_counts = where([](const QuotaReading& reading) { return reading.failed_counts; });
  expect_exactly(with(21, at(kNoon, false)), kNoon, failed_counts);
  Instance mixed = with(19, at(kNoon));
  mixed.ended.push_back(at(kNoon, false));
  expect_exactly(mixed, kNoon, failed_counts & kTwentyADay);
  mixed.ended.push_back(at(kNoon));
  expect_exactly(mixed, kNoon, kTwentyADay | failed_counts);
}

TEST(QuotaRule, TheOngoingTaskDoesNotCount) {
  Instance instance = with(19, at(kNoon));
  instance.task = OngoingTask{Span::at(kNoon), std::nullopt};
  expect_exactly(instance, kNoon, 0);
}

TEST(QuotaRule, ABackupOfAnUncertainDayMayCount) {
  Instance instance = with(19, at(kNoon));
  const Span doubtful{after(kMidnight, -1), kMidnight};
  instance.ended.push_back({doubtful, Span::at(kNoon), true});
  const QuotaVerdict verdict = quota_verdict(instance, Span::at(kNoon));
  // Dated by its end it surely counts; by its start only in UTC+8, where the midnight in doubt is none.
  EXPECT_EQ(verdict.exhausted, where([](const QuotaReading& r) {
              return !r.twenty_one_a_day && (r.dated_by_end || r.day_in_utc_plus_8);
            }));
  EXPECT_EQ(verdict.possibly_exhausted, kTwentyADay);
}

TEST(QuotaRule, AnUncertainClockMakesTheVerdictUncertain) {
  const Instance instance = with(21, at(after(kMidnight, -1)));
  const QuotaVerdict verdict = quota_verdict(instance, {after(kMidnight, -1), kMidnight});
  EXPECT_EQ(verdict.exhausted, where([](const QuotaReading& reading) { return reading.day_in_utc_plus_8; }));
  EXPECT_EQ(verdict.possibly_exhausted, kAll);
}

TEST(QuotaRule, AQuotaThatIsUsedUpOnBothDaysInDoubtIsUsedUp) {
  Instance instance = with(21, at(after(kMidnight, -kHour)));
  for (int i = 0; i < 21; ++i) instance.ended.push_back(at(after(kMidnight, kHour)));
  const QuotaVerdict verdict = quota_verdict(instance, {after(kMidnight, -1), kMidnight});
  EXPECT_EQ(verdict.exhausted, kAll);
}

TEST(QuotaRule, WithoutAClockOnlyFewBackupsDecide) {
  const Span sometime{Instant{0}, Instant{kDay * 40'000}};
  EXPECT_EQ(quota_verdict(with(19, at(kNoon)), sometime).possibly_exhausted, 0);
  const QuotaVerdict twenty = quota_verdict(with(20, at(kNoon)), sometime);
  EXPECT_EQ(twenty.exhausted, 0);
  EXPECT_EQ(twenty.possibly_exhausted, kTwentyADay);
  EXPECT_EQ(quota_verdict(with(21, at(kNoon)), sometime).possibly_exhausted, kAll);
  EXPECT_EQ(quota_verdict(with(21, at(kNoon)), sometime).exhausted, 0);
}

// What is sure stays true, and what is impossible stays false, wherever in their spans the instants really
// lie.
TEST(QuotaRule, AVerdictInDoubtHoldsForEveryWayTheDoubtMayEnd) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Draw draw = seeded_draw(seed);
    const auto span = [&] {
      const Instant earliest = after(
          kMidnight, static_cast<std::int64_t>(draw(5)) * 8 * kHour - static_cast<std::int64_t>(draw(2)));
      return Span{earliest, after(earliest, static_cast<std::int64_t>(draw(3)) * 6 * kHour)};
    };
    const auto within = [&](Span doubt) {
      const std::int64_t width = doubt.latest.milliseconds - doubt.earliest.milliseconds;
      const std::int64_t offset = draw(3) == 0
                                      ? static_cast<std::int64_t>(draw(static_cast<std::size_t>(width) + 1))
                                  : draw(2) == 0 ? 0
                                                 : width;
      return Span::at(after(doubt.earliest, offset));
    };
    const Span now = span();
    Instance doubtful = with(16 + static_cast<int>(draw(5)), at(now.earliest));
    for (std::size_t i = 0; i < 6; ++i) doubtful.ended.push_back({span(), span(), draw(3) != 0});
    const QuotaVerdict verdict = quota_verdict(doubtful, now);
    for (int i = 0; i < 20; ++i) {
      Instance exact = doubtful;
      exact.ended.clear();
      for (const EndedTask& task : doubtful.ended) {
        exact.ended.push_back({within(task.started), within(task.ended), task.succeeded});
      }
      const QuotaVerdict truth = quota_verdict(exact, within(now));
      EXPECT_EQ(truth.exhausted, truth.possibly_exhausted);
      EXPECT_EQ(verdict.exhausted & ~truth.exhausted, 0) << seed;
      EXPECT_EQ(truth.exhausted & ~verdict.possibly_exhausted, 0) << seed;
    }
  }
}

}  // namespace
}  // namespace backcheck
