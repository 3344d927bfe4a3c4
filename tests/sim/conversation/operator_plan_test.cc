// What the operator is going to do.
#include "sim/conversation/operator_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "sim/conversation/conversation_world.h"

namespace backcheck {
namespace {

const Capabilities kAble{true, true, true, true, true, true, {}};

std::vector<PlannedVerb> verbs_of(std::uint64_t seed, const Capabilities& capabilities, int count = 2000) {
  const WorldSetup world = make_conversation_world(seed, capabilities);
  OperatorPlan plan(seed, world, capabilities);
  std::vector<PlannedVerb> verbs;
  for (int i = 0; i < count; ++i) verbs.push_back(plan.next());
  return verbs;
}

template <typename Step>
std::size_t count(const std::vector<PlannedVerb>& verbs) {
  return static_cast<std::size_t>(std::ranges::count_if(
      verbs, [](const PlannedVerb& verb) { return std::holds_alternative<Step>(verb.deed); }));
}

TEST(OperatorPlan, IsAFunctionOfTheSeed) {
  EXPECT_EQ(verbs_of(1, kAble), verbs_of(1, kAble));
  EXPECT_NE(verbs_of(1, kAble), verbs_of(2, kAble));
}

TEST(OperatorPlan, DoesNothingThatTheHookCannot) {
  const auto verbs = verbs_of(1, kAble);
  for (const std::size_t some : {count<FinishTaskStep>(verbs), count<SetStatusStep>(verbs),
                                 count<AdvanceStep>(verbs), count<InspectStep>(verbs)})
    EXPECT_GT(some, 100U);
  const Capabilities least{.reset = true, .finish_task = true};
  EXPECT_EQ(count<FinishTaskStep>(verbs_of(1, least)), 2000U);
  Capabilities without_clock = kAble;
  without_clock.virtual_clock = false;
  EXPECT_EQ(count<AdvanceStep>(verbs_of(1, without_clock)), 0U);
}

TEST(OperatorPlan, EndsTasksEitherWay) {
  std::set<TaskResult> results;
  for (const PlannedVerb& verb : verbs_of(1, kAble)) {
    if (const auto* finish = std::get_if<FinishTaskStep>(&verb.deed)) results.insert(finish->result);
  }
  EXPECT_EQ(results.size(), 2U);
}

TEST(OperatorPlan, PutsAStatusRightBeforeItChangesAnother) {
  std::string down;
  for (const PlannedVerb& verb : verbs_of(3, kAble)) {
    const auto* change = std::get_if<SetStatusStep>(&verb.deed);
    if (change == nullptr) continue;
    if (down.empty()) {
      EXPECT_NE(change->status, "Running");
      down = change->instance;
    } else {
      EXPECT_EQ(change->status, "Running");
      EXPECT_EQ(change->instance, down);
      down.clear();
    }
  }
}

TEST(OperatorPlan, MovesTheClockForwardAndNeverFarWhileCallsAreInFlight) {
  Instant now = *make_conversation_world(4, kAble).now;
  std::int64_t drift = 0;
  std::size_t alone = 0;
  for (const PlannedVerb& verb : verbs_of(4, kAble)) {
    const auto* advance = std::get_if<AdvanceStep>(&verb.deed);
    if (advance == nullptr) {
      EXPECT_EQ(verb.alone, std::holds_alternative<InspectStep>(verb.deed));
      continue;
    }
    EXPECT_GE(advance->to, now);
    drift = verb.alone ? 0 : drift + advance->to.milliseconds - now.milliseconds;
    EXPECT_LE(drift, 600'000);
    now = advance->to;
    alone += verb.alone ? 1U : 0U;
  }
  EXPECT_GT(alone, 10U);
}

TEST(OperatorPlan, CrossesMidnightsOfBothZonesWhileCallsMayBeInFlight) {
  Instant now = *make_conversation_world(5, kAble).now;
  std::array<int, 2> crossed{};
  for (const PlannedVerb& verb : verbs_of(5, kAble)) {
    const auto* advance = std::get_if<AdvanceStep>(&verb.deed);
    if (advance == nullptr) continue;
    for (const Zone zone : {Zone::kUtc, Zone::kUtcPlus8}) {
      if (!verb.alone && day_of(advance->to, zone) == day_of(now, zone) + 1)
        ++crossed.at(static_cast<std::size_t>(zone));
    }
    now = advance->to;
  }
  EXPECT_GT(crossed[0], 5);
  EXPECT_GT(crossed[1], 5);
}

}  // namespace
}  // namespace backcheck
