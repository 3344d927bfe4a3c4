// Worlds: what a reset makes of its description, and what the events do (EFF-1, EFF-3, EFF-4).
#include "model/world.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr Instant kNow{1'000'000};

WorldSetup two_instances() {
  WorldSetup setup;
  setup.now = kNow;
  InstanceSetup one;
  one.id = "rm-1";
  one.engine = Engine::kSqlServer;
  one.status = "Restarting";
  one.databases = {"a", "b"};
  one.backup_sets = {Instant{5}, Instant{3}};
  one.ongoing_since = Instant{7};
  InstanceSetup other;
  other.id = "rm-2";
  setup.instances = {one, other};
  return setup;
}

TEST(World, HoldsWhatTheResetSays) {
  const World world(two_instances(), Span::at(kNow));
  EXPECT_EQ(world.now(), Span::at(kNow));
  ASSERT_EQ(world.instances().size(), 2U);
  const Instance* one = world.find("rm-1");
  ASSERT_NE(one, nullptr);
  EXPECT_EQ(one->engine, Engine::kSqlServer);
  EXPECT_EQ(one->status, "Restarting");
  EXPECT_EQ(one->databases, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(one->task, (OngoingTask{Span::at(Instant{7}), std::nullopt}));
  const std::vector<EndedTask> sets = {{Span::at(Instant{5}), Span::at(Instant{5}), true},
                                       {Span::at(Instant{3}), Span::at(Instant{3}), true}};
  EXPECT_EQ(one->ended, sets);
}

TEST(World, WithoutMoreWordsAnInstanceRunsAndIsIdle) {
  const World world(two_instances(), Span::at(kNow));
  const Instance* other = world.find("rm-2");
  ASSERT_NE(other, nullptr);
  EXPECT_EQ(other->status, kRunning);
  EXPECT_FALSE(other->task);
  EXPECT_TRUE(other->ended.empty());
}

TEST(World, FindsAnInstanceByItsExactIdOnly) {
  const World world(two_instances(), Span::at(kNow));
  EXPECT_EQ(world.find("RM-1"), nullptr);
  EXPECT_EQ(world.find("rm-1 "), nullptr);
  EXPECT_EQ(world.find(""), nullptr);
  EXPECT_EQ(World().find("rm-1"), nullptr);
}

// A byte that differs tells two ids apart wherever it is, and whatever their size is.
TEST(World, NoTwoIdsOfOneSizeAreTakenForEachOther) {
  for (std::size_t size = 1; size <= 40; ++size) {
    const std::string id(size, 'r');
    WorldSetup setup;
    setup.instances.emplace_back().id = id;
    const World world(setup, Span::at(kNow));
    EXPECT_NE(world.find(id), nullptr) << size;
    for (std::size_t place = 0; place < size; ++place) {
      std::string other = id;
      other[place] = 'R';
      EXPECT_EQ(world.find(other), nullptr) << size << " " << place;
    }
  }
}

TEST(World, AnEndedTaskIsDatedByBothEndsAndFreesTheInstance) {
  World world(two_instances(), Span::at(kNow));
  World::start_task(*world.find("rm-2"), world.now(), "77");
  EXPECT_EQ(world.find("rm-2")->task, (OngoingTask{Span::at(kNow), "77"}));
  const Span later{Instant{2'000'000}, Instant{2'000'001}};
  world.advance(later);
  EXPECT_EQ(world.now(), later);
  for (const bool succeeded : {true, false}) {
    World copy = world;
    copy.finish_task(*copy.find("rm-2"), succeeded);
    EXPECT_FALSE(copy.find("rm-2")->task);
    EXPECT_EQ(copy.find("rm-2")->ended, (std::vector<EndedTask>{{Span::at(kNow), later, succeeded}}));
  }
}

TEST(World, AnEventOnOneInstanceLeavesTheOtherAlone) {
  World world(two_instances(), Span::at(kNow));
  const Instance before = *world.find("rm-1");
  World::start_task(*world.find("rm-2"), world.now(), "77");
  world.finish_task(*world.find("rm-2"), true);
  EXPECT_EQ(*world.find("rm-1"), before);
}

TEST(World, WorldsAreEqualWhereEverythingKnownIsEqual) {
  const World world(two_instances(), Span::at(kNow));
  World other = world;
  EXPECT_EQ(world, other);
  other.find("rm-1")->task->job_id = "1";
  EXPECT_NE(world, other);
  other = world;
  other.advance(Span::at(Instant{kNow.milliseconds + 1}));
  EXPECT_NE(world, other);
}

}  // namespace
}  // namespace backcheck
