// Scenarios that are rehearsed and played, and some that cannot be.
#include "fuzz/properties/scenario_play_statement.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

std::string said(const std::optional<Broken>& broken) {
  return broken ? std::string(broken->statement) + "\n" + broken->details : "";
}

Scenario with_steps(std::string_view steps) { return read_one(file_with_steps(steps)); }

constexpr std::string_view kEverything =
    "  - call: {DBInstanceId: rm-one}\n"
    "  - call: {DBInstanceId: rm-one}\n"
    "    expect: {rejected: [PRE-2]}\n"
    "  - finish-task: {instance: rm-one}\n"
    "  - parallel: [call: {DBInstanceId: rm-one}, call: {DBInstanceId: rm-one}]\n"
    "  - set-status: {instance: rm-one, status: Stopped}\n"
    "  - advance: 2019-08-02T00:00:00Z\n"
    "  - inspect: rm-one\n"
    "  - bytes: \"GET / HTTP/1.1\\r\\n\\r\\n\"\n"
    "  - call: [[DBInstanceId, rm-one], [A, {hex: ff00}]]\n"
    "    answer: lost\n";

TEST(ScenarioPlayStatement, HoldsForStepsOfEveryKind) {
  Examination examination(true);
  const Scenario scenario = with_steps(kEverything);
  ASSERT_EQ(scenario.steps.size(), 9U);
  EXPECT_TRUE(is_short(scenario));
  EXPECT_EQ(said(rehearsal_holds(scenario, examination)), "");
  EXPECT_EQ(said(play_holds(scenario, examination)), "");
  EXPECT_EQ(examination.count("rehearsed"), 1U);
  EXPECT_EQ(examination.count("conforms"), 1U);
}

TEST(ScenarioPlayStatement, TakesAMistakenExpectationAsOne) {
  Examination examination(true);
  EXPECT_EQ(
      said(play_holds(with_steps("  - call: {DBInstanceId: rm-one}\n    expect: rejected\n"), examination)),
      "");
  EXPECT_EQ(examination.count("mistaken-expectation"), 1U);
}

TEST(ScenarioPlayStatement, FailsWhereTheHookCannotDoAStep) {
  Examination examination(true);
  Scenario scenario = with_steps("  - inspect: rm-one\n");
  scenario.steps.front().deed = InspectStep{"rm-two"};
  EXPECT_TRUE(
      said(play_holds(scenario, examination)).starts_with("the hook of the mock carries out every step"));
}

TEST(ScenarioPlayStatement, IsMadeForShortScenarios) {
  Scenario scenario = with_steps("  - inspect: rm-one\n");
  scenario.steps.resize(kMostPlayedSteps, scenario.steps.front());
  EXPECT_TRUE(is_short(scenario));
  scenario.steps.push_back(scenario.steps.front());
  EXPECT_FALSE(is_short(scenario));
}

TEST(ScenarioPlayStatement, IsMadeForFewCallsAndShortTexts) {
  Scenario crowded = with_steps("  - parallel: [call: {}]\n");
  auto& calls = std::get<ParallelStep>(crowded.steps.front().deed).calls;
  calls.resize(kMostPlayedCalls, calls.front());
  EXPECT_TRUE(is_short(crowded));
  calls.push_back(calls.front());
  EXPECT_FALSE(is_short(crowded));
  Scenario wordy = with_steps("  - bytes: a\n");
  std::get<BytesStep>(wordy.steps.front().deed).bytes.assign(kMostPlayedLetters + 1, 'x');
  EXPECT_FALSE(is_short(wordy));
}

}  // namespace
}  // namespace backcheck
