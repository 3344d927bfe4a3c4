// Finding and changing the ids of instances.
#include "sim/scenario/instance_names.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

TEST(InstanceNames, RenamesWhereverTheInstanceIsSpokenOf) {
  const auto tale = [](const std::string& id) {
    return told({id, "other"},
                {call_for(id, {{"DBName", "old"}}), ParallelStep{{call_for("other"), call_for(id)}},
                 SetStatusStep{id, "Stopped"}, FinishTaskStep{id}, InspectStep{id}, InspectStep{"other"}});
  };
  Scenario scenario = tale("old");
  rename_instance(scenario, "old", "new");
  EXPECT_EQ(scenario, tale("new"));
}

TEST(InstanceNames, KnowsInstancesFromTextsThatLookLikeThem) {
  const Scenario scenario = told({"a"}, {call_for("b")});
  EXPECT_TRUE(has_instance(scenario, "a"));
  EXPECT_FALSE(has_instance(scenario, "b"));
  EXPECT_TRUE(uses_id(scenario, "a"));
  EXPECT_TRUE(uses_id(scenario, "b"));
  EXPECT_FALSE(uses_id(scenario, "c"));
}

}  // namespace
}  // namespace backcheck
