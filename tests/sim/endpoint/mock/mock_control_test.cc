// The verbs of the control hook, and when they are refused.
#include "sim/endpoint/mock/mock_control.h"

#include <gtest/gtest.h>

#include "sim/endpoint/mock/mock.h"
#include "tests/sim/endpoint/mock/mock_probe.h"

namespace backcheck {
namespace {

template <typename Value>
int status_of(const ControlResult<Value>& result) {
  return result ? 200 : result.error().status;
}

Instant at(std::string_view text) { return parse_instant(text).value(); }

TEST(MockControl, OffersEveryVerb) {
  for (const bool verify : {false, true}) {
    Mock mock({.verify_signatures = verify});
    const Capabilities seen = mock.control().capabilities().value();
    EXPECT_TRUE(seen.reset && seen.advance && seen.set_status && seen.finish_task && seen.inspect);
    EXPECT_TRUE(seen.virtual_clock);
    EXPECT_EQ(seen.checks,
              verify ? std::vector<std::string>({"signature", "signature-v3"}) : std::vector<std::string>());
  }
}

TEST(MockControl, TakesTheWorldOverFromReset) {
  Mock mock;
  WorldSetup world = probe_world();
  world.instances[0].status = "Importing";
  world.instances[0].backup_sets = {at("2019-08-01T03:00:00Z")};
  world.instances[0].ongoing_since = at("2019-08-01T11:00:00Z");
  ASSERT_TRUE(mock.control().reset(world));
  const Inspection seen = mock.control().inspect(kMySql).value();
  EXPECT_EQ(seen.status, "Importing");
  EXPECT_EQ(seen.backup_sets, world.instances[0].backup_sets);
  ASSERT_TRUE(seen.ongoing_task);
  EXPECT_FALSE(seen.ongoing_task->backup_job_id.empty());
}

TEST(MockControl, RefusesAWorldWithIdsThatAreEmptyOrAlike) {
  Mock mock;
  WorldSetup world = probe_world();
  world.instances[1].id = "";
  EXPECT_EQ(status_of(mock.control().reset(world)), 400);
  world.instances[1].id = world.instances[0].id;
  EXPECT_EQ(status_of(mock.control().reset(world)), 400);
  world = probe_world();
  world.credentials.push_back(world.credentials.front());
  EXPECT_EQ(status_of(mock.control().reset(world)), 400);
  world.credentials.back().access_key_id = "";
  EXPECT_EQ(status_of(mock.control().reset(world)), 400);
}

TEST(MockControl, KeepsTheOldWorldWhereResetIsRefused) {
  Mock mock;
  ASSERT_TRUE(mock.control().reset(probe_world()));
  WorldSetup world;
  world.now = Instant{};
  world.instances.resize(1);
  EXPECT_EQ(status_of(mock.control().reset(world)), 400);
  EXPECT_TRUE(mock.control().inspect(kMySql));
}

TEST(MockControl, NeedsAClock) {
  WorldSetup world = probe_world();
  world.now.reset();
  Mock without;
  EXPECT_EQ(status_of(without.control().reset(world)), 400);
  Mock with({.wall_clock = [] { return Instant{5}; }});
  EXPECT_EQ(status_of(with.control().reset(world)), 200);
  EXPECT_EQ(status_of(with.control().advance(Instant{6})), 400);
}

TEST(MockControl, MovesTheClockForwardOnly) {
  Mock mock;
  ASSERT_TRUE(mock.control().reset(probe_world()));
  EXPECT_EQ(status_of(mock.control().advance(at("2019-08-01T12:00:00Z"))), 200);
  EXPECT_EQ(status_of(mock.control().advance(at("2019-08-01T12:00:00.001Z"))), 200);
  EXPECT_EQ(status_of(mock.control().advance(at("2019-08-01T12:00:00Z"))), 400);
}

TEST(MockControl, KnowsNoInstanceThatIsNotThere) {
  Mock mock;
  ASSERT_TRUE(mock.control().reset(probe_world()));
  EXPECT_EQ(status_of(mock.control().set_status("rm-nobody", "Running")), 404);
  EXPECT_EQ(status_of(mock.control().finish_task("rm-nobody", TaskResult::kFailed)), 404);
  EXPECT_EQ(status_of(mock.control().inspect("rm-nobody")), 404);
}

TEST(MockControl, EndsATaskOnce) {
  Mock mock;
  WorldSetup world = probe_world();
  world.instances[0].ongoing_since = at("2019-08-01T11:00:00Z");
  ASSERT_TRUE(mock.control().reset(world));
  EXPECT_EQ(status_of(mock.control().finish_task(kMySql, TaskResult::kSucceeded)), 200);
  EXPECT_EQ(status_of(mock.control().finish_task(kMySql, TaskResult::kSucceeded)), 409);
}

TEST(MockControl, GivesTheSameAnswersAfterEachReset) {
  Mock mock({.verify_signatures = false});
  std::string answers[2];
  for (std::string& answer : answers) {
    ASSERT_TRUE(mock.control().reset(probe_world()));
    answer =
        mock.gateway().handle({{"GET", "/?Action=CreateBackup&DBInstanceId=rm-my", "", ""}, "", false}).body;
  }
  EXPECT_EQ(answers[0], answers[1]);
}

}  // namespace
}  // namespace backcheck
