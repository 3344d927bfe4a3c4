// Following a scenario while it is made.
#include "sim/scenario/making/draft.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/sim/scenario/making/drawn_scenario.h"

namespace backcheck {
namespace {

constexpr Instant kNow{1'564'660'800'000};  // 2019-08-01T12:00:00Z

InstanceSetup an_instance(std::string id, Engine engine = Engine::kMySql) {
  InstanceSetup instance;
  instance.id = std::move(id);
  instance.engine = engine;
  return instance;
}

WorldSetup a_world() { return {kNow, {}, {an_instance("rm-1"), an_instance("pg-1", Engine::kPostgreSql)}}; }

CallStep call_for(const std::string& id, std::vector<std::pair<std::string, std::string>> more = {}) {
  CallStep call;
  call.parameters = {{"DBInstanceId", id}};
  call.parameters.insert(call.parameters.end(), more.begin(), more.end());
  return call;
}

TEST(Draft, KnowsTheWorldItBeginsIn) {
  WorldSetup world = a_world();
  world.instances[1].ongoing_since = kNow;
  world.instances[1].status = "Stopped";
  const Draft draft(world, Readings::all());
  EXPECT_EQ(draft.setup(), world);
  EXPECT_EQ(draft.instance_count(), 2U);
  EXPECT_EQ(draft.target(1).id, "pg-1");
  EXPECT_EQ(draft.now(), kNow);
  EXPECT_FALSE(draft.is_busy(0));
  EXPECT_TRUE(draft.is_busy(1));
  EXPECT_TRUE(draft.is_running(0));
  EXPECT_FALSE(draft.is_running(1));
  EXPECT_TRUE(draft.steps().empty());
}

TEST(Draft, AnAcceptedCallStartsATaskAndARejectedOneDoesNot) {
  Draft draft(a_world(), Readings::all());
  draft.call(call_for("rm-1"));
  draft.call(call_for("pg-1", {{"BackupMethod", "Nonsense"}}));
  EXPECT_TRUE(draft.is_busy(0));
  EXPECT_FALSE(draft.is_busy(1));
  EXPECT_EQ(draft.steps().size(), 2U);
}

TEST(Draft, WhatIsOpenIsTakenForAcceptedUnlessItIsKnownToBeRejected) {
  const CallStep snapshot = call_for("pg-1", {{"BackupMethod", "Snapshot"}});
  Draft open(a_world(), Readings::all());
  open.call(snapshot);
  EXPECT_TRUE(open.is_busy(1));
  Draft known(a_world(), Readings::where(Reading::kSnapshotOnPostgreSql, 0));
  known.call(snapshot);
  EXPECT_FALSE(known.is_busy(1));
}

TEST(Draft, OfCallsThatOverlapTheFirstIsAccepted) {
  Draft draft(a_world(), Readings::all());
  draft.call_together({call_for("rm-1"), call_for("rm-1"), call_for("pg-1")});
  EXPECT_TRUE(draft.is_busy(0));
  EXPECT_TRUE(draft.is_busy(1));
  ASSERT_EQ(draft.steps().size(), 1U);
  EXPECT_EQ(std::get<ParallelStep>(draft.steps().front().deed).calls.size(), 3U);
}

TEST(Draft, ATaskEndsOnceAndASetIsLeftWhereItSucceeds) {
  Draft draft(a_world(), Readings::all());
  draft.finish(0, TaskResult::kSucceeded);
  EXPECT_TRUE(draft.steps().empty());
  draft.call(call_for("rm-1"));
  draft.finish(0, TaskResult::kSucceeded);
  draft.finish(0, TaskResult::kSucceeded);
  draft.call(call_for("rm-1"));
  draft.finish(0, TaskResult::kFailed);
  EXPECT_EQ(draft.steps().size(), 4U);
  ASSERT_EQ(draft.state(0).ended.size(), 2U);
  EXPECT_TRUE(draft.state(0).ended[0].succeeded);
  EXPECT_FALSE(draft.state(0).ended[1].succeeded);
}

TEST(Draft, TheClockMovesForwardOnly) {
  Draft draft(a_world(), Readings::all());
  draft.advance({kNow.milliseconds - 1});
  draft.advance(kNow);
  EXPECT_TRUE(draft.steps().empty());
  draft.advance({kNow.milliseconds + 1});
  EXPECT_EQ(draft.now(), Instant{kNow.milliseconds + 1});
  EXPECT_EQ(draft.steps().size(), 1U);
}

TEST(Draft, WithoutAClockNothingMovesIt) {
  WorldSetup world = a_world();
  world.now.reset();
  Draft draft(world, Readings::all());
  draft.advance({kNow.milliseconds});
  EXPECT_TRUE(draft.steps().empty());
}

TEST(Draft, AStatusIsSetAndLookedAt) {
  Draft draft(a_world(), Readings::all());
  draft.set_status(1, "Stopped");
  EXPECT_FALSE(draft.is_running(1));
  EXPECT_TRUE(draft.is_running(0));
  EXPECT_TRUE(readings_that_accept(draft.outcomes_of(call_for("pg-1"))).empty());
  EXPECT_TRUE(readings_that_reject(draft.outcomes_of(call_for("rm-1"))).empty());
}

TEST(Draft, TheScenarioHasItsStepsAndWhatTheyAreAbout) {
  Draft draft(a_world(), Readings::all());
  draft.call(call_for("rm-1", {{"BackupMethod", "Logical"}}));
  draft.inspect(1);
  draft.advance({kNow.milliseconds + 1});
  EXPECT_EQ(draft.steps().size(), 3U);
  draft.send("GET");
  draft.set_status(1, "Stopped");
  draft.call_together({call_for("rm-1"), call_for("rm-1")});
  const Scenario scenario = std::move(draft).finished("an/id", "A title.");
  EXPECT_EQ(scenario.id, "an/id");
  EXPECT_EQ(scenario.title, "A title.");
  EXPECT_EQ(scenario.world, a_world());
  EXPECT_EQ(scenario.steps.size(), 6U);
  using enum Requirement;
  EXPECT_EQ(scenario.requirements,
            (std::vector<Requirement>{kPre1, kPre2, kPar1, kPar2, kPar3, kPar5, kPar10, kCon1, kRob1}));
}

RC_GTEST_PROP(Draft, FollowingAFinishedScenarioMakesItAgain, ()) {
  const MakerOptions options = any_options();
  const Aim aim = any_aim();
  Scenario scenario;
  with_any_choices([&](Choices& choices) { scenario = make_scenario(choices, options, aim, "drawn"); });
  Draft draft = followed(scenario, aim.known, [](const Draft&, const CallStep&) {});
  RC_ASSERT(std::move(draft).finished(scenario.id, scenario.title) == scenario);
}

TEST(Draft, AnOddlySignedCallIsKeptOutAmongOthersToo) {
  Draft draft(a_world(), Readings::all());
  CallStep odd = call_for("rm-1");
  odd.signing = Signing{.secret = "x"};
  CallStep proper = call_for("pg-1");
  proper.signing = Signing{.version = SignatureVersion::kV3};
  draft.call_together({odd, proper});
  EXPECT_FALSE(draft.is_busy(0));
  EXPECT_TRUE(draft.is_busy(1));
  const Scenario made = std::move(draft).finished("id", "title");
  EXPECT_TRUE(std::ranges::find(made.requirements, Requirement::kGat1) != made.requirements.end());
}

}  // namespace
}  // namespace backcheck
