// The count is that of a walk over all dates, whatever was asked and changed before.
#include "sim/endpoint/mock/counted_dates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace backcheck {
namespace {

TEST(CountedDates, HoldTheFirstInstantOfAWindowAndNotItsLast) {
  const CountedDates dates({{9}, {10}, {19}, {20}});
  EXPECT_EQ(dates.within({{10}, {20}}), 2U);
  EXPECT_EQ(dates.within({{20}, {30}}), 1U);
  EXPECT_EQ(dates.within({{10}, {10}}), 0U);
}

TEST(CountedDates, StandInTheirOrder) {
  CountedDates dates({{3}, {1}});
  dates.add({2});
  dates.add({0});
  dates.add({4});
  EXPECT_EQ(dates.dates(), std::vector<Instant>({{0}, {1}, {2}, {3}, {4}}));
}

TEST(CountedDates, TakeOffOneOfEqualDatesAndTheLatest) {
  CountedDates dates({{1}, {2}, {1}, {3}});
  dates.remove({1});
  EXPECT_EQ(dates.dates(), std::vector<Instant>({{1}, {2}, {3}}));
  dates.remove({7});
  dates.remove_last();
  EXPECT_EQ(dates.dates(), std::vector<Instant>({{1}, {2}}));
  dates.clear();
  dates.remove_last();
  EXPECT_TRUE(dates.dates().empty());
}

TEST(CountedDates, AreReplacedByOthers) {
  CountedDates dates({{1}, {2}, {3}});
  EXPECT_EQ(dates.within({{2}, {9}}), 2U);
  dates.replace({{8}, {4}, {7}, {1}});
  EXPECT_EQ(dates.dates(), std::vector<Instant>({{1}, {4}, {7}, {8}}));
  EXPECT_EQ(dates.within({{2}, {9}}), 3U);
}

TEST(CountedDates, ForgetTheOldest) {
  CountedDates dates({{1}, {2}, {3}, {4}});
  EXPECT_EQ(dates.within({{2}, {4}}), 2U);
  dates.forget_oldest(2);
  EXPECT_EQ(dates.dates(), std::vector<Instant>({{3}, {4}}));
  EXPECT_EQ(dates.within({{2}, {4}}), 1U);
  dates.forget_oldest(3);
  EXPECT_TRUE(dates.dates().empty());
}

RC_GTEST_PROP(CountedDates, CountAsAWalkOverAllDatesDoes, ()) {
  CountedDates dates;
  const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60));
  for (const int step : steps) {
    const Instant date{step % 10};
    const DayWindow window{{step % 7}, {step % 7 + 3}};
    if (step < 30) dates.add(date);
    if (step >= 30 && step < 40) dates.remove(date);
    if (step >= 40 && step < 45) dates.remove_last();
    if (step >= 45 && step < 50) dates.forget_oldest(static_cast<std::size_t>(step - 45));
    if (step == 59) dates.clear();
    const auto holds = [window](Instant each) { return window.holds(each); };
    RC_ASSERT(dates.within(window) == static_cast<std::size_t>(std::ranges::count_if(dates.dates(), holds)));
  }
}

}  // namespace
}  // namespace backcheck
