// The reduced instance plays what World, instance_rules and quota_rule play, and says the same of it.
#include "model/instance_state.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/instance_rules.h"
#include "model/quota_rule.h"
#include "model/world.h"
#include "tests/model/reduced_instance.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kDay = 24 * kHour;
constexpr Instant kNoon{18'000 * kDay + 12 * kHour};
constexpr std::uint16_t kTwentyADay = 0x5555;

Instant after(Instant instant, std::int64_t milliseconds) { return {instant.milliseconds + milliseconds}; }

Draw rapid_draw() {
  return [](std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); };
}

// Both forms of one instance, moved by the same events.
class SideBySide {
 public:
  SideBySide(const InstanceSetup& setup, Instant now)
      : world_(WorldSetup{now, {}, {setup}}, Span::at(now)), dates_(setup.backup_sets) {
    std::ranges::sort(dates_);
    state_ = state_at_reset(setup, number_of(setup.status), now, true);
  }

  void start(std::uint32_t job) {
    World::start_task(instance(), world_.now(), std::to_string(job));
    start_in(state_, job);
    job_ = job;
  }
  void finish(bool succeeded) {
    world_.finish_task(instance(), succeeded);
    finish_in(state_, succeeded);
    job_ = kUnknownJob;
  }
  void advance(Instant to) {
    world_.advance(Span::at(to));
    advance_state(state_, to, dates_);
  }
  void set_status(const std::string& status) {
    instance().status = status;
    state_.status = number_of(status);
  }

  Instance& instance() { return world_.instance_at(0); }
  Instant now() const { return world_.now().earliest; }
  bool busy() { return instance().task.has_value(); }
  const InstanceState& state() const { return state_; }
  // What the reduced form has to be.
  InstanceState counted() { return reduced(instance(), now(), number_of(instance().status), job_); }

  // Fails where the two say different things against a backup.
  bool agree() {
    Interpretation judged;
    judge_state(instance(), world_.now(), judged);
    const auto raised = [&](Refusal refusal) {
      return std::ranges::any_of(judged.objections,
                                 [&](const Objection& objection) { return objection.refusal == refusal; });
    };
    const QuotaVerdict quota = quota_verdict(instance(), world_.now());
    const StateObjections objections = objections_to(state_);
    return objections.not_running == raised(Refusal::kNotRunning) &&
           objections.ongoing == raised(Refusal::kOngoingTask) && objections.full == quota.exhausted &&
           objections.possibly_full == quota.possibly_exhausted;
  }

 private:
  static std::uint16_t number_of(const std::string& status) {
    return status == kRunning ? kRunningStatus : 7;
  }

  World world_;
  std::vector<Instant> dates_;
  InstanceState state_;
  std::uint32_t job_ = kUnknownJob;
};

// Sets on several days, some of them to come, often so many today that the quota is near.
InstanceSetup draw_setup(const Draw& draw, Instant now) {
  InstanceSetup setup;
  if (draw(5) == 0) setup.status = "Restarting";
  const std::size_t today = draw(3) == 0 ? draw(4) : 17 + draw(6);
  for (std::size_t i = 0; i < today; ++i)
    setup.backup_sets.push_back(after(now, -static_cast<std::int64_t>(draw(2))));
  const std::size_t elsewhere = draw(6);
  for (std::size_t i = 0; i < elsewhere; ++i) {
    setup.backup_sets.push_back(after(now, (static_cast<std::int64_t>(draw(13)) - 6) * 8 * kHour));
  }
  if (draw(3) == 0) setup.ongoing_since = after(now, -static_cast<std::int64_t>(draw(5)) * 8 * kHour);
  return setup;
}

// A step of the clock that often lands on a midnight, or right before one.
Instant draw_later(const Draw& draw, Instant now) {
  const Zone zone = draw(2) == 0 ? Zone::kUtc : Zone::kUtcPlus8;
  const std::int64_t midnight = begin_of_day(day_of(now, zone) + 1, zone);
  switch (draw(6)) {
    case 0:
      return after(now, static_cast<std::int64_t>(draw(2)));
    case 1:
      return std::max(now, Instant{midnight - 1});
    case 2:
      return after(now, static_cast<std::int64_t>(draw(80)) * kHour);
    default:
      return {midnight};
  }
}

void draw_step(const Draw& draw, SideBySide& both) {
  switch (draw(8)) {
    case 0:
      return both.set_status(draw(3) == 0 ? "Stopped" : "Running");
    case 1:
    case 2:
      return both.advance(draw_later(draw, both.now()));
    default:
      break;
  }
  if (both.busy()) return both.finish(draw(4) != 0);
  both.start(1 + static_cast<std::uint32_t>(draw(3)));
}

