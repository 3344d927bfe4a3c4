// Taking out steps.
#include "sim/scenario/shrinking/step_edits.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/shrinking/edited.h"
#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

const Instant kLater = instant("2019-08-02T00:00:00Z");

TEST(StepEdits, TakeOutEachDeedButAdvances) {
  const Scenario scenario =
      traced(told({"a"}, {call_for("a"), AdvanceStep{kLater}, ParallelStep{{call_for("a"), call_for("b")}}}));
  const std::vector<Scenario> results = each_alone(scenario, step_edits(scenario));
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[0], told({"a"}, {AdvanceStep{kLater}, ParallelStep{{call_for("a"), call_for("b")}}}));
  EXPECT_EQ(results[1], told({"a"}, {call_for("a"), AdvanceStep{kLater}, call_for("b")}));
  EXPECT_EQ(results[2], told({"a"}, {call_for("a"), AdvanceStep{kLater}, call_for("a")}));
}

TEST(StepEdits, TakeOutAdvancesByThemselves) {
  const Scenario scenario = traced(told({"a"}, {call_for("a"), AdvanceStep{kLater}}));
  EXPECT_EQ(each_alone(scenario, advance_edits(scenario)),
            (std::vector<Scenario>{told({"a"}, {call_for("a")})}));
}

TEST(StepEdits, TakeOutAnInstanceWithAllThatIsAboutIt) {
  const Scenario scenario =
      traced(told({"a", "b"}, {call_for("a"), call_for("b"), ParallelStep{{call_for("a"), call_for("b")}},
                               FinishTaskStep{"a"}, SetStatusStep{"a", "Stopped"}, InspectStep{"a"}}));
  EXPECT_EQ(each_alone(scenario, instance_edits(scenario)).front(),
            told({"b"}, {call_for("b"), call_for("b")}));
}

TEST(StepEdits, TakeOutACallTogetherWithTheEndOfItsTask) {
  const Scenario scenario = traced(told(
      {"a", "b"}, {call_for("a"), call_for("b"), FinishTaskStep{"a"}, call_for("a"), FinishTaskStep{"b"}}));
  const std::vector<Scenario> results = each_alone(scenario, task_edits(scenario));
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0], told({"a", "b"}, {call_for("b"), call_for("a"), FinishTaskStep{"b"}}));
  EXPECT_EQ(results[1], told({"a", "b"}, {call_for("a"), FinishTaskStep{"a"}, call_for("a")}));
}

TEST(StepEdits, LeaveItOpenWhichOfSeveralCallsStartedTheTask) {
  const Scenario scenario =
      traced(told({"a"}, {call_for("a"), call_for("a", {{"x", "y"}}), FinishTaskStep{"a"}}));
  EXPECT_EQ(
      each_alone(scenario, task_edits(scenario)),
      (std::vector<Scenario>{told({"a"}, {call_for("a", {{"x", "y"}})}), told({"a"}, {call_for("a")})}));
}

TEST(StepEdits, PutParallelCallsInSequenceAndStillKnowThem) {
  const Scenario scenario =
      traced(told({"a"}, {ParallelStep{{call_for("a"), call_for("b")}}, call_for("c")}));
  Scenario edited = scenario;
  sequence_edits(scenario).front().apply(edited);
  EXPECT_EQ(deeds_of(edited), deeds_of(scenario));
  EXPECT_EQ(untraced(edited), told({"a"}, {call_for("a"), call_for("b"), call_for("c")}));
}

TEST(StepEdits, AreMadeTogetherAsWellAsAlone) {
  const Scenario scenario =
      traced(told({"a"}, {ParallelStep{{call_for("a"), call_for("b")}}, call_for("c"), InspectStep{"a"}}));
  EXPECT_TRUE(all_together(scenario, step_edits(scenario)).steps.empty());
}

}  // namespace
}  // namespace backcheck
