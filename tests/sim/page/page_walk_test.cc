// Whole scenarios without an endpoint.
#include "sim/page/page_walk.h"

#include <gtest/gtest.h>

#include "sim/scenario/scenario_file.h"
#include "sim/scenario/scenario_folder.h"

namespace backcheck {
namespace {

constexpr std::string_view kWorld =
    "scenario: A test.\nrequirements: [PRE-2]\n"
    "world: {instances: [{id: rm-1, engine: MySQL, databases: [a]}]}\nsteps:\n";

PageWalk walk_of(const std::string& steps, Profile profile = Profile::kPage) {
  const auto read = read_scenarios(std::string(kWorld) + steps, "t.yaml", "t");
  EXPECT_TRUE(read) << (read ? "" : describe(read.error().front()));
  return read ? walk_page(read->front(), profile) : PageWalk{};
}

TEST(PageWalk, TellsEachStep) {
  const PageWalk walk = walk_of(
      "  - call: {DBInstanceId: rm-1}\n"
      "  - advance: 2019-08-02T00:00:00Z\n"
      "  - finish-task: {instance: rm-1, result: Failed}\n"
      "  - inspect: rm-1\n"
      "  - set-status: {instance: rm-1, status: Stopped}\n"
      "  - bytes: x\n"
      "  - call: {DBInstanceId: rm-1}\n");
  ASSERT_EQ(walk.steps.size(), 7U);
  EXPECT_EQ(walk.incomplete_from, 0);
  EXPECT_EQ(walk.steps[0].calls.front().answer.verdict(), Expectation::kAccepted);
  EXPECT_TRUE(walk.steps[1].notes.empty());
  EXPECT_EQ(walk.steps[2].notes.front().text,
            "the task ends without a backup set, the instance is free again (EFF-3)");
  EXPECT_EQ(walk.steps[3].notes.front().text, "status Running, no ongoing task, 0 backup sets");
  EXPECT_EQ(walk.steps[6].calls.front().answer.verdict(), Expectation::kRejected);
  EXPECT_EQ(walk.steps[6].mark.line, 11);
}

TEST(PageWalk, CallsTogetherAreToldByKind) {
  const PageWalk walk = walk_of(
      "  - parallel:\n      - call: {DBInstanceId: rm-1}\n      - call: {DBInstanceId: rm-1}\n"
      "      - call: {DBInstanceId: rm-2}\n");
  const StepAnswer& step = walk.steps.front();
  EXPECT_TRUE(step.together);
  ASSERT_EQ(step.calls.size(), 2U);
  EXPECT_EQ(step.calls.front().count, 2U);
  EXPECT_EQ(step.accepted_min, 1U);
  EXPECT_EQ(step.accepted_max, 1U);
}

TEST(PageWalk, AnExpectationThatThePageDoesNotBearOutIsTold) {
  EXPECT_EQ(walk_of("  - call: {DBInstanceId: rm-1}\n    expect: accepted\n").steps[0].calls[0].mistake, "");
  EXPECT_EQ(walk_of("  - call: {DBInstanceId: rm-1}\n    expect: rejected\n").steps[0].calls[0].mistake,
            "the scenario expects rejection, but the page promises acceptance (expect: accepted)");
  EXPECT_EQ(walk_of("  - call: {DBInstanceId: rm-1, BackupMethod: \"\"}\n    expect: accepted\n")
                .steps[0]
                .calls[0]
                .mistake,
            "the scenario expects acceptance, but the page leaves it open (expect: open)");
  EXPECT_EQ(walk_of("  - call: {DBInstanceId: rm-1}\n    expect: rejected\n", Profile::kPublished)
                .steps[0]
                .calls[0]
                .mistake,
            "");
}

TEST(PageWalk, WhatAGatewayObjectsToIsWorkedOutFromTheBytes) {
  const PageWalk walk = walk_of(
      "  - call: {DBInstanceId: rm-1}\n    sign: {secret: wrong}\n"
      "  - call: {DBInstanceId: rm-1}\n    sign: {}\n");
  EXPECT_EQ(walk.steps[0].calls[0].answer.verdict(), Expectation::kRejected);
  EXPECT_EQ(walk.steps[0].calls[0].answer.reasons.front().requirement, Requirement::kGat1);
  EXPECT_EQ(walk.steps[1].calls[0].answer.verdict(), Expectation::kAccepted);
}

TEST(PageWalk, EveryShippedScenarioIsToldWhole) {
  const auto scenarios = read_scenarios_at(BACKCHECK_SCENARIOS, BACKCHECK_SCENARIOS);
  ASSERT_TRUE(scenarios);
  for (const Scenario& scenario : *scenarios) {
    const PageWalk walk = walk_page(scenario, Profile::kPage);
    EXPECT_EQ(walk.incomplete_from, 0) << scenario.id;
    EXPECT_EQ(walk.steps.size(), scenario.steps.size()) << scenario.id;
    for (const StepAnswer& step : walk.steps) {
      for (const CallAnswer& call : step.calls) {
        EXPECT_EQ(call.mistake, "") << scenario.id << " step " << step.step;
        EXPECT_TRUE(!call.answer.accepted.empty() || !call.answer.reasons.empty()) << scenario.id;
      }
    }
  }
}

TEST(PageWalk, OfCallsAtOnceEachIsLookedAtByTheGateway) {
  const PageWalk walk = walk_of(
      "  - parallel:\n"
      "      - call: {DBInstanceId: rm-1}\n        sign: {version: V3, secret: wrong}\n"
      "      - call: {DBInstanceId: rm-1}\n        sign: {version: V3}\n"
      "      - call: {DBInstanceId: rm-1}\n        sign: {version: V3}\n");
  const StepAnswer& step = walk.steps[0];
  ASSERT_EQ(step.calls.size(), 2U);
  EXPECT_EQ(step.calls[0].answer.verdict(), Expectation::kRejected);
  EXPECT_EQ(step.calls[0].answer.reasons.front().requirement, Requirement::kGat1);
  EXPECT_EQ(step.calls[1].count, 2U);
  EXPECT_EQ(step.accepted_min, 1U);
  EXPECT_EQ(step.accepted_max, 1U);
}

}  // namespace
}  // namespace backcheck