RC_GTEST_PROP(InstanceState, PlaysAndSaysWhatTheWorldDoes, ()) {
  const Draw draw = rapid_draw();
  const Instant now = draw_instant(draw);
  SideBySide both(draw_setup(draw, now), now);
  RC_ASSERT(both.agree());
  for (std::size_t left = draw(50); left > 0; --left) {
    draw_step(draw, both);
    RC_ASSERT(both.state() == both.counted());
    RC_ASSERT(both.agree());
  }
}

// RapidCheck's sizes grow slowly; what matters here is many long plays.
TEST(InstanceState, PlaysAndSaysWhatTheWorldDoesOverManyDays) {
  std::size_t full = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Draw draw = seeded_draw(seed);
    const Instant now = draw_instant(draw);
    SideBySide both(draw_setup(draw, now), now);
    for (std::size_t step = 0; step < 60; ++step) {
      draw_step(draw, both);
      ASSERT_EQ(both.state(), both.counted()) << seed << " " << step;
      ASSERT_TRUE(both.agree()) << seed << " " << step;
      if (objections_to(both.state()).full != 0) ++full;
    }
  }
  EXPECT_GT(full, 1000U);
}

TEST(InstanceState, ManyBackupsOfOneDayAreCountedUpToTheLimitOfTheCounter) {
  SideBySide both({.id = "rm-1", .backup_sets = std::vector<Instant>(254, kNoon)}, kNoon);
  for (std::uint32_t i = 0; i < 4; ++i) {
    EXPECT_EQ(both.state(), both.counted());
    both.start(1);
    both.finish(true);
  }
  EXPECT_EQ(both.state().counts[0], 255);
  EXPECT_EQ(both.state().ended, 258U);
  EXPECT_TRUE(both.agree());
}

TEST(InstanceState, MoreSetsThanTheCounterHoldsAreManyAndNotFew) {
  InstanceSetup setup;
  setup.backup_sets.assign(256, kNoon);
  SideBySide both(setup, kNoon);
  EXPECT_EQ(both.state(), both.counted());
  EXPECT_EQ(both.state().counts[0], 255);
  both.advance(after(kNoon, kDay));
  EXPECT_EQ(both.state().counts[0], 0);
}

TEST(InstanceState, AStartThatMayLieOnAnotherDayIsNotOfToday) {
  InstanceState state = state_at_reset({}, kRunningStatus, after(kNoon, -kDay), true);
  start_in(state, 1);
  state.started.latest = kNoon;
  advance_state(state, kNoon, {});
  EXPECT_EQ(state.began_today, 0);
  state.started.earliest = kNoon;
  advance_state(state, after(kNoon, -kDay), {});
  advance_state(state, kNoon, {});
  EXPECT_EQ(state.began_today, 3);
}

TEST(InstanceState, TheSetsOfTheResetAreFoundAgainOnTheirDay) {
  InstanceSetup setup;
  setup.backup_sets.assign(20, after(kNoon, 2 * kDay));
  SideBySide both(setup, kNoon);
  EXPECT_EQ(objections_to(both.state()).full, 0);
  both.advance(after(kNoon, 2 * kDay));
  EXPECT_EQ(objections_to(both.state()).full, kTwentyADay);
  EXPECT_TRUE(both.agree());
}

