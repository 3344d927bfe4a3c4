// The operator's verbs are carried out and recorded, and the clock stops at every midnight.
#include "sim/simulation/simulated_operator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/simulation/fates.h"
#include "tests/sim/simulation/some_stage.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

// Plays the operator's events for so long.
void play(SimulationStage& stage, SimulatedOperator& the_operator, std::int64_t until) {
  the_operator.begin();
  while (!stage.queue.empty()) {
    const Event event = stage.queue.pop();
    if (event.at > until) return;
    stage.now = event.at;
    the_operator.on_event(event);
  }
}

std::vector<TimedOperation> said_in(SimulationStage& stage, Kind kind) {
  std::vector<TimedOperation> operations = stage.record.take_operations(1);
  std::erase_if(operations, [kind](const TimedOperation& operation) { return operation.kind != kind; });
  return operations;
}

TEST(SimulatedOperator, MovesTheClockToJustBeforeAtAndJustAfterEachMidnight) {
  SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, false);
  SimulatedOperator the_operator(stage);
  const std::int64_t day = 86'400 * kSecond;
  play(stage, the_operator, 2 * day);
  std::set<std::int64_t> to;
  for (const TimedOperation& operation : said_in(stage, Kind::kAdvance)) {
    to.insert(operation.to.milliseconds - stage.world.now->milliseconds);
  }
  constexpr std::int64_t kHour = 3'600'000;
  for (const std::int64_t midnight : {16 * kHour, 24 * kHour, 40 * kHour}) {
    EXPECT_TRUE(to.contains(midnight - 1)) << midnight;
    EXPECT_TRUE(to.contains(midnight)) << midnight;
    EXPECT_TRUE(to.contains(midnight + 1)) << midnight;
  }
  // And every five minutes besides.
  std::int64_t before = 0;
  for (const std::int64_t each : to) {
    EXPECT_LE(each - before, 300'000);
    before = each;
  }
}

TEST(SimulatedOperator, MeetsTheMidnightsAfterAJumpToo) {
  Weather weather = quiet_weather();
  weather.jump_every_seconds = 3'600;
  SimulationStage stage(3, weather, quiet_world(1), {}, false);
  SimulatedOperator the_operator(stage);
  play(stage, the_operator, 3 * 86'400 * kSecond);
  const auto advances = said_in(stage, Kind::kAdvance);
  EXPECT_TRUE(std::ranges::is_sorted(advances, {}, &TimedOperation::to));
  // The clock ran ahead; where it did not jump over a midnight it stopped there.
  EXPECT_GT(advances.back().to.milliseconds - stage.world.now->milliseconds, 3 * 86'400'000 + 3'600'000);
  const auto at_midnight = [](const TimedOperation& operation) {
    return operation.to.milliseconds % 86'400'000 == 0;
  };
  EXPECT_GT(std::ranges::count_if(advances, at_midnight), 2);
}

TEST(SimulatedOperator, EndsATaskThatWasStarted) {
  WorldSetup world = quiet_world(1);
  world.instances[0].ongoing_since = world.now;
  SimulationStage stage(1, quiet_weather(), world, {}, false);
  SimulatedOperator the_operator(stage);
  play(stage, the_operator, 600 * kSecond);
  EXPECT_EQ(said_in(stage, Kind::kFinish).size(), 1U);
  EXPECT_EQ(stage.mock.control().inspect("rm-1")->ongoing_task, std::nullopt);
}

TEST(SimulatedOperator, LeavesAStuckTaskToTheHealing) {
  WorldSetup world = quiet_world(1);
  world.instances[0].ongoing_since = world.now;
  Weather weather = quiet_weather();
  weather.tasks_stuck = 1'000;
  SimulationStage stage(1, weather, world, {}, false);
  SimulatedOperator the_operator(stage);
  play(stage, the_operator, 86'400 * kSecond);
  EXPECT_TRUE(stage.mock.control().inspect("rm-1")->ongoing_task);
  the_operator.heal();
  EXPECT_FALSE(stage.mock.control().inspect("rm-1")->ongoing_task);
}

TEST(SimulatedOperator, StatusesComeBackToRunning) {
  Weather weather = quiet_weather();
  weather.status_every_seconds = 3'600;
  SimulationStage stage(1, weather, quiet_world(1), {}, false);
  SimulatedOperator the_operator(stage);
  play(stage, the_operator, 86'400 * kSecond);
  bool running = true;
  for (const TimedOperation& operation : said_in(stage, Kind::kSetStatus)) {
    EXPECT_NE(operation.status == kRunningStatus, running);
    running = operation.status == kRunningStatus;
  }
  EXPECT_EQ(stage.shadows[0].running, running);
  the_operator.heal();
  EXPECT_EQ(stage.mock.control().inspect("rm-1")->status, "Running");
}

TEST(SimulatedOperator, NoTwoVerbsAreAtOneMoment) {
  SimulationStage stage(1, quiet_weather(), quiet_world(4), {}, false);
  SimulatedOperator the_operator(stage);
  the_operator.begin();
  the_operator.heal();
  the_operator.inspect_all();
  const auto operations = stage.record.take_operations(1);
  ASSERT_EQ(operations.size(), 8U);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    EXPECT_EQ(operations[i].called, static_cast<std::int64_t>(i));
    EXPECT_EQ(operations[i].returned, operations[i].called);
  }
  EXPECT_LT(operations.back().called, kLeastDelay);
}

TEST(SimulatedOperator, SaysInTextWhatItDid) {
  SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, true);
  SimulatedOperator the_operator(stage);
  the_operator.begin();
  the_operator.heal();
  the_operator.inspect_all();
  const std::vector<Operation> history = stage.record.take_history(2);
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].client, 0);
  EXPECT_EQ(history[0].number, 2U);
  EXPECT_FALSE(std::get<FinishTaskDone>(history[0].deed).done);
  EXPECT_EQ(std::get<InspectDone>(history[1].deed).inspection.status, "Running");
}

}  // namespace
}  // namespace backcheck
