// The days of a quota as a picture.
#include "sim/report/html_quota_picture.h"

#include <gtest/gtest.h>

#include "tests/sim/report/html_checks.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kMidnight = 1'564'617'600'000;  // 2019-08-01 in UTC

// Sets from the first hour of the day on, one each minute, and then a call that is refused.
QuotaCourse course_of(std::size_t sets, std::int64_t begin) {
  QuotaCourse course{"rm-<1>", {}};
  for (std::size_t i = 0; i < sets; ++i) {
    course.moments.push_back(
        {QuotaEvent::kThere, {begin + static_cast<std::int64_t>(i) * 60'000}, std::nullopt, 0});
  }
  course.moments.push_back({QuotaEvent::kRefused, {begin + 2 * kHour}, std::nullopt, 4});
  return course;
}

TEST(HtmlQuotaPicture, ShowsWhatCountsAndWhatWasRefused) {
  QuotaCourse course = course_of(20, kMidnight + kHour);
  course.moments.push_back({QuotaEvent::kAccepted, {kMidnight + 3 * kHour}, std::nullopt, 5});
  const std::string html = quota_picture(course, 5);
  EXPECT_EQ(count_in(html, "<svg"), 1U) << "the day is the same in both zones";
  EXPECT_EQ(count_in(html, "class=\"set\""), 20U);
  EXPECT_EQ(count_in(html, "class=\"cross\""), 1U);
  EXPECT_EQ(count_in(html, "class=\"over\""), 1U) << "step 5 shows the violation";
  EXPECT_NE(html.find("2019-08-01: 20 there from the beginning, 1 further backup, 1 refused"),
            std::string::npos);
  EXPECT_NE(html.find("rm-&lt;1&gt;"), std::string::npos);
  expect_elements_match(html);
}

TEST(HtmlQuotaPicture, DrawsEachWayOfCountingThatTellsDaysApart) {
  // The tasks end in the next day of UTC.
  QuotaCourse course = course_of(20, kMidnight + 23 * kHour);
  for (QuotaMoment& moment : course.moments) moment.end = Instant{kMidnight + 25 * kHour};
  course.moments[0].at = {kMidnight + 15 * kHour};  // before midnight in UTC+8
  const std::string html = quota_picture(course, std::nullopt);
  EXPECT_EQ(count_in(html, "<svg"), 3U) << html;
  EXPECT_EQ(count_in(html, "class=\"over\""), 0U);
}

TEST(HtmlQuotaPicture, ADayFarFromTheQuotaIsNotDrawn) {
  EXPECT_EQ(quota_picture(course_of(kQuotaNear - 1, kMidnight + kHour), std::nullopt), "");
  EXPECT_NE(quota_picture(course_of(kQuotaNear, kMidnight + kHour), std::nullopt), "");
}

TEST(HtmlQuotaPicture, TheDayOfTheCallThatShowsTheViolationIsDrawnHoweverFewItHas) {
  QuotaCourse course = course_of(20, kMidnight + kHour);
  course.moments.push_back({QuotaEvent::kRefused, {kMidnight + 25 * kHour}, std::nullopt, 7});
  EXPECT_EQ(quota_picture(course, 4).find("2019-08-02"), std::string::npos);
  EXPECT_NE(
      quota_picture(course, 7).find("2019-08-02: 0 there from the beginning, 0 further backups, 1 refused"),
      std::string::npos)
      << quota_picture(course, 7);
}

TEST(HtmlQuotaPicture, OfManyDaysThoseThatLeadUpToTheViolationAreDrawn) {
  QuotaCourse course{"rm-1", {}};
  for (std::int64_t day = 0; day < 7; ++day) {
    for (const QuotaMoment& one : course_of(20, kMidnight + day * 24 * kHour).moments)
      course.moments.push_back(one);
    course.moments.back().step = static_cast<int>(day) + 1;
  }
  const std::string early = quota_picture(course, 2);
  EXPECT_TRUE(early.contains("2019-08-01: ") && early.contains("2019-08-04: ")) << early;
  EXPECT_FALSE(early.contains("2019-08-05: ")) << early;
  const std::string late = quota_picture(course, 6);
  EXPECT_TRUE(late.contains("2019-08-03: ") && late.contains("2019-08-06: ")) << late;
  EXPECT_FALSE(late.contains("2019-08-02: ") || late.contains("2019-08-07: ")) << late;
}

TEST(HtmlQuotaPicture, StaysSmallWhateverHappens) {
  QuotaCourse course{std::string(5000, '<'), {}};
  for (std::int64_t day = 0; day < 30; ++day) {
    for (std::int64_t i = 0; i < 200; ++i) {
      const auto event = static_cast<QuotaEvent>(i % 5);
      course.moments.push_back({event,
                                {kMidnight + day * 24 * kHour + i * 300'000},
                                Instant{kMidnight + (day + 1) * 24 * kHour},
                                static_cast<int>(i)});
    }
  }
  const std::string html = quota_picture(course, 7);
  EXPECT_LT(html.size(), 160'000U);
  expect_elements_match(html);
}

}  // namespace
}  // namespace backcheck
