// Numbering steps, and finding them again.
#include "sim/scenario/scenario_trace.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

Scenario with_parallel_step() {
  return traced(told({"a"}, {call_for("a"), ParallelStep{{call_for("a"), call_for("b"), call_for("c")}},
                             FinishTaskStep{"a"}}));
}

TEST(ScenarioTrace, NumbersStepsAndTheCallsOfParallelOnes) {
  const std::vector<DeedId> expected = {{1, 0}, {2, 0}, {2, 1}, {2, 2}, {3, 0}};
  EXPECT_EQ(deeds_of(with_parallel_step()), expected);
}

TEST(ScenarioTrace, DropsWhatTheAuthorExpected) {
  CallStep call = call_for("a");
  call.expect = Expectation::kRejected;
  call.expect_by = {Requirement::kPre2};
  EXPECT_EQ(std::get<CallStep>(traced(told({"a"}, {call})).steps.front().deed), call_for("a"));
}

TEST(ScenarioTrace, LeavesNoNumbersBehind) {
  EXPECT_EQ(untraced(with_parallel_step()).steps[1].mark, Mark{});
}

TEST(ScenarioTrace, FindsACallAfterAnotherOfItsStepHasGone) {
  Scenario scenario = with_parallel_step();
  remove_deed(scenario, {2, 0});
  ASSERT_NE(find_call(scenario, {2, 2}), nullptr);
  EXPECT_EQ(*find_call(scenario, {2, 2}), call_for("c"));
  EXPECT_EQ(find_call(scenario, {2, 0}), nullptr);
}

TEST(ScenarioTrace, MakesAPlainCallOfTheLastOneInParallel) {
  Scenario scenario = with_parallel_step();
  remove_deed(scenario, {2, 0});
  remove_deed(scenario, {2, 1});
  ASSERT_TRUE(std::holds_alternative<CallStep>(scenario.steps[1].deed));
  EXPECT_EQ(deeds_of(scenario.steps[1]), (std::vector<DeedId>{{2, 2}}));
  remove_deed(scenario, {2, 2});
  EXPECT_EQ(scenario.steps.size(), 2U);
}

TEST(ScenarioTrace, RemovesNothingTwice) {
  Scenario scenario = with_parallel_step();
  remove_deed(scenario, {1, 0});
  const Scenario once = scenario;
  remove_deed(scenario, {1, 0});
  EXPECT_EQ(scenario, once);
}

TEST(ScenarioTrace, TracesTheLargestParallelStepCallByCallAndALargerOneAsAWhole) {
  const std::size_t most = kMaxTracedCalls;
  const Scenario largest = traced(told({"a"}, {ParallelStep{std::vector<CallStep>(most, call_for("a"))}}));
  EXPECT_EQ(deeds_of(largest).size(), most);
  Scenario larger = traced(told({"a"}, {ParallelStep{std::vector<CallStep>(most + 1, call_for("a"))}}));
  EXPECT_EQ(deeds_of(larger).size(), 1U);
  EXPECT_EQ(find_call(larger, deeds_of(larger).front()), nullptr);
  remove_deed(larger, deeds_of(larger).front());
  EXPECT_TRUE(larger.steps.empty());
}

TEST(ScenarioTrace, VisitsEveryCallTracedOrNot) {
  std::size_t calls = 0;
  const Scenario plain = untraced(with_parallel_step());
  for_each_call(plain, [&](DeedId, const CallStep&) { ++calls; });
  EXPECT_EQ(calls, 4U);
}

}  // namespace
}  // namespace backcheck
