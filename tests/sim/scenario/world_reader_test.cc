// Worlds from files.
#include "sim/scenario/world_reader.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

WorldSetup world_of(std::string_view lines) { return read_one(file_with_world(lines)).world; }
std::string world_faults(std::string_view lines) { return faults_of(file_with_world(lines)); }

TEST(WorldReader, ReadsEveryKey) {
  const WorldSetup world = world_of(
      "  now: 2019-08-01T12:00:00Z\n"
      "  credentials: [{accessKeyId: other, accessKeySecret: 007}]\n"
      "  instances:\n"
      "    - id: rm-one\n"
      "      engine: SQLServer\n"
      "      status: Stopped\n"
      "      databases: [yes, 1]\n"
      "      backupSets:\n"
      "        - {createdAt: 2019-08-01T03:00:00Z, count: 2}\n"
      "        - {createdAt: 2019-07-31T23:59:59Z}\n"
      "      ongoingTask: {startedAt: 2019-08-01T11:00:00Z}\n");
  const Instant three = *parse_instant("2019-08-01T03:00:00Z");
  const InstanceSetup expected = {"rm-one",
                                  Engine::kSqlServer,
                                  "Stopped",
                                  {"yes", "1"},
                                  {three, three, *parse_instant("2019-07-31T23:59:59Z")},
                                  parse_instant("2019-08-01T11:00:00Z")};
  EXPECT_EQ(world, (WorldSetup{parse_instant("2019-08-01T12:00:00Z"), {{"other", "007"}}, {expected}}));
}

TEST(WorldReader, FillsDefaultsIn) {
  const WorldSetup world = world_of("  instances: [{id: rm-one, engine: PPAS}]\n");
  EXPECT_EQ(world.now, parse_instant("2019-08-01T04:00:00Z"));
  ASSERT_EQ(world.instances.size(), 1U);
  EXPECT_EQ(world.instances.front(), (InstanceSetup{.id = "rm-one", .engine = Engine::kPpas}));
}

TEST(WorldReader, TakesAWorldWithoutInstances) {
  EXPECT_TRUE(world_of("  instances: []\n").instances.empty());
}

TEST(WorldReader, NeedsInstancesWithIdAndEngine) {
  EXPECT_EQ(world_faults("  now: 2019-08-01T12:00:00Z\n"), "4:3: \"world\" needs \"instances\"");
  EXPECT_EQ(world_faults("  instances: [{id: rm-one}]\n"), "4:15: an instance needs \"engine\"");
  EXPECT_EQ(world_faults("  instances: [{engine: PPAS}]\n"), "4:15: an instance needs \"id\"");
  EXPECT_EQ(world_faults("  instances: [{engine: PPAS, id: }]\n"),
            "4:34: expected text for the id of an instance, found nothing");
}

TEST(WorldReader, NeedsBothPartsOfACredentialAndEachKeyOnce) {
  const auto faults = [](const std::string& list) {
    return world_faults("  instances: []\n  credentials: " + list + "\n");
  };
  EXPECT_EQ(faults("[{accessKeyId: a}]"), "5:17: a credential needs \"accessKeySecret\"");
  EXPECT_EQ(faults("[{accessKeySecret: a}]"), "5:17: a credential needs \"accessKeyId\"");
  EXPECT_EQ(faults("[{accessKeyId: \"\", accessKeySecret: a}]"),
            "5:31: expected text for the id of an access key, found nothing");
  const std::string one = "{accessKeyId: a, accessKeySecret: b}";
  EXPECT_EQ(faults("[" + one + ", " + one + "]"), "5:55: the world has an access key \"a\" already");
  EXPECT_EQ(faults("[" + one + ", {accessKeyId: A, accessKeySecret: b}]"), "no fault");
}

TEST(WorldReader, TakesCredentialsUpToTheLimit) {
  const auto faults = [](int count) {
    std::string list;
    for (int i = 0; i < count; ++i)
      list += "    - {accessKeyId: a" + std::to_string(i) + ", accessKeySecret: b}\n";
    return world_faults("  instances: []\n  credentials:\n" + list);
  };
  EXPECT_EQ(faults(16), "no fault");
  EXPECT_EQ(faults(17), "6:5: more than 16 credentials");
}

TEST(WorldReader, RefusesUnknownEngines) {
  EXPECT_EQ(
      world_faults("  instances: [{id: a, engine: MySql}]\n"),
      "4:31: expected \"MySQL\", \"SQLServer\", \"PostgreSQL\", \"PPAS\" or \"MariaDB\" for the engine of an "
      "instance, found \"MySql\"; did you mean \"MySQL\"?");
}

TEST(WorldReader, RefusesTheSameIdTwice) {
  EXPECT_EQ(world_faults("  instances:\n    - {id: a, engine: PPAS}\n    - {id: a, engine: MySQL}\n"),
            "6:7: the world has an instance \"a\" already");
}