TEST(InstanceState, ATaskOverMidnightCountsForEitherDayAsTheReadingsHaveIt) {
  const Instant midnight{begin_of_day(18'001, Zone::kUtc)};
  InstanceSetup setup;
  setup.backup_sets.assign(19, midnight);
  SideBySide both(setup, after(midnight, -1));
  both.start(1);
  both.advance(midnight);
  EXPECT_EQ(both.state().began_today, 1U << static_cast<unsigned>(Zone::kUtcPlus8));
  both.finish(true);
  for (const bool failed_counts : {false, true}) {
    EXPECT_EQ(both.state().counts[count_place(Zone::kUtc, false, failed_counts)], 19);
    EXPECT_EQ(both.state().counts[count_place(Zone::kUtc, true, failed_counts)], 20);
    EXPECT_EQ(both.state().counts[count_place(Zone::kUtcPlus8, false, failed_counts)], 20);
  }
  EXPECT_TRUE(both.agree());
}

// Without a clock the number of the ended tasks is all that says something.
TEST(InstanceState, WithoutAClockItSaysWhatTheQuotaRuleSays) {
  const Span sometime{Instant{0}, Instant{kDay * 40'000}};
  for (std::size_t sets = 0; sets <= 19; ++sets) {
    InstanceSetup setup;
    setup.backup_sets.assign(sets, kNoon);
    World world(WorldSetup{std::nullopt, {}, {setup}}, sometime);
    InstanceState state = state_at_reset(setup, kRunningStatus, Instant{}, false);
    for (std::size_t more = 0; more < 4; ++more) {
      const QuotaVerdict quota = quota_verdict(world.instances().front(), world.now());
      EXPECT_EQ(objections_to(state).full, 0);
      EXPECT_EQ(objections_to(state).full, quota.exhausted);
      EXPECT_EQ(objections_to(state).possibly_full, quota.possibly_exhausted) << sets << "+" << more;
      World::start_task(world.instance_at(0), world.now(), std::nullopt);
      world.finish_task(world.instance_at(0), more % 2 == 0);
      start_in(state, kUnknownJob);
      finish_in(state, more % 2 == 0);
    }
  }
}

TEST(InstanceState, WithAnUnknownPastAnyDayMayBeFullAndNoneHasToBe) {
  InstanceState state;
  state.knows_counts = false;
  state.knows_past = false;
  EXPECT_EQ(objections_to(state).full, 0);
  EXPECT_EQ(objections_to(state).possibly_full, 0xFFFF);
}

TEST(InstanceState, AClockThatRunsBackLeavesNothingToCountWith) {
  InstanceSetup setup;
  setup.backup_sets.assign(21, kNoon);
  InstanceState state = state_at_reset(setup, kRunningStatus, kNoon, true);
  EXPECT_EQ(objections_to(state).full, 0xFFFF);
  advance_state(state, kNoon, setup.backup_sets);
  EXPECT_EQ(objections_to(state).full, 0xFFFF);
  advance_state(state, after(kNoon, -1), setup.backup_sets);
  EXPECT_EQ(objections_to(state).full, 0);
  EXPECT_EQ(objections_to(state).possibly_full, 0xFFFF);
}

InstanceState busy_since(Instant started, Instant now) {
  InstanceSetup setup;
  setup.backup_sets.assign(20, now);
  setup.ongoing_since = started;
  return state_at_reset(setup, kRunningStatus, now, true);
}

TEST(InstanceState, TwoStartsBeforeTodayAreAlikeAndOneTodayIsNot) {
  const InstanceState yesterday = busy_since(after(kNoon, -kDay), kNoon);
  const InstanceState before = busy_since(after(kNoon, -2 * kDay), kNoon);
  const InstanceState today = busy_since(after(kNoon, -1), kNoon);
  EXPECT_FALSE(yesterday == before);
  EXPECT_TRUE(alike_but_for_the_start(yesterday, before));
  EXPECT_FALSE(alike_but_for_the_start(yesterday, today));
  EXPECT_TRUE(alike_but_for_the_start(today, busy_since(kNoon, kNoon)));
  InstanceState idle = today;
  finish_in(idle, true);
  EXPECT_TRUE(alike_but_for_the_start(idle, idle));
  EXPECT_FALSE(alike_but_for_the_start(idle, today));
  EXPECT_FALSE(alike_but_for_the_start(today, idle));
}

bool moves_alike(const Draw& draw, InstanceState& one, InstanceState& other) {
  if (draw(3) == 0) {
    const Instant to = draw_later(draw, one.now);
    advance_state(one, to, {});
    advance_state(other, to, {});
  } else if (one.busy) {
    const bool succeeded = draw(3) != 0;
    finish_in(one, succeeded);
    finish_in(other, succeeded);
  } else {
    start_in(one, 3);
    start_in(other, 3);
  }
  return alike_but_for_the_start(one, other);
}

// So one of the two may stand for both, with the start anywhere between.
TEST(InstanceState, StatesThatAreAlikeStayAlikeAndSayTheSame) {
  std::size_t compared = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const Draw draw = seeded_draw(seed);
    const Instant now = draw_instant(draw);
    InstanceState one = busy_since(after(now, -static_cast<std::int64_t>(draw(9)) * 4 * kHour), now);
    InstanceState other = busy_since(after(now, -static_cast<std::int64_t>(draw(9)) * 4 * kHour), now);
    if (!alike_but_for_the_start(one, other)) continue;
    if (draw(2) == 0) other.started.earliest = std::min(one.started.earliest, other.started.earliest);
    ++compared;
    for (std::size_t step = 0; step < 6; ++step) {
      ASSERT_TRUE(moves_alike(draw, one, other)) << seed << " " << step;
      ASSERT_EQ(objections_to(one).full, objections_to(other).full) << seed << " " << step;
    }
  }
  EXPECT_GT(compared, 500U);
}

}  // namespace
}  // namespace backcheck
