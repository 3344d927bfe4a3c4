// Cores: small, refuted by themselves, and without anything that could go.
#include "sim/verdict/linearizability/refutation_core.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/sim/verdict/linearizability/faulty_service.h"
#include "tests/sim/verdict/linearizability/order_search.h"
#include "tests/sim/verdict/linearizability/told_history.h"

namespace backcheck {
namespace {

using Numbers = std::vector<std::uint64_t>;
using Kind = TimedOperation::Kind;

// Backups that are all in order, one after the other: 10 ms each, from `from` on.
void tell_backups(ToldHistory& told, std::int64_t from, int count) {
  for (int i = 0; i < count; ++i, from += 10) {
    told.accepted(from, from + 2, "early-" + std::to_string(from));
    told.rejected(from + 1, from + 4);
    told.finish(from + 6, from + 8);
  }
}

TEST(RefutationCore, OfADoubleAcceptanceIsTheTwoCalls) {
  ToldHistory told;
  tell_backups(told, 0, 10);
  told.accepted(200, 210, "a");
  told.rejected(205, 215);
  told.accepted(220, 230, "b");
  const RefutationCore core = told.core();
  EXPECT_EQ(needed_by(core), (Numbers{31, 33}));
  EXPECT_EQ(core.history.begin, CoreBegin::kAnywhere);
  EXPECT_TRUE(core.is_minimal);
}

TEST(RefutationCore, OfARejectionThoughIdleIsTheEndBeforeItAndWhatCounts) {
  ToldHistory told(3);
  tell_backups(told, 0, 5);
  told.rejected(200, 210);
  const RefutationCore core = told.core();
  EXPECT_EQ(needed_by(core), (Numbers{15, 16}));
  EXPECT_EQ(core.history.begin, CoreBegin::kCounted);
}

TEST(RefutationCore, OfAStaleReadIsTheCallAndTheRead) {
  ToldHistory told;
  tell_backups(told, 0, 5);
  told.accepted(200, 210, "a");
  told.inspect(220, 230, "-", 5);
  EXPECT_EQ(needed_by(told.core()), (Numbers{16, 17}));
}

TEST(RefutationCore, OfALostUpdateIsBothCallsThoughOthersWereRejectedBetween) {
  ToldHistory told;
  told.accepted(0, 10, "a");
  for (int i = 0; i < 20; ++i) told.rejected(20 + i, 22 + i);
  told.accepted(60, 70, "b");
  EXPECT_EQ(needed_by(told.core()), (Numbers{1, 22}));
}

TEST(RefutationCore, OfAnotherTasksIdIsTheCallAndTheRead) {
  ToldHistory told;
  tell_backups(told, 0, 3);
  told.accepted(200, 210, "a");
  told.inspect(220, 230, "b", 3);
  EXPECT_EQ(needed_by(told.core()), (Numbers{10, 11}));
}

TEST(RefutationCore, OfABackupBeyondTheQuotaIsTheCallAndTheCount) {
  ToldHistory told(21);
  tell_backups(told, 0, 0);
  told.rejected(0, 5);
  told.accepted(10, 20, "a");
  const RefutationCore core = told.core();
  EXPECT_EQ(needed_by(core), Numbers{2});
  EXPECT_EQ(core.history.begin, CoreBegin::kCounted);
  EXPECT_EQ(core.history.start.states.front().counts.front(), 21);
}

TEST(RefutationCore, OfAnEndOnAnIdleInstanceIsTheTwoEnds) {
  ToldHistory told;
  tell_backups(told, 0, 4);
  told.finish(100, 110);
  EXPECT_EQ(needed_by(told.core()), (Numbers{12, 13}));
}

TEST(RefutationCore, OfATaskThatIsDeniedIsTheCallAndTheDenial) {
  ToldHistory told;
  tell_backups(told, 0, 4);
  told.accepted(100, 110, "a");
  told.no_task(120, 130);
  EXPECT_EQ(needed_by(told.core()), (Numbers{13, 14}));
}

TEST(RefutationCore, OfAnAcceptanceWhileNotRunningIsTheChangeAndTheCall) {
  ToldHistory told;
  tell_backups(told, 0, 4);
  told.status(100, 110, "Restarting");
  told.accepted(120, 130, "a");
  const RefutationCore core = told.core();
  EXPECT_EQ(needed_by(core), (Numbers{13, 14}));
  EXPECT_EQ(core.history.begin, CoreBegin::kAnywhere);
}

TEST(RefutationCore, OfAMissingBackupSetBeginsWithTheTasksThatEnded) {
  ToldHistory told;
  tell_backups(told, 0, 4);
  told.inspect(100, 110, "-", 3);
  const RefutationCore core = told.core();
  EXPECT_EQ(needed_by(core), Numbers{13});
  EXPECT_EQ(core.history.begin, CoreBegin::kKnown);
  ASSERT_EQ(core.begins_in.size(), 1U);
  EXPECT_EQ(core.begins_in.front().state.ended, 4U);
}

TEST(RefutationCore, KeepsTheLostCallsThatCouldHaveHelped) {
  ToldHistory told;
  told.lost(0);
  told.accepted(10, 20, "a");
  told.accepted(30, 40, "b");
  const RefutationCore core = told.core();
  EXPECT_EQ(needed_by(core), (Numbers{2, 3}));
  EXPECT_EQ(core.history.operations.size(), 3U);
}

TEST(RefutationCore, LeavesOutLostCallsThatAreTooManyToTakeEffect) {
  ToldHistory told;
  for (int i = 0; i < 50; ++i) told.lost(i);
  told.accepted(60, 70, "a");
  told.accepted(80, 90, "b");
  const RefutationCore core = told.core();
  EXPECT_EQ(core.size(), 2U);
  EXPECT_EQ(core.history.operations.size(), 3U);  // no task ends, so one at most is accepted
}

TEST(RefutationCore, LeavesOutALongRowOfBackupsThatOverlap) {
  ToldHistory told;
  told.accepted(0, 10, "first");
  std::int64_t at = 20;
  for (int i = 0; i < 8; ++i, at += 10) {
    told.finish(at, at + 12);
    told.accepted(at + 1, at + 13, "a" + std::to_string(i));
  }
  told.accepted(at + 50, at + 60, "last");
  EXPECT_EQ(needed_by(told.core()).size(), 2U);
}

TEST(RefutationCore, IsEmptyForAHistoryThatHasAnOrder) {
  ToldHistory told;
  tell_backups(told, 0, 3);
  EXPECT_EQ(told.judged().end(), FrontierEnd::kNone);
  EXPECT_TRUE(
      find_refutation_core(told.operations, told.start, told.operations.back(), told.lexicon, {}).empty());
}

TEST(RefutationCore, SaysThatItsBillRanOut) {
  ToldHistory told;
  tell_backups(told, 0, 50);
  told.finish(1000, 1010);
  const TimedOperation refuted = told.judged().refuted();
  const RefutationCore core =
      find_refutation_core(told.operations, told.start, refuted, told.lexicon, {}, 10);
  EXPECT_FALSE(core.is_minimal);
  EXPECT_LE(core.steps, 10U + 2 * told.operations.size());
}

FaultyShape any_shape() {
  FaultyShape shape;
  shape.seed = *rc::gen::arbitrary<std::uint64_t>();
  shape.lie = static_cast<Lie>(*rc::gen::inRange<std::size_t>(1, kLieCount));
  shape.operations = 120;
  shape.honest = *rc::gen::inRange<std::size_t>(10, 80);
  shape.clients = *rc::gen::inRange<std::size_t>(1, 9);
  shape.lost = *rc::gen::inRange<std::size_t>(0, 6);
  shape.pause_max = std::int64_t{1'000'000} << *rc::gen::inRange(0, 6);
  return shape;
}

struct Refuted {
  FaultyHistory history;
  TimedOperation refuted;
  RefutationCore core;
};

// A history without an order, and its core.
Refuted any_refuted() {
  Refuted one;
  one.history = play_faulty_service(any_shape());
  Frontier frontier(one.history.start, one.history.lexicon, {});
  for (const TimedOperation& operation : one.history.operations) frontier.take(operation);
  frontier.finish();
  RC_PRE(frontier.end() == FrontierEnd::kRefuted);
  one.refuted = frontier.refuted();
  one.core =
      find_refutation_core(one.history.operations, one.history.start, one.refuted, one.history.lexicon, {});
  return one;
}

RC_GTEST_PROP(RefutationCore, IsRefutedByItselfAndNothingInItCanGo, ()) {
  const Refuted one = any_refuted();
  const LooseHistory& core = one.core.history;
  RC_ASSERT(!one.core.empty());
  RC_ASSERT(one.core.is_minimal);
  const auto is_refuted = [&](const LooseHistory& history) {
    return frontier_after(history, one.refuted, one.history.lexicon, {}).end() == FrontierEnd::kRefuted;
  };
  RC_ASSERT(is_refuted(core));
  for (std::size_t place = 0; place < core.operations.size(); ++place) {
    if (core.operations[place].kind == Kind::kLost) continue;
    if (const auto looser = loosened(core, place)) RC_ASSERT(!is_refuted(*looser));
  }
}

RC_GTEST_PROP(RefutationCore, IsRefutedByTryingAllOrders, ()) {
  const Refuted one = any_refuted();
  const LooseHistory& core = one.core.history;
  RC_PRE(core.begin != CoreBegin::kKnown && core.operations.size() <= 9);
  RC_ASSERT(!OrderSearch(core, one.refuted, one.history.lexicon).finds_one());
}

// Taking an operation out is a step of relaxation.h: without the end of a task, say, a history may well have
// no order just for that.
RC_GTEST_PROP(RefutationCore, HasAnOrderWithoutAnyOneOfItsAnswers, ()) {
  const Refuted one = any_refuted();
  RC_PRE(one.core.history.begin != CoreBegin::kKnown && one.core.history.operations.size() <= 9);
  for (std::size_t place = 0; place < one.core.history.operations.size(); ++place) {
    const Kind kind = one.core.history.operations[place].kind;
    if (kind == Kind::kLost || !loosened(one.core.history, place)) continue;
    const LooseHistory looser = *loosened(one.core.history, place);
    RC_ASSERT(OrderSearch(looser, one.refuted, one.history.lexicon).finds_one());
  }
}

}  // namespace
}  // namespace backcheck
