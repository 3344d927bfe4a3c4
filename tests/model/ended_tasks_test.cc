// Ended tasks keep the tallies of the latest days right, however they are added.
#include "model/ended_tasks.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "model/instance.h"
#include "model/quota_rule.h"

namespace backcheck {
namespace {

// Around a few midnights of both zones, to the millisecond on either side.
Instant instant_near_midnight() {
  const std::int64_t eighths = *rc::gen::inRange<std::int64_t>(0, 12);
  return {eighths * 8 * 3'600'000 + *rc::gen::inRange<std::int64_t>(-1, 2)};
}

Span span_near_midnight() {
  const Instant earliest = instant_near_midnight();
  if (*rc::gen::inRange(0, 4) != 0) return Span::at(earliest);
  return {earliest, {earliest.milliseconds + *rc::gen::inRange<std::int64_t>(0, 20) * 3'600'000}};
}

std::vector<EndedTask> tasks_near_midnight() {
  // Many of a few kinds: a day needs twenty to be full.
  std::vector<EndedTask> tasks;
  for (int kinds = *rc::gen::inRange(1, 4); kinds > 0; --kinds) {
    const EndedTask task = {span_near_midnight(), span_near_midnight(), *rc::gen::inRange(0, 4) != 0};
    tasks.insert(tasks.end(), *rc::gen::inRange<std::size_t>(1, 22), task);
  }
  return tasks;
}

Instance with_tasks(EndedTasks tasks) {
  Instance instance;
  instance.ended = std::move(tasks);
  return instance;
}

EndedTasks one_by_one(const std::vector<EndedTask>& tasks) {
  EndedTasks added;
  for (const EndedTask& task : tasks) added.push_back(task);
  return added;
}

RC_GTEST_PROP(EndedTasks, TellTheQuotaAsCountingDoes, ()) {
  const std::vector<EndedTask> tasks = tasks_near_midnight();
  const Span now = span_near_midnight();
  const QuotaVerdict counted = counted_quota_verdict(with_tasks(tasks), now);
  RC_ASSERT(quota_verdict(with_tasks(tasks), now) == counted);
  RC_ASSERT(quota_verdict(with_tasks(one_by_one(tasks)), now) == counted);
}

RC_GTEST_PROP(EndedTasks, AreTheSameHoweverTheyAreAdded, ()) {
  const std::vector<EndedTask> tasks = tasks_near_midnight();
  const EndedTasks at_once = tasks;
  RC_ASSERT(one_by_one(tasks) == at_once);
  RC_ASSERT(std::vector<EndedTask>(at_once.begin(), at_once.end()) == tasks);
}

TEST(EndedTasks, AreACopyOfWhatWasAssigned) {
  EndedTasks tasks;
  EXPECT_TRUE(tasks.empty());
  tasks.assign(3, {Span::at({1}), Span::at({2}), false});
  EXPECT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks.front(), tasks.back());
  EXPECT_EQ(tasks[1].ended, Span::at({2}));
  tasks.clear();
  EXPECT_EQ(tasks, EndedTasks());
}

}  // namespace
}  // namespace backcheck
