// Which goals were reached, and which are worth aiming at.
#include "sim/coverage.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "sim/scenario/listed_choices.h"
#include "sim/scenario/making/call_maker.h"

namespace backcheck {
namespace {

constexpr Instant kNoon{1'564'660'800'000};
constexpr MakerAbilities kNoClock{false, false, true};

InstanceSetup an_instance() {
  InstanceSetup instance;
  instance.id = "rm-1";
  instance.databases = {"orders", "users"};
  return instance;
}

Belief belief_of(const InstanceSetup& instance, Span now) {
  Belief belief(Profile::kPage);
  belief.observe_reset({now.earliest, {}, {instance}}, now);
  return belief;
}

Belief belief_of(const InstanceSetup& instance) { return belief_of(instance, Span::at(kNoon)); }

Operation operation_of(Operation::Deed deed) {
  Operation operation;
  operation.deed = std::move(deed);
  return operation;
}

// A call that was answered with that status.
Operation answered(const CallStep& step, int status) {
  CreateBackupCall call;
  if (!step.omit_action) call.request.add("Action", "CreateBackup");
  for (const auto& [name, value] : step.parameters) call.request.add(name, value);
  call.reply = Reply{status, "application/json", "{}"};
  return operation_of(std::move(call));
}

Operation plain_call(int status) {
  CallStep call;
  call.parameters = {{"DBInstanceId", "rm-1"}};
  return answered(call, status);
}

// An instance in the state of the goal, at an instant at its edge.
Belief belief_at(const Goal& goal, Choices& choices) {
  constexpr std::array<std::size_t, kSetsTodayCount> kCounts = {0, 1, 9, 18, 19, 20, 21};
  const Instant now = make_now(choices, goal.state.edge);
  InstanceSetup instance = an_instance();
  instance.engine = goal.state.engine;
  if (!goal.state.running) instance.status = "Stopped";
  if (goal.state.busy) instance.ongoing_since = now;
  instance.backup_sets.assign(kCounts.at(static_cast<std::size_t>(goal.state.sets)), now);
  return belief_of(instance, Span::at(now));
}

// Has a call reach the goal, whether a service would answer so or not.
void reach(const Goal& goal, Coverage& coverage) {
  SeededChoices choices(number_of(goal));
  const Belief belief = belief_at(goal, choices);
  CallStep call = make_call(choices, goal.kind, an_instance());
  // Of two values of Action the first counts, as it does for a caller who gives one.
  const bool names_action = !call.parameters.empty() && call.parameters.front().first == "Action";
  call.omit_action = call.omit_action || names_action;
  coverage.note(belief, answered(call, goal.accepted ? 200 : 400));
}

TEST(Coverage, BeginsWithNothingReached) {
  const Coverage coverage{MakerAbilities{}};
  EXPECT_EQ(coverage.reached(), 0U);
  EXPECT_EQ(coverage.calls(), 0U);
  EXPECT_EQ(coverage.last_new_call(), 0U);
  EXPECT_GT(coverage.in_reach(), kGoalCount / 2);
  EXPECT_LT(coverage.in_reach(), kGoalCount);
}

TEST(Coverage, AGoalIsReachedOnceAndItsCallIsRemembered) {
  Coverage coverage{MakerAbilities{}};
  const Belief belief = belief_of(an_instance());
  coverage.note(belief, plain_call(200));
  EXPECT_EQ(coverage.reached(), 1U);
  EXPECT_EQ(coverage.last_new_call(), 1U);
  coverage.note(belief, plain_call(200));
  EXPECT_EQ(coverage.reached(), 1U);
  EXPECT_EQ(coverage.last_new_call(), 1U);
  InstanceSetup stopped = an_instance();
  stopped.status = "Stopped";
  coverage.note(belief_of(stopped), plain_call(403));
  EXPECT_EQ(coverage.reached(), 2U);
  EXPECT_EQ(coverage.calls(), 3U);
  EXPECT_EQ(coverage.last_new_call(), 3U);
}

TEST(Coverage, AnAnswerIsARejectionFromStatus400On) {
  Coverage coverage{MakerAbilities{}};
  const Belief belief = belief_of(an_instance());
  coverage.note(belief, plain_call(399));
  coverage.note(belief, plain_call(200));
  EXPECT_EQ(coverage.reached(), 1U);
  coverage.note(belief, plain_call(400));
  EXPECT_EQ(coverage.reached(), 2U);
}

TEST(Coverage, WhatIsReachedAgainstTheOddsIsInReachFromThenOn) {
  Coverage coverage{MakerAbilities{}};
  const std::size_t before = coverage.in_reach();
  const Belief belief = belief_of(an_instance());
  coverage.note(belief, plain_call(200));
  EXPECT_EQ(coverage.in_reach(), before);
  coverage.note(belief, plain_call(400));  // nothing speaks against that call
  EXPECT_EQ(coverage.in_reach(), before + 1);
  EXPECT_EQ(coverage.reached(), 2U);
}

TEST(Coverage, OperationsOfTheHookAreNoCalls) {
  Coverage coverage{MakerAbilities{}};
  const Belief belief = belief_of(an_instance());
  for (Operation::Deed deed :
       {Operation::Deed(ResetDone{}), Operation::Deed(AdvanceDone{}), Operation::Deed(SetStatusDone{}),
        Operation::Deed(FinishTaskDone{}), Operation::Deed(InspectDone{}), Operation::Deed(BytesSent{})})
    coverage.note(belief, operation_of(std::move(deed)));
  EXPECT_EQ(coverage.calls(), 0U);
  EXPECT_EQ(coverage.reached(), 0U);
}

TEST(Coverage, AnUnansweredCallReachesNothing) {
  Coverage coverage{MakerAbilities{}};
  Operation lost = plain_call(200);
  std::get<CreateBackupCall>(lost.deed).reply.reset();
  coverage.note(belief_of(an_instance()), lost);
  EXPECT_EQ(coverage.calls(), 1U);
  EXPECT_EQ(coverage.reached(), 0U);
}

TEST(Coverage, ACallAtAnInstantThatIsNotKnownExactlyReachesNothing) {
  Coverage coverage{MakerAbilities{}};
  coverage.note(belief_of(an_instance(), {kNoon, {kNoon.milliseconds + 1}}), plain_call(200));
  EXPECT_EQ(coverage.calls(), 1U);
  EXPECT_EQ(coverage.reached(), 0U);
}

TEST(Coverage, ACallForNoInstanceIsOneBesideTheFirst) {
  Coverage coverage{MakerAbilities{}};
  CallStep call;
  call.parameters = {{"DBInstanceId", "rm-nowhere"}};
  const std::size_t before = coverage.in_reach();
  coverage.note(belief_of(an_instance()), answered(call, 404));
  EXPECT_EQ(coverage.reached(), 1U);
  EXPECT_EQ(coverage.in_reach(), before);
  coverage.note(Belief(Profile::kPage), answered(call, 404));  // there is none at all
  EXPECT_EQ(coverage.reached(), 1U);
}

RC_GTEST_PROP(Coverage, WantedGoalsAreFewDifferentAndAtOneEdge, (std::uint64_t seed)) {
  Coverage coverage{MakerAbilities{}};
  const auto count = *rc::gen::inRange<std::size_t>(0, 9);
  SeededChoices choices(seed);
  const std::vector<Goal> goals = coverage.draw_wanted(choices, count);
  RC_ASSERT(goals.size() <= count);
  RC_ASSERT(!goals.empty() || count == 0);
  std::set<std::size_t> numbers;
  for (const Goal& goal : goals) {
    numbers.insert(number_of(goal));
    RC_ASSERT(goal.state.edge == goals.front().state.edge);
  }
  RC_ASSERT(numbers.size() == goals.size());
}

TEST(Coverage, AsManyGoalsAsAreAskedForAreDrawnAsARule) {
  Coverage coverage{MakerAbilities{}};
  SeededChoices choices(1);
  std::size_t drawn = 0;
  for (int i = 0; i < 200; ++i) drawn += coverage.draw_wanted(choices, 4).size();
  EXPECT_GT(drawn, 760U);
}

TEST(Coverage, AGoalThatWasTriedLessIsPreferred) {
  Coverage coverage{MakerAbilities{}};
  const auto draw = [&](std::vector<std::uint32_t> numbers) {
    ListedChoices choices(numbers);
    return coverage.draw_wanted(choices, 1).front();
  };
  const Goal first = draw({0, 0, 0, 0, 0, 0});
  const Goal second = draw({0, 0, 0, 1, 0, 0});
  EXPECT_NE(first, second);
  EXPECT_EQ(draw({1, 0, 1, 1, 1, 1}), second);  // tried once each: the one that was drawn first
  EXPECT_EQ(draw({1, 1, 1, 1, 1, 0}), first);   // the other one was tried twice
}

TEST(Coverage, GoalsAreTriedInTurn) {
  Coverage coverage(kNoClock);
  SeededChoices choices(1);
  std::set<std::size_t> tried;
  for (std::size_t i = 0; i < coverage.in_reach(); ++i)
    tried.insert(number_of(coverage.draw_wanted(choices, 1).front()));
  // Without any preference it would be 63 of 100.
  EXPECT_GT(tried.size() * 100, coverage.in_reach() * 85);
}

TEST(Coverage, WithoutAClockOnlyGoalsThatNeedNoneAreWanted) {
  Coverage coverage(kNoClock);
  EXPECT_LT(coverage.in_reach(), Coverage{MakerAbilities{}}.in_reach() / 10);
  SeededChoices choices(1);
  for (int i = 0; i < 2000; ++i) {
    for (const Goal& goal : coverage.draw_wanted(choices, 4)) {
      ASSERT_EQ(goal.state.edge, DayEdge::kNone);
      ASSERT_LE(goal.state.sets, SetsToday::kOne);
    }
  }
}

// Whether some call of the kind may end so in that world.
bool may_end_so(const Goal& goal, const World& world, Choices& choices) {
  for (int i = 0; i < 100; ++i) {
    const Operation operation = answered(make_call(choices, goal.kind, an_instance()), 200);
    const Request& request = std::get<CreateBackupCall>(operation.deed).request;
    const Outcomes outcomes = allowed_outcomes(world, request, world.now(), Profile::kPage);
    if (!(goal.accepted ? readings_that_accept(outcomes) : readings_that_reject(outcomes)).empty())
      return true;
  }
  return false;
}

// The same in some world with such a state: the sets may also belong to the day in one zone only, or there
// are no databases.
bool may_end_so(const Goal& goal) {
  SeededChoices choices(number_of(goal));
  const World plain = belief_at(goal, choices).hypotheses().front().world;
  World of_one_zone = plain;
  const Instant now = plain.now().earliest;
  const Instant start = std::min(start_of_day(now, Zone::kUtc), start_of_day(now, Zone::kUtcPlus8));
  EndedTasks& ended = of_one_zone.instance_at(0).ended;
  ended.assign(ended.size(), {Span::at(start), Span::at(start), true});
  World empty = plain;
  empty.instance_at(0).databases.clear();
  return may_end_so(goal, plain, choices) || may_end_so(goal, of_one_zone, choices) ||
         may_end_so(goal, empty, choices);
}

TEST(Coverage, WhatIsWantedMayHappen) {
  Coverage coverage{MakerAbilities{}};
  SeededChoices choices(3);
  for (int i = 0; i < 300; ++i) {
    const Goal goal = coverage.draw_wanted(choices, 1).front();
    EXPECT_TRUE(may_end_so(goal)) << describe(goal);
  }
}

TEST(Coverage, WhatWasReachedIsNotWantedAnyMoreAndInTheEndNothingIs) {
  Coverage coverage(kNoClock);
  SeededChoices choices(1);
  std::set<std::size_t> reached;
  for (std::vector<Goal> goals; !(goals = coverage.draw_wanted(choices, 4)).empty();) {
    for (const Goal& goal : goals) {
      ASSERT_TRUE(reached.insert(number_of(goal)).second) << describe(goal);
      reach(goal, coverage);
      ASSERT_EQ(coverage.reached(), reached.size()) << describe(goal);
    }
  }
  EXPECT_EQ(coverage.reached(), coverage.in_reach());
  EXPECT_EQ(coverage.calls(), coverage.in_reach());
  EXPECT_EQ(coverage.last_new_call(), coverage.calls());
  EXPECT_TRUE(coverage.summary().missing.empty());
}

std::size_t sum_of(const CoverageSummary& summary, std::string_view dimension) {
  std::size_t sum = 0;
  for (const CoverageRow& row : summary.rows) sum += row.dimension == dimension ? row.in_reach : 0;
  return sum;
}

TEST(Coverage, EveryDimensionOfTheSummaryAddsUp) {
  Coverage coverage{MakerAbilities{}};
  coverage.note(belief_of(an_instance()), plain_call(200));
  const CoverageSummary summary = coverage.summary();
  EXPECT_EQ(summary.reached, 1U);
  EXPECT_EQ(summary.in_reach, coverage.in_reach());
  EXPECT_EQ(summary.calls, 1U);
  EXPECT_EQ(summary.last_new_call, 1U);
  std::vector<std::string> dimensions;
  std::size_t reached = 0;
  for (const CoverageRow& row : summary.rows) {
    if (dimensions.empty() || dimensions.back() != row.dimension) dimensions.push_back(row.dimension);
    reached += row.reached;
    EXPECT_LE(row.reached, row.in_reach);
  }
  EXPECT_EQ(dimensions, (std::vector<std::string>{"engine", "status", "task", "sets today", "instant", "call",
                                                  "outcome"}));
  for (const std::string& dimension : dimensions) EXPECT_EQ(sum_of(summary, dimension), summary.in_reach);
  EXPECT_EQ(reached, dimensions.size());
}

TEST(Coverage, TheSummaryNamesSomeGoalsThatWereNotReachedTheLeastTriedFirst) {
  Coverage coverage(kNoClock);
  const std::vector<std::string> before = coverage.summary().missing;
  EXPECT_EQ(before.size(), 10U);
  const std::vector<std::uint32_t> first = {0, 0, 0, 0, 0, 0};
  ListedChoices choices(first);
  const std::string tried = describe(coverage.draw_wanted(choices, 1).front());
  EXPECT_EQ(before.front(), tried);
  const std::vector<std::string> after = coverage.summary().missing;
  EXPECT_EQ(std::ranges::find(after, tried), after.end());
  EXPECT_EQ(after.front(), before[1]);
}

}  // namespace
}  // namespace backcheck
