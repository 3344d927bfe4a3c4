// What is chosen where there is no room for all.
#include "sim/black_box/play_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {
namespace {

std::vector<Scenario> many(std::size_t count) {
  std::vector<Scenario> all;
  for (std::size_t i = 0; i < count; ++i) {
    all.push_back(play_about({call_of({{"DBInstanceId", "rm-role"}})}));
    all.back().id = "test/many[" + std::to_string(i) + "]";
  }
  return all;
}

std::vector<ObservedInstance> given(std::size_t recent_sets) {
  return {{"rm-a", Engine::kMySql, "Running", {}, recent_sets}};
}

TEST(PlayPlan, LeavesRoomInTheQuota) {
  const std::vector<Scenario> scenarios = many(kQuotaRoom + 1);
  const PlayPlan plan = plan_to_play(scenarios, given(1), {});
  EXPECT_EQ(plan.casts.size(), kQuotaRoom - 1);
  ASSERT_EQ(plan.unreached.size(), 2U);
  EXPECT_EQ(plan.unreached[0].reason, "the daily quota leaves no room for it on rm-a");
  EXPECT_TRUE(plan_to_play(scenarios, given(kQuotaRoom), {}).casts.empty());
}

TEST(PlayPlan, TakesWhatIsNewFirst) {
  std::vector<Scenario> scenarios = many(3);
  scenarios.push_back(play_about({call_of({{"DBInstanceId", "rm-role"}})}));
  scenarios.back().id = "test/other";
  scenarios.back().requirements = {Requirement::kRes1};
  const PlayPlan plan = plan_to_play(scenarios, given(kQuotaRoom - 2), {});
  ASSERT_EQ(plan.casts.size(), 2U);
  EXPECT_EQ(plan.casts[1].scenario.id, "test/other");
}

TEST(PlayPlan, TakesCallsOfAnotherFormFirst) {
  std::vector<Scenario> scenarios = many(4);
  std::get<CallStep>(scenarios[3].steps[0].deed).format = "XML";
  std::get<CallStep>(scenarios[2].steps[0].deed).method = HttpMethod::kPost;
  const PlayPlan plan = plan_to_play(scenarios, given(kQuotaRoom - 3), {});
  ASSERT_EQ(plan.casts.size(), 3U);
  std::vector<std::string> ids;
  for (const Cast& cast : plan.casts) ids.push_back(cast.scenario.id);
  std::ranges::sort(ids);
  EXPECT_EQ(ids, (std::vector<std::string>{"test/many[0]", "test/many[2]", "test/many[3]"}));
}

TEST(PlayPlan, PlaysWhatStartsNothingEvenWithoutRoom) {
  std::vector<Scenario> scenarios = many(1);
  std::get<CallStep>(scenarios[0].steps[0].deed).expect = Expectation::kRejected;
  EXPECT_EQ(plan_to_play(scenarios, given(kQuotaRoom + 9), {}).casts.size(), 1U);
}

TEST(PlayPlan, PlaysThePartThatStartsNothingWhereThereIsNoRoom) {
  std::vector<Scenario> scenarios = many(1);
  scenarios[0].steps.push_back(call_of({{"DBInstanceId", "rm-role"}, {"BackupType", "x"}}));
  auto& rejected = std::get<CallStep>(scenarios[0].steps[1].deed);
  rejected.expect = Expectation::kRejected;
  rejected.expect_by = {Requirement::kPar10};
  EXPECT_EQ(plan_to_play(scenarios, given(0), {}).casts.at(0).scenario.steps.size(), 2U);
  const PlayPlan plan = plan_to_play(scenarios, given(kQuotaRoom), {});
  ASSERT_EQ(plan.casts.size(), 1U);
  EXPECT_EQ(plan.casts[0].scenario.steps.size(), 1U);
  EXPECT_TRUE(plan.unreached.empty());
}

TEST(PlayPlan, GoesBeyondADayOnceAndLast) {
  std::vector<Scenario> scenarios = many(2);
  const std::vector<Step> once = {call_of({{"DBInstanceId", "rm-role"}}),
                                  {FinishTaskStep{"rm-role", TaskResult::kSucceeded}, {}}};
  for (std::size_t i = 0; i < 2; ++i) {
    scenarios.push_back(scenarios[i]);
    for (int calls = 0; calls < 21; ++calls)
      scenarios[i].steps.insert(scenarios[i].steps.begin(), once.begin(), once.end());
  }
  const PlayPlan plan = plan_to_play(scenarios, given(0), {});
  ASSERT_EQ(plan.casts.size(), 3U);
  EXPECT_TRUE(plan.casts.back().fills_day);
  EXPECT_EQ(plan.casts.back().scenario.id, "test/many[0]");
  EXPECT_EQ(plan.unreached.size(), 1U);
  PlayLimits limits;
  limits.creates = 100;
  EXPECT_EQ(plan_to_play(scenarios, given(0), limits).casts.size(), 2U);
}

TEST(PlayPlan, LeavesOutWhatItIsAverseTo) {
  const std::vector<Scenario> scenarios = many(2);
  PlayLimits limits;
  limits.aversion = [](const Scenario& scenario) {
    return scenario.id == "test/many[0]" ? std::optional<std::string>("never") : std::nullopt;
  };
  const PlayPlan plan = plan_to_play(scenarios, given(0), limits);
  ASSERT_EQ(plan.unreached.size(), 1U);
  EXPECT_EQ(plan.unreached[0].reason, "never");
}

TEST(PlayPlan, CountsEveryCallAgainstALimitOnCreates) {
  std::vector<Scenario> scenarios = many(3);
  std::get<CallStep>(scenarios[0].steps[0].deed).expect = Expectation::kRejected;
  PlayLimits limits;
  limits.creates = 2;
  EXPECT_EQ(plan_to_play(scenarios, given(0), limits).casts.size(), 2U);
  limits.creates = 0;
  EXPECT_TRUE(plan_to_play(scenarios, given(0), limits).casts.empty());
}

TEST(PlayPlan, AsksWhetherACallCanBeSentAndWhomItNames) {
  std::vector<Scenario> scenarios = many(1);
  PlayLimits limits;
  limits.objection = [](const CallStep&) { return std::optional<std::string>("not allowed"); };
  EXPECT_EQ(plan_to_play(scenarios, given(0), limits).unreached.at(0).reason, "not allowed");
  scenarios[0].steps.push_back(call_of({{"DBInstanceId", "rm-stranger"}}));
  PlayLimits knowing;
  knowing.objection_to_stranger = [](const std::string& id) {
    return id == "rm-stranger" ? std::optional<std::string>("known") : std::nullopt;
  };
  EXPECT_EQ(plan_to_play(scenarios, given(0), knowing).unreached.at(0).reason, "known");
  knowing.objection_to_stranger = [](const std::string&) { return std::nullopt; };
  EXPECT_EQ(plan_to_play(scenarios, given(0), knowing).casts.size(), 1U);
}

}  // namespace
}  // namespace backcheck
