// Weighing scenarios.
#include "sim/scenario/scenario_size.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

TEST(ScenarioSize, CountsEveryRequest) {
  EXPECT_EQ(calls_in(told({"a"}, {call_for("a"), ParallelStep{{call_for("a"), call_for("a")}}, BytesStep{"x"},
                                  FinishTaskStep{"a"}})),
            4U);
}

TEST(ScenarioSize, HoldsCallsInSequenceForSmallerThanThoseInParallel) {
  const Scenario parallel = told({"a"}, {ParallelStep{{call_for("a"), call_for("a")}}});
  const Scenario sequence = told({"a"}, {call_for("a"), call_for("a")});
  EXPECT_LT(size_of(sequence), size_of(parallel));
}

TEST(ScenarioSize, HoldsAStepForMoreThanAllElse) {
  Scenario wordy = told({"a", "b", "c"}, {call_for("a", {{"DBName", std::string(1000, '%')}})});
  wordy.world.instances[1].backup_sets.assign(500, *wordy.world.now);
  EXPECT_LT(size_of(wordy), size_of(told({"a"}, {call_for("a"), call_for("a")})));
}

TEST(ScenarioSize, HoldsPlainSettingsForSmaller) {
  const Scenario plain = told({"a"}, {call_for("a")});
  const auto is_larger = [&](auto change) {
    Scenario odd = plain;
    change(odd, std::get<CallStep>(odd.steps.front().deed));
    return size_of(plain) < size_of(odd);
  };
  EXPECT_TRUE(is_larger([](Scenario&, CallStep& call) { call.format = "XML"; }));
  EXPECT_TRUE(is_larger([](Scenario&, CallStep& call) { call.format.reset(); }));
  EXPECT_TRUE(is_larger([](Scenario&, CallStep& call) { call.method = HttpMethod::kPost; }));
  EXPECT_TRUE(is_larger([](Scenario&, CallStep& call) { call.encoding = Encoding::kFull; }));
  EXPECT_TRUE(is_larger([](Scenario&, CallStep& call) { call.answer_lost = true; }));
  EXPECT_TRUE(is_larger([](Scenario&, CallStep& call) { call.omit_action = true; }));
  EXPECT_TRUE(
      is_larger([](Scenario& odd, CallStep&) { odd.world.instances.front().engine = Engine::kPostgreSql; }));
  EXPECT_TRUE(is_larger([](Scenario& odd, CallStep&) { odd.world.instances.front().status = "Stopped"; }));
}

TEST(ScenarioSize, HoldsTheUsualDayAndEvenInstantsForSmaller) {
  const auto starting = [](const char* now) {
    Scenario scenario = told({"a"}, {call_for("a")});
    scenario.world.now = instant(now);
    return size_of(scenario);
  };
  EXPECT_LT(starting("2019-08-01T00:00:00Z"), starting("2019-07-31T00:00:00Z"));
  EXPECT_LT(starting("2019-08-09T00:00:00Z"), starting("2019-08-01T01:00:00Z"));
  EXPECT_LT(starting("2019-08-01T01:00:00Z"), starting("2019-08-01T01:01:00Z"));
  EXPECT_LT(starting("2019-08-01T01:01:00Z"), starting("2019-08-01T01:00:01Z"));
  EXPECT_LT(starting("2019-08-01T01:00:01Z"), starting("2019-08-01T01:00:00.001Z"));
}

TEST(ScenarioSize, NeedsAStepToPlay) {
  EXPECT_TRUE(is_playable(told({"a"}, {call_for("nobody")})));
  EXPECT_FALSE(is_playable(told({"a"}, {})));
}

TEST(ScenarioSize, NeedsTheInstancesOfWhichTheHookIsTold) {
  EXPECT_TRUE(is_playable(told({"a"}, {InspectStep{"a"}})));
  EXPECT_FALSE(is_playable(told({"a"}, {InspectStep{"b"}})));
  EXPECT_FALSE(is_playable(told({"a"}, {FinishTaskStep{"b"}})));
  EXPECT_FALSE(is_playable(told({"a"}, {SetStatusStep{"b", "Stopped"}})));
  EXPECT_FALSE(is_playable(told({"a", "a"}, {call_for("a")})));
}

TEST(ScenarioSize, NeedsTimeToRunForward) {
  const Instant noon = instant("2019-08-01T12:00:00Z");
  EXPECT_TRUE(is_playable(told({"a"}, {AdvanceStep{noon}})));
  EXPECT_FALSE(is_playable(told({"a"}, {AdvanceStep{{noon.milliseconds - 1}}})));
  Scenario scenario = told({"a"}, {call_for("a")});
  scenario.world.instances.front().backup_sets = {noon};
  EXPECT_TRUE(is_playable(scenario));
  scenario.world.instances.front().backup_sets = {{noon.milliseconds + 1}};
  EXPECT_FALSE(is_playable(scenario));
}

}  // namespace
}  // namespace backcheck
