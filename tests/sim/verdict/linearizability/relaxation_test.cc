// Each step only allows more: what has an order has one after it.
#include "sim/verdict/linearizability/relaxation.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <optional>

#include "sim/scenario/choices.h"
#include "tests/sim/verdict/linearizability/checker_agreement.h"
#include "tests/sim/verdict/linearizability/faulty_service.h"
#include "tests/sim/verdict/linearizability/told_history.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

bool has_an_order(const LooseHistory& history, const Lexicon& lexicon) {
  Frontier frontier(history.start, lexicon, {});
  for (const TimedOperation& one : history.before) frontier.take(one);
  for (const TimedOperation& one : history.operations) frontier.take(one);
  frontier.finish();
  return frontier.end() != FrontierEnd::kRefuted;
}

LooseHistory whole(const ToldHistory& told) { return {CoreBegin::kKnown, told.start, {}, told.operations}; }

TEST(Relaxation, CutsOnlyWhereTheHookIsAtRest) {
  ToldHistory told;
  told.accepted(0, 10, "a");
  told.finish(15, 30);
  told.rejected(20, 25);
  EXPECT_EQ(cut_before(told.operations, 2), 15'000'000);
  EXPECT_FALSE(cut_history(told.operations, 20'000'000));
  EXPECT_TRUE(cut_history(told.operations, 15'000'000));
}

TEST(Relaxation, LeavesACallThatIsUnderWayAtTheCutToHappenOrNot) {
  ToldHistory told;
  told.accepted(0, 30, "a");
  told.rejected(5, 30);
  told.finish(20, 25);
  const auto cut = cut_history(told.operations, 20'000'000);
  ASSERT_TRUE(cut);
  ASSERT_EQ(cut->still_open.size(), 1U);
  EXPECT_EQ(cut->still_open.front().kind, Kind::kLost);
  EXPECT_EQ(cut->still_open.front().job, kUnknownJob);
  EXPECT_EQ(cut->after.size(), 1U);
}

TEST(Relaxation, KnowsTheStatusAtACut) {
  ToldHistory told;
  told.status(0, 10, "Restarting");
  told.status(20, 30, "Running");
  EXPECT_EQ(statuses_at(whole(told), 15'000'000), std::vector<std::uint16_t>{1});
  EXPECT_EQ(statuses_at(whole(told), 35'000'000), std::vector<std::uint16_t>{kRunningStatus});
  EXPECT_EQ(statuses_ever(whole(told)), (std::vector<std::uint16_t>{kRunningStatus, 1}));
}

TEST(Relaxation, LetsAChangeOfStatusGoThatNobodySaw) {
  ToldHistory told;
  told.status(0, 10, "Restarting");
  told.status(20, 30, "Running");
  EXPECT_TRUE(loosened(whole(told), 0));
  told.rejected(15, 16);
  std::swap(told.operations[1], told.operations[2]);
  EXPECT_FALSE(loosened(whole(told), 0));
}

TEST(Relaxation, LetsAChangeToTheSameStatusGo) {
  ToldHistory told;
  told.status(0, 10, "Running");
  told.status(20, 30, "Stopped");
  EXPECT_TRUE(loosened(whole(told), 0));
  EXPECT_FALSE(loosened(whole(told), 1));
}

TEST(Relaxation, LetsTimeGoWithinADayOnly) {
  ToldHistory told;
  told.advance(0, 1, {kTellingNoon.milliseconds + 1000});
  EXPECT_TRUE(loosened(whole(told), 0));
  told.operations.front().to.milliseconds += 4 * 3'600'000;  // the next day in UTC+8
  EXPECT_FALSE(loosened(whole(told), 0));
}

TEST(Relaxation, NeverLetsTheEndOfATaskGoAlone) {
  ToldHistory told;
  told.accepted(0, 1, "a");
  told.finish(2, 3);
  EXPECT_FALSE(loosened(whole(told), 1));
}

TEST(Relaxation, LetsBackupsGoThatNothingOverlaps) {
  ToldHistory told;
  told.accepted(0, 10, "a");
  told.finish(20, 30);
  told.accepted(25, 40, "b");
  told.accepted(50, 60, "c");
  const auto anywhere = begun_anywhere(whole(told), 0, statuses_ever(whole(told)));
  ASSERT_TRUE(anywhere);
  EXPECT_TRUE(without_backups(*anywhere, 1, 2, told.lexicon));
  EXPECT_FALSE(without_backups(*anywhere, 0, 1, told.lexicon));  // the second call overlaps them
  EXPECT_FALSE(without_backups(*anywhere, 1, 3, told.lexicon));  // more starts than ends
}

TEST(Relaxation, KeepsBackupsBetweenTwoIdsThatWereShown) {
  ToldHistory told;
  told.inspect(0, 1, "a");
  told.finish(2, 3);
  told.accepted(4, 5, "b");
  const auto shown_once = begun_anywhere(whole(told), 0, statuses_ever(whole(told)));
  EXPECT_TRUE(without_backups(*shown_once, 1, 2, told.lexicon));
  told.inspect(6, 7, "b");
  const auto shown_twice = begun_anywhere(whole(told), 0, statuses_ever(whole(told)));
  EXPECT_FALSE(without_backups(*shown_twice, 1, 2, told.lexicon));
}

