// Days and instants: both sides of midnight in either zone, and the texts that are read and written.
#include "model/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;

std::int64_t day(std::string_view text, Zone zone) { return day_of(parse_instant(text).value(), zone); }

TEST(Calendar, TurnsTheDayAtMidnightOfTheZone) {
  const std::int64_t utc = day("2019-08-01T12:00:00Z", Zone::kUtc);
  EXPECT_EQ(day("2019-07-31T23:59:59.999Z", Zone::kUtc), utc - 1);
  EXPECT_EQ(day("2019-08-01T00:00:00Z", Zone::kUtc), utc);
  EXPECT_EQ(day("2019-08-01T23:59:59.999Z", Zone::kUtc), utc);
  EXPECT_EQ(day("2019-08-02T00:00:00Z", Zone::kUtc), utc + 1);
}

TEST(Calendar, TurnsTheDayEightHoursEarlierInUtcPlus8) {
  const std::int64_t east = day("2019-08-01T12:00:00Z", Zone::kUtcPlus8);
  EXPECT_EQ(day("2019-07-31T15:59:59.999Z", Zone::kUtcPlus8), east - 1);
  EXPECT_EQ(day("2019-07-31T16:00:00Z", Zone::kUtcPlus8), east);
  EXPECT_EQ(day("2019-08-01T15:59:59.999Z", Zone::kUtcPlus8), east);
  EXPECT_EQ(day("2019-08-01T16:00:00Z", Zone::kUtcPlus8), east + 1);
}

TEST(Calendar, CountsDaysFrom1970AlsoBackwards) {
  EXPECT_EQ(day_of({0}, Zone::kUtc), 0);
  EXPECT_EQ(day_of({kDayMs - 1}, Zone::kUtc), 0);
  EXPECT_EQ(day_of({-1}, Zone::kUtc), -1);
  EXPECT_EQ(day_of({-kDayMs}, Zone::kUtc), -1);
  EXPECT_EQ(day_of({-kDayMs - 1}, Zone::kUtc), -2);
  EXPECT_EQ(day_of({-1}, Zone::kUtcPlus8), 0);
  EXPECT_EQ(day_of({-8 * kHourMs}, Zone::kUtcPlus8), 0);
  EXPECT_EQ(day_of({-8 * kHourMs - 1}, Zone::kUtcPlus8), -1);
}

