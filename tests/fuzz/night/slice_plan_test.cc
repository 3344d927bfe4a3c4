// The shares of the targets.
#include "fuzz/night/slice_plan.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>
#include <map>

namespace backcheck {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Runs all slices one after the other, each as long as it was meant to be. Returns the seconds of each
// target.
std::map<std::size_t, std::int64_t> shares(SlicePlan plan, std::size_t learner) {
  std::map<std::size_t, std::int64_t> used;
  while (const auto slice = plan.next()) {
    used[slice->target] += slice->length.count();
    plan.done(*slice, {.used = slice->length, .learnt = slice->target == learner});
  }
  return used;
}

constexpr std::size_t kNobody = 1000;

TEST(SlicePlan, GivesAllTargetsTheSameTimeWhereNobodyLearns) {
  EXPECT_EQ(shares(SlicePlan(3, 2, seconds(60)), kNobody),
            (std::map<std::size_t, std::int64_t>{{0, 40}, {1, 40}, {2, 40}}));
}

TEST(SlicePlan, GivesATargetThatLearnsTwiceTheTime) {
  const auto used = shares(SlicePlan(3, 1, seconds(400)), 1);
  EXPECT_NEAR(static_cast<double>(used.at(1)) / static_cast<double>(used.at(0)), 2, 0.35);
  EXPECT_EQ(used.at(0) + used.at(1) + used.at(2), 396);  // 12 slices of 33 s
}

TEST(SlicePlan, GivesEachTargetASliceThoughTheTimeIsTooShort) {
  EXPECT_EQ(shares(SlicePlan(3, 1, milliseconds(10)), kNobody),
            (std::map<std::size_t, std::int64_t>{{0, 1}, {1, 1}, {2, 1}}));
}

TEST(SlicePlan, HasSlicesOfBoundedLength) {
  EXPECT_EQ(SlicePlan(1, 1, seconds(3)).next()->length, SlicePlan::kShortest);
  EXPECT_EQ(SlicePlan(1, 1, seconds(8)).next()->length, seconds(2));
  EXPECT_EQ(SlicePlan(1, 1, std::chrono::hours(9)).next()->length, SlicePlan::kLongest);
}

TEST(SlicePlan, BeginsWithTheTargetThatIsFirst) {
  SlicePlan plan(3, 1, seconds(10), 2);
  EXPECT_EQ(plan.next()->target, 2U);
  EXPECT_EQ(plan.next()->target, 0U);
  EXPECT_EQ(plan.next()->target, 1U);
}

TEST(SlicePlan, SharesOutAgainWhatASliceDidNotUse) {
  SlicePlan plan(1, 1, seconds(4));
  std::size_t slices = 0;
  while (const auto slice = plan.next()) {
    plan.done(*slice, {.used = milliseconds(500)});
    ++slices;
  }
  EXPECT_EQ(slices, 8U);
}

TEST(SlicePlan, GivesNothingToATargetThatLeft) {
  SlicePlan plan(2, 1, seconds(100));
  plan.leave(0);
  EXPECT_EQ(plan.next()->target, 1U);
  plan.leave(1);
  EXPECT_FALSE(plan.next());
  EXPECT_FALSE(SlicePlan(0, 1, seconds(1)).next());
}

// The executions of each target, where each slice is run to its end by so many processes at once.
std::map<std::size_t, std::uint64_t> runs_of(SlicePlan plan, std::size_t jobs) {
  std::map<std::size_t, std::uint64_t> runs;
  std::deque<SlicePlan::Slice> open;
  while (true) {
    const auto slice = open.size() < jobs ? plan.next() : std::nullopt;
    if (slice) {
      open.push_back(*slice);
      continue;
    }
    if (open.empty()) return runs;
    const SlicePlan::Slice first = open.front();
    open.pop_front();
    // Every second one ends with its time, half done.
    const std::uint64_t executions = first.number % 2 == 0 ? first.runs : (first.runs + 1) / 2;
    runs[first.target] += executions;
    plan.done(first, {.used = seconds(1), .executions = executions});
  }
}

TEST(SlicePlan, GivesEachTargetTheExecutionsAskedForAndNotOneMore) {
  const std::map<std::size_t, std::uint64_t> expected = {{0, 1'000'000}, {1, 1'000'000}, {2, 1'000'000}};
  for (const std::size_t jobs : {1U, 2U, 7U})
    EXPECT_EQ(runs_of(SlicePlan::of_runs(3, jobs, 1'000'000), jobs), expected) << jobs;
  EXPECT_EQ(runs_of(SlicePlan::of_runs(1, 2, 1), 2), (std::map<std::size_t, std::uint64_t>{{0, 1}}));
}

TEST(SlicePlan, HasSlicesOfBoundedExecutions) {
  const auto first = [](std::size_t jobs, std::uint64_t runs) {
    return SlicePlan::of_runs(1, jobs, runs).next()->runs;
  };
  EXPECT_EQ(first(2, 8'000'000), 1'000'000U);
  EXPECT_EQ(first(2, 9'999), 9'999U);
  EXPECT_EQ(first(2, 20'000), 10'000U);
  EXPECT_EQ(first(1, 1'000'000'000'000), 1'000'000'000U);
  EXPECT_EQ(SlicePlan::of_runs(1, 1, 5).next()->length, SlicePlan::kLongest);
  EXPECT_EQ(SlicePlan(1, 1, seconds(8)).next()->runs, 0U);
}

TEST(SlicePlan, GivesNothingMoreToATargetThatExecutesNothing) {
  SlicePlan plan = SlicePlan::of_runs(1, 1, 1'000'000);
  plan.done(*plan.next(), {.used = seconds(1), .executions = 0});
  EXPECT_FALSE(plan.next());
}

RC_GTEST_PROP(SlicePlan, NeverGivesMuchMoreThanThereIs, ()) {
  const auto targets = *rc::gen::inRange<std::size_t>(1, 20);
  const auto jobs = *rc::gen::inRange<std::size_t>(1, 9);
  const auto time = *rc::gen::inRange<std::int64_t>(1, 20000);
  const std::size_t learner = *rc::gen::inRange<std::size_t>(0, 20);
  std::int64_t sum = 0;
  const auto used = shares(SlicePlan(targets, jobs, seconds(time)), learner);
  for (const auto& [target, share] : used) sum += share;
  RC_ASSERT(used.size() == targets);
  const auto asked = time * static_cast<std::int64_t>(jobs);
  const auto least = static_cast<std::int64_t>(targets);
  RC_ASSERT(sum <= std::max(asked + SlicePlan::kLongest.count(), least));
  RC_ASSERT(sum + SlicePlan::kLongest.count() >= asked);
}

}  // namespace
}  // namespace backcheck
