// Whatever comes in nearly in order comes out in order, and what cannot is refused.
#include "sim/history_order.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

TimedOperation at(std::int64_t called, std::uint64_t number = 0) {
  TimedOperation operation;
  operation.called = called;
  operation.number = number;
  return operation;
}

std::vector<std::int64_t> drain(HistoryOrder& order) {
  std::vector<std::int64_t> out;
  while (const auto next = order.rest()) out.push_back(next->called);
  return out;
}

TEST(HistoryOrder, HoldsBackAsManyAsItsWindow) {
  HistoryOrder order(2);
  order.add(at(10));
  order.add(at(5));
  EXPECT_FALSE(order.next());
  order.add(at(20));
  EXPECT_EQ(order.next()->called, 5);
  EXPECT_FALSE(order.next());
  EXPECT_EQ(drain(order), (std::vector<std::int64_t>{10, 20}));
}

TEST(HistoryOrder, RefusesWhatWasCalledBeforeOneThatIsGone) {
  HistoryOrder order(1);
  order.add(at(10));
  order.add(at(20));
  ASSERT_EQ(order.next()->called, 10);
  EXPECT_FALSE(order.add(at(9)));
  EXPECT_TRUE(order.add(at(10)));
  EXPECT_EQ(drain(order), (std::vector<std::int64_t>{10, 20}));
}

TEST(HistoryOrder, OfEqualTimesTheFirstRecordedIsTheFirstOut) {
  HistoryOrder order(8);
  for (std::uint64_t number = 1; number <= 5; ++number) order.add(at(7, number));
  for (std::uint64_t number = 1; number <= 5; ++number) EXPECT_EQ(order.rest()->number, number);
}

TEST(HistoryOrder, WhatIsKnownBeforehandTakesNoPlaceInTheWindow) {
  HistoryOrder order(1);
  order.add_early(at(15));
  order.add(at(10));
  EXPECT_FALSE(order.next());
  order.add(at(20));
  EXPECT_EQ(order.next()->called, 10);
  EXPECT_FALSE(order.next());
  order.add(at(30));
  EXPECT_EQ(order.next()->called, 15);
  EXPECT_EQ(order.next()->called, 20);
}

RC_GTEST_PROP(HistoryOrderProperty, IsAStableSortOfAllThatWasNotRefused, ()) {
  const auto window = *rc::gen::inRange<std::size_t>(1, 200);
  const auto lag = *rc::gen::element(3, 300);
  const auto count = *rc::gen::inRange<std::uint64_t>(0, 1000);
  HistoryOrder order(window);
  std::vector<TimedOperation> taken;
  std::vector<TimedOperation> out;
  std::int64_t gone = -1'000'000;
  for (std::uint64_t number = 1; number <= count; ++number) {
    const std::int64_t late =
        *rc::gen::inRange(0, 10) == 0 ? *rc::gen::inRange(0, lag) : *rc::gen::inRange(0, 8);
    const TimedOperation operation = at(static_cast<std::int64_t>(number) - late, number);
    const bool is_taken = order.add(operation);
    RC_ASSERT(is_taken == (operation.called >= std::max<std::int64_t>(gone, 0)));
    if (is_taken) taken.push_back(operation);
    while (const auto next = order.next()) {
      out.push_back(*next);
      gone = next->called;
    }
  }
  while (const auto next = order.rest()) out.push_back(*next);
  RC_ASSERT(std::ranges::is_sorted(out, {}, &TimedOperation::called));
  std::ranges::sort(out, {}, &TimedOperation::number);
  RC_ASSERT(out == taken);
}

}  // namespace
}  // namespace backcheck
