// Each kind of mishap by itself: what the clients learn, and what is recorded.
#include "sim/simulation/simulation_run.h"

#include <gtest/gtest.h>

#include "sim/simulation/typed_line.h"
#include "tests/sim/simulation/some_stage.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

struct Played {
  Statistics statistics;
  Sometimes sometimes;
  std::vector<TimedOperation> operations;
  std::uint64_t calls(Kind kind) const {
    return static_cast<std::uint64_t>(std::ranges::count(operations, kind, &TimedOperation::kind));
  }
};

Played played(const Weather& weather) {
  SimulationStage stage(11, weather, quiet_world(weather.instances), {}, false);
  SimulationRun<TypedLine>(stage).run();
  return {stage.statistics, stage.sometimes, stage.record.take_operations(2)};
}

TEST(SimulationRun, InAQuietWorldEveryCallIsAnswered) {
  const Played run = played(quiet_weather());
  EXPECT_GT(run.statistics.calls, 2'000U);
  EXPECT_EQ(run.statistics.lost, 0U);
  EXPECT_EQ(run.statistics.accepted + run.statistics.rejected, run.statistics.calls);
  EXPECT_EQ(run.calls(Kind::kAccepted), run.statistics.accepted);
  EXPECT_EQ(run.calls(Kind::kRejected), run.statistics.rejected);
  EXPECT_EQ(run.statistics.verbs, run.operations.size() - run.statistics.calls);
  EXPECT_EQ(run.statistics.healing_calls, 2U);
}

TEST(SimulationRun, OperationsAreInTheOrderOfCalledAndEndAfterTheyBegan) {
  Weather weather = quiet_weather();
  weather.clients = 32;
  weather.burst_every_seconds = 60;
  const Played run = played(weather);
  EXPECT_TRUE(std::ranges::is_sorted(run.operations, {}, &TimedOperation::called));
  for (const TimedOperation& operation : run.operations) EXPECT_GE(operation.returned, operation.called);
  EXPECT_GT(run.sometimes.count(Sometime::kOvertaken), 0U);
}

TEST(SimulationRun, AnAcceptedCallTakesItsTimeoutAtMost) {
  Weather weather = quiet_weather();
  weather.delay_us = 800'000;
  weather.timeout_ms = 1'000;
  const Played run = played(weather);
  EXPECT_GT(run.statistics.lost, 100U);
  for (const TimedOperation& operation : run.operations) {
    if (operation.kind == Kind::kLost) continue;
    EXPECT_LE(operation.returned - operation.called, kSecond);
  }
}

// What is lost never returns, and the healing phase is without faults.
void expect_losses(const Weather& weather) {
  const Played run = played(weather);
  EXPECT_GT(run.statistics.lost, 100U);
  EXPECT_EQ(run.calls(Kind::kLost), run.statistics.lost);
  EXPECT_EQ(run.statistics.unhealed, 0U);
  for (const TimedOperation& operation : run.operations) {
    EXPECT_EQ(operation.kind == Kind::kLost, operation.returned == kNeverReturned);
  }
}

TEST(SimulationRun, RequestsGetLost) {
  Weather weather = quiet_weather();
  weather.requests_lost = 200;
  expect_losses(weather);
}

TEST(SimulationRun, AnswersGetLostOrCut) {
  Weather weather = quiet_weather();
  weather.answers_lost = 100;
  weather.answers_cut = 100;
  expect_losses(weather);
}

TEST(SimulationRun, ALateRequestStartsATaskNobodyWaitsFor) {
  Weather weather = quiet_weather();
  weather.requests_late = 1'000;
  weather.task_seconds = 10;
  const Played run = played(weather);
  EXPECT_EQ(run.statistics.accepted + run.statistics.rejected, run.statistics.healing_calls);
  EXPECT_GT(run.sometimes.count(Sometime::kLateRequestStartsTask), 10U);
  EXPECT_GT(run.calls(Kind::kFinish), 10U);
}

TEST(SimulationRun, ADuplicateIsNotTakenTwiceAndItsCallHasOneEnd) {
  Weather weather = quiet_weather();
  weather.requests_duplicated = 1'000;
  weather.timeout_ms = 30'000;
  const Played run = played(weather);
  EXPECT_EQ(run.statistics.lost, 0U);
  EXPECT_EQ(run.statistics.taken_twice, 0U);
  EXPECT_GT(run.sometimes.count(Sometime::kRejectedNonceUsed), 100U);
  EXPECT_GT(run.sometimes.count(Sometime::kDuplicateOvertakes), 100U);
  EXPECT_EQ(run.operations.size(), run.statistics.calls + run.statistics.verbs);
}

TEST(SimulationRun, ARestartBeforeTheEffectTakesTheCallWithIt) {
  Weather weather = quiet_weather();
  weather.restarts_before_effect = 1'000;
  const Played run = played(weather);
  EXPECT_EQ(run.calls(Kind::kFinish), run.statistics.accepted > 0 ? run.calls(Kind::kFinish) : 0);
  // Nothing took effect before the healing phase.
  EXPECT_EQ(run.statistics.accepted + run.statistics.rejected, run.statistics.healing_calls);
  EXPECT_EQ(run.calls(Kind::kFinish), 0U);
}

TEST(SimulationRun, ARestartAfterTheEffectLeavesTheTask) {
  Weather weather = quiet_weather();
  weather.restarts_after_effect = 1'000;
  weather.task_seconds = 10;
  const Played run = played(weather);
  EXPECT_EQ(run.statistics.accepted + run.statistics.rejected, run.statistics.healing_calls);
  EXPECT_GT(run.calls(Kind::kFinish), 10U);
  EXPECT_EQ(run.sometimes.count(Sometime::kStartedRightBeforeRestart), run.calls(Kind::kFinish));
}

TEST(SimulationRun, WhatIsInFlightCanBeDroppedWhenTheFaultsStop) {
  Weather weather = quiet_weather();
  weather.requests_late = 1'000;
  weather.think_ms = 1'000;
  weather.lasts_seconds = 3'600;
  EXPECT_EQ(played(weather).sometimes.count(Sometime::kInFlightDropped), 0U);
  weather.in_flight_dropped = true;
  EXPECT_GT(played(weather).sometimes.count(Sometime::kInFlightDropped), 0U);
}

}  // namespace
}  // namespace backcheck
