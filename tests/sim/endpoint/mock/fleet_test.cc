// Instances are found by exactly their ids.
#include "sim/endpoint/mock/fleet.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Fleet three_instances(PlantedFault fault = {}) {
  Fleet fleet(fault);
  std::vector<HostedInstance> instances(3);
  instances[0].id = "rm-2";
  instances[1].id = "rm-1";
  instances[2].id = "rm-10";
  fleet.replace(std::move(instances));
  return fleet;
}

TEST(Fleet, FindsEachInstanceByItsId) {
  Fleet fleet = three_instances();
  for (const std::string_view id : {"rm-1", "rm-2", "rm-10"}) {
    ASSERT_NE(fleet.find(id), nullptr);
    EXPECT_EQ(fleet.find(id)->id, id);
    EXPECT_EQ(fleet.locate(id), fleet.find(id));
  }
}

TEST(Fleet, FindsNothingElse) {
  Fleet fleet = three_instances();
  for (const std::string_view id : {"", "rm-", "rm-0", "rm-11", "RM-1", "rm-1 ", "z"}) {
    EXPECT_EQ(fleet.locate(id), nullptr) << id;
  }
  EXPECT_EQ(Fleet({}).find("rm-1"), nullptr);
}

TEST(Fleet, HasNoInstanceOnceTheyAreReleased) {
  Fleet fleet = three_instances();
  EXPECT_EQ(fleet.release().size(), 3U);
  EXPECT_TRUE(fleet.all().empty());
  EXPECT_EQ(fleet.find("rm-1"), nullptr);
}

TEST(Fleet, KeepsTheCallersOrder) {
  Fleet fleet = three_instances();
  EXPECT_EQ(fleet.find("rm-1")->ordinal, 1U);
  EXPECT_EQ(fleet.next_after(*fleet.find("rm-2")).id, "rm-1");
  EXPECT_EQ(fleet.next_after(*fleet.find("rm-10")).id, "rm-2");
}

TEST(Fleet, IsReplacedAsAWhole) {
  Fleet fleet = three_instances();
  fleet.replace({});
  EXPECT_TRUE(fleet.all().empty());
  EXPECT_EQ(fleet.find("rm-1"), nullptr);
}

}  // namespace
}  // namespace backcheck