// One step of any kind, somewhere; nothing where it is not sound there.
std::optional<LooseHistory> any_step(const LooseHistory& history, const Lexicon& lexicon, Choices& choices) {
  const std::size_t place = choices.index(history.operations.size());
  const std::int64_t time = cut_before(history.operations, place);
  switch (choices.below(9)) {
    case 0:
      return begun_anywhere(history, time, statuses_at(history, time));
    case 1:
      return begun_anywhere(history, time, statuses_ever(history));
    case 2: {
      if (!history.before.empty()) return std::nullopt;
      Frontier frontier(history.start, lexicon, {});
      for (const TimedOperation& one : part_before(history.operations, time)) frontier.take(one);
      frontier.finish();
      return begun_counted(history, time, frontier.configurations());
    }
    case 3:
      return begun_known(history, history.operations[place].called);
    case 4:
      return without_backups(history, place, place + choices.index(history.operations.size() - place),
                             lexicon);
    case 5:
      return without_idle_lost(history, lexicon);
    default:
      return loosened(history, place);
  }
}

// Whether it keeps an order, whatever steps are taken in whatever order.
bool keeps_an_order(LooseHistory history, const Lexicon& lexicon, std::uint64_t seed) {
  SeededChoices choices(seed);
  for (int steps = 0; steps < 25 && !history.operations.empty(); ++steps) {
    const auto looser = any_step(history, lexicon, choices);
    if (!looser) continue;
    history = *looser;
    if (!has_an_order(history, lexicon)) return false;
  }
  return true;
}

RC_GTEST_PROP(Relaxation, KeepsTheOrderOfAnHonestService, (std::uint64_t seed)) {
  FaultyShape shape;
  shape.seed = seed;
  shape.operations = *rc::gen::inRange<std::size_t>(5, 60);
  shape.honest = shape.operations;
  shape.clients = *rc::gen::inRange<std::size_t>(1, 9);
  shape.lost = *rc::gen::inRange<std::size_t>(0, 5);
  shape.pause_max = std::int64_t{500'000} << *rc::gen::inRange(0, 6);
  const FaultyHistory history = play_faulty_service(shape);
  const LooseHistory loose = {CoreBegin::kKnown, history.start, {}, history.operations};
  RC_ASSERT(has_an_order(loose, history.lexicon));
  RC_ASSERT(keeps_an_order(loose, history.lexicon, seed));
}

// One instance of a small random history: parameters under all readings, both profiles, with a clock and
// without, dates, ids.
LooseHistory instance_of(const TimedHistory& history, std::size_t place, Lexicon& lexicon) {
  LooseHistory loose;
  const InstanceSetup& setup = history.world.instances[place];
  loose.start = start_at_reset(setup, lexicon.add_status(setup.status), history.world.now, {});
  loose.start.readings = initial_readings(history.profile);
  for (const TimedOperation& one : typed_operations(history, lexicon)) {
    if (one.instance == place || one.instance == kEveryInstance) loose.operations.push_back(one);
  }
  return loose;
}

TEST(Relaxation, KeepsTheOrderOfRandomHistories) {
  constexpr std::uint64_t kHistories = 4000;
  std::size_t tried = 0;
  for (std::uint64_t seed = 0; seed < kHistories; ++seed) {
    const TimedHistory history = draw_timed_history(seeded_draw(seed));
    for (std::size_t place = 0; place < history.world.instances.size(); ++place) {
      Lexicon lexicon;
      const LooseHistory loose = instance_of(history, place, lexicon);
      if (loose.operations.empty() || !has_an_order(loose, lexicon)) continue;
      ++tried;
      for (std::uint64_t way = 0; way < 4; ++way) {
        ASSERT_TRUE(keeps_an_order(loose, lexicon, 4 * seed + way)) << seed << " " << way << "\n"
                                                                    << text_of(history);
      }
    }
  }
  EXPECT_GT(tried, kHistories / 2);
}

TEST(Relaxation, LeadsToACoreOfEachRandomHistoryWithoutAnOrder) {
  std::size_t tried = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const TimedHistory history = draw_timed_history(seeded_draw(seed));
    Lexicon lexicon;
    const LooseHistory loose = instance_of(history, 0, lexicon);
    Frontier frontier(loose.start, lexicon, {});
    for (const TimedOperation& one : loose.operations) frontier.take(one);
    frontier.finish();
    if (frontier.end() != FrontierEnd::kRefuted) continue;
    ++tried;
    const RefutationCore core =
        find_refutation_core(loose.operations, loose.start, frontier.refuted(), lexicon, {});
    ASSERT_FALSE(core.empty()) << seed << "\n" << text_of(history);
    ASSERT_TRUE(core.is_minimal);
    ASSERT_LE(core.size(), 12U);
    ASSERT_EQ(frontier_after(core.history, frontier.refuted(), lexicon, {}).end(), FrontierEnd::kRefuted);
  }
  EXPECT_GT(tried, 1000U);
}

}  // namespace
}  // namespace backcheck