TEST(WorldReader, RefusesWhatLiesAheadOfNow) {
  EXPECT_EQ(
      world_faults("  instances: [{id: a, engine: PPAS, backupSets: [{createdAt: 2019-08-01T04:00:00Z}]}]\n"),
      "no fault")
      << "now itself is not ahead";
  EXPECT_EQ(
      world_faults("  instances: [{id: a, engine: PPAS, backupSets: [{createdAt: 2019-08-01T04:00:01Z}]}]\n"),
      "4:62: expected an instant not after the scenario's now, 2019-08-01T04:00:00Z, for \"createdAt\", "
      "found "
      "2019-08-01T04:00:01Z");
  EXPECT_EQ(
      world_faults("  instances: [{id: a, engine: PPAS, ongoingTask: {startedAt: 2019-08-02T00:00:00Z}}]\n"),
      "4:62: expected an instant not after the scenario's now, 2019-08-01T04:00:00Z, for \"startedAt\", "
      "found "
      "2019-08-02T00:00:00Z");
}

TEST(WorldReader, RefusesWrongKinds) {
  EXPECT_EQ(world_faults("  instances: rm-one\n"),
            "4:14: expected a list for \"instances\", found \"rm-one\"");
  EXPECT_EQ(world_faults("  instances: [rm-one]\n"),
            "4:15: expected a map for an instance, found \"rm-one\"");
  EXPECT_EQ(world_faults("  instances: [{id: a, engine: PPAS, databases: x}]\n"),
            "4:48: expected a list for \"databases\", found \"x\"");
  EXPECT_EQ(world_faults("  instances: [{id: a, engine: PPAS, databases: [[x]]}]\n"),
            "4:49: expected text for the name of a database, found a list");
  EXPECT_EQ(world_faults("  instances: [{id: a, engine: PPAS, backupSets: {}}]\n"),
            "4:49: expected a list for \"backupSets\", found a map");
  EXPECT_EQ(world_faults("  instances: [{id: a, engine: PPAS, backupSets: [x]}]\n"),
            "4:50: expected a map for a backup set, found \"x\"");
  EXPECT_EQ(world_faults("  instances: [{id: a, engine: PPAS, ongoingTask: []}]\n"),
            "4:50: expected a map for \"ongoingTask\", found a list");
  EXPECT_EQ(world_faults("  now: noon\n  instances: []\n"),
            "4:8: expected an instant such as 2019-08-01T03:00:00Z for \"now\", found \"noon\"");
}

TEST(WorldReader, RefusesUnknownKeysOnEveryLevel) {
  EXPECT_EQ(world_faults("  time: x\n  instances: []\n"),
            "4:3: unknown key \"time\" in \"world\"; expected \"now\", \"credentials\" or \"instances\"");
  EXPECT_EQ(world_faults("  instances: [{id: a, engine: PPAS, database: [x]}]\n"),
            "4:37: unknown key \"database\" in an instance; did you mean \"databases\"?");
  EXPECT_EQ(world_faults("  instances: [{id: a, engine: PPAS, backupSets: [{createdAt: x, counts: 1}]}]\n"),
            "4:65: unknown key \"counts\" in a backup set; did you mean \"count\"?");
  EXPECT_EQ(world_faults("  instances: [{id: a, engine: PPAS, ongoingTask: {startAt: x}}]\n"),
            "4:51: unknown key \"startAt\" in \"ongoingTask\"; did you mean \"startedAt\"?");
}

TEST(WorldReader, TakesBackupSetsUpToTheLimit) {
  const auto sets = [](std::string_view counts) {
    return world_faults("  instances: [{id: a, engine: PPAS, backupSets: [" + std::string(counts) + "]}]\n");
  };
  EXPECT_EQ(sets("{createdAt: 2019-08-01T04:00:00Z, count: 9999}, {createdAt: 2019-08-01T04:00:00Z}"),
            "no fault");
  EXPECT_EQ(sets("{createdAt: 2019-08-01T04:00:00Z, count: 10000}, {createdAt: 2019-08-01T04:00:00Z}"),
            "4:99: more than 10000 backup sets of one instance");
  EXPECT_EQ(sets("{createdAt: 2019-08-01T04:00:00Z, count: 10001}"),
            "4:91: expected a whole number from 1 to 10000 for \"count\", found \"10001\"");
  EXPECT_EQ(sets("{createdAt: 2019-08-01T04:00:00Z, count: 0}"),
            "4:91: expected a whole number from 1 to 10000 for \"count\", found \"0\"");
}

TEST(WorldReader, TakesInstancesUpToTheLimit) {
  std::string lines = "  instances:\n";
  for (int i = 0; i < 1000; ++i) lines += "    - {id: rm-" + std::to_string(i) + ", engine: MySQL}\n";
  EXPECT_EQ(world_of(lines).instances.size(), 1000U);
  EXPECT_EQ(world_faults(lines + "    - {id: rm-more, engine: MySQL}\n"), "5:5: more than 1000 instances");
}

}  // namespace
}  // namespace backcheck