TEST(Calendar, ReadsInstants) {
  struct Read {
    std::string_view text;
    std::int64_t milliseconds;
  };
  for (const Read& read :
       {Read{"1970-01-01T00:00:00Z", 0}, Read{"1970-01-01T00:00:00.001Z", 1},
        Read{"1970-01-01T00:00:00.25Z", 250}, Read{"1970-01-01T00:00:00.2509999Z", 250},
        Read{"1970-01-01T08:00:00+08:00", 0}, Read{"1969-12-31T23:30:00-00:30", 0},
        Read{"1970-01-01T00:00:00+00:00", 0}, Read{"1969-12-31T23:59:59.999Z", -1},
        Read{"2016-02-23T12:46:24Z", 1'456'231'584'000}, Read{"2000-02-29T00:00:00Z", 951'782'400'000}}) {
    EXPECT_EQ(parse_instant(read.text), Instant{read.milliseconds}) << read.text;
  }
}

TEST(Calendar, ReadsTheEdgesOfEveryField) {
  for (const std::string_view text :
       {"2019-01-01T00:00:00Z", "2019-12-31T23:59:59Z", "2020-02-29T00:00:00Z", "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z", "2019-08-01T00:00:00+23:59", "2019-08-01T00:00:00-23:59"}) {
    EXPECT_TRUE(parse_instant(text)) << text;
  }
}

TEST(Calendar, RefusesEverythingElse) {
  for (const std::string_view text : {"",
                                      "2019-08-01",
                                      "2019-08-01T03:00Z",
                                      "2019-08-01T03:00:00",
                                      "2019-08-01 03:00:00Z",
                                      "2019-08-01t03:00:00Z",
                                      "2019-08-01T03:00:00z",
                                      "2019-8-01T03:00:00Z",
                                      "2019-00-01T03:00:00Z",
                                      "2019-13-01T03:00:00Z",
                                      "2019-08-00T03:00:00Z",
                                      "2019-08-32T03:00:00Z",
                                      "2019-02-29T03:00:00Z",
                                      "1900-02-29T03:00:00Z",
                                      "2019-08-01T24:00:00Z",
                                      "2019-08-01T03:60:00Z",
                                      "2019-08-01T03:00:60Z",
                                      "2019-08-01T03:00:00.Z",
                                      "2019-08-01T03:00:00,5Z",
                                      "2019-08-01T03:00:00+08",
                                      "2019-08-01T03:00:00+0800",
                                      "2019-08-01T03:00:00+24:00",
                                      "2019-08-01T03:00:00+08:60",
                                      "2019-08-01T03:00:00Z ",
                                      " 2019-08-01T03:00:00Z",
                                      "2019-08-01T03:00:00ZZ",
                                      "+019-08-01T03:00:00Z",
                                      "2019-08-01T-3:00:00Z",
                                      "20190801T030000Z"}) {
    EXPECT_EQ(parse_instant(text), std::nullopt) << text;
  }
}

// Eight characters are looked at at once: each byte at each place.
TEST(Calendar, RefusesEveryOtherCharacterAtEveryPlace) {
  constexpr std::string_view kText = "2011-10-11T11:11:11Z";
  constexpr std::string_view kLowest = "0000-10-00T00:00:00Z";  // what may stand there, the rest being kText
  constexpr std::string_view kHighest = "9999-12-39T29:59:59Z";
  for (std::size_t place = 0; place < kText.size(); ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text(kText);
      text[place] = static_cast<char>(byte);
      EXPECT_EQ(parse_instant(text).has_value(), kLowest[place] <= byte && byte <= kHighest[place]) << text;
    }
  }
}

TEST(Calendar, RefusesWhatAnOffsetMovesOutOfTheYearsThatCanBeWritten) {
  EXPECT_TRUE(parse_instant("0000-01-01T00:01:00+00:01"));
  EXPECT_FALSE(parse_instant("0000-01-01T00:00:59.999+00:01"));
  EXPECT_TRUE(parse_instant("9999-12-31T23:58:59.999-00:01"));
  EXPECT_FALSE(parse_instant("9999-12-31T23:59:00-00:01"));
}

TEST(Calendar, WritesMillisecondsOnlyWhereThereAreSome) {
  EXPECT_EQ(format_instant({0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(format_instant({1'456'231'584'000}), "2016-02-23T12:46:24Z");
  EXPECT_EQ(format_instant({1'456'231'584'250}), "2016-02-23T12:46:24.250Z");
  EXPECT_EQ(format_instant({1}), "1970-01-01T00:00:00.001Z");
  EXPECT_EQ(format_instant({-1}), "1969-12-31T23:59:59.999Z");
}

RC_GTEST_PROP(Calendar, ReadsWhatItWrote, ()) {
  constexpr std::int64_t kYear0 = -62'167'219'200'000;
  constexpr std::int64_t kYear10000 = 253'402'300'800'000;
  const Instant instant{*rc::gen::inRange(kYear0, kYear10000)};
  RC_ASSERT(parse_instant(format_instant(instant)) == instant);
}

RC_GTEST_PROP(Calendar, CountsADayMoreADayLater, ()) {
  const Instant instant{*rc::gen::inRange<std::int64_t>(-1'000 * kDayMs, 100'000 * kDayMs)};
  for (const Zone zone : {Zone::kUtc, Zone::kUtcPlus8}) {
    RC_ASSERT(day_of({instant.milliseconds + kDayMs}, zone) == day_of(instant, zone) + 1);
    const std::int64_t begin = begin_of_day(day_of(instant, zone), zone);
    RC_ASSERT(begin <= instant.milliseconds && instant.milliseconds < begin + kDayMs);
    RC_ASSERT(day_of({begin}, zone) == day_of(instant, zone));
  }
}

}  // namespace
}  // namespace backcheck
