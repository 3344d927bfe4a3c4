// The belief: what each observation explains, refuses and teaches.
#include "model/belief.h"

#include <gtest/gtest.h>

#include "tests/model/belief_watch.h"

namespace backcheck {
namespace {

TEST(Belief, AtFirstThereIsNoInstance) {
  BeliefWatch watch;
  EXPECT_FALSE(watch.accepted("rm-1"));
  EXPECT_TRUE(watch.rejected("rm-1"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
  EXPECT_FALSE(watch.belief.observe_set_status("rm-1", "Running"));
  EXPECT_FALSE(watch.belief.observe_finish_task("rm-1", true, false));
  EXPECT_FALSE(watch.belief.gave_up());
}

TEST(Belief, Eff1AnAcceptedCallKeepsItsInstanceUntilItsTaskEnds) {
  BeliefWatch watch = watch_two();
  EXPECT_FALSE(watch.rejected("rm-1"));
  EXPECT_TRUE(watch.accepted("rm-1"));
  EXPECT_FALSE(watch.accepted("rm-1"));
  EXPECT_TRUE(watch.rejected("rm-1"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-1"));
  EXPECT_TRUE(watch.accepted("rm-1"));
}

TEST(Belief, Eff2ARejectedCallChangesNothing) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.call(call_for("rm-1", {{"BackupMethod", "x"}}), Sight::kRejected));
  EXPECT_FALSE(watch.found_busy("rm-1"));
  EXPECT_FALSE(watch.found_idle("rm-1", {kWatchStart}));
  EXPECT_TRUE(watch.found_idle("rm-1"));
}

TEST(Belief, Eff3ASucceededTaskLeavesOneSetAndAFailedOneNone) {
  BeliefWatch watch = watch_two();
  watch.accepted("rm-1");
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1", {kWatchStart}));
  watch.accepted("rm-1");
  EXPECT_TRUE(watch.finished("rm-1", false));
  EXPECT_TRUE(watch.found_idle("rm-1", {kWatchStart}));
  EXPECT_TRUE(possible(watch.belief, Reading::kQuotaFailed, 0));
  EXPECT_TRUE(watch.found_idle("rm-1", {kWatchStart, kWatchStart}));
  EXPECT_FALSE(possible(watch.belief, Reading::kQuotaFailed, 0));
}

TEST(Belief, Eff4TheOtherInstanceStaysIdle) {
  BeliefWatch watch = watch_two();
  watch.accepted("rm-1");
  EXPECT_FALSE(watch.rejected("rm-2"));
  EXPECT_TRUE(watch.found_idle("rm-2"));
  EXPECT_TRUE(watch.accepted("rm-2"));
}

TEST(Belief, OnlyAnOngoingTaskCanBeEnded) {
  BeliefWatch watch = watch_two();
  EXPECT_FALSE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.belief.observe_finish_task("rm-1", true, false));
  watch.accepted("rm-1");
  EXPECT_FALSE(watch.belief.observe_finish_task("rm-1", true, false));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.finished("rm-1"));
}

TEST(Belief, Pre1AStatusDecidesFromWhenItIsSet) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.belief.observe_set_status("rm-1", "Stopped"));
  EXPECT_FALSE(watch.accepted("rm-1"));
  EXPECT_TRUE(watch.rejected("rm-1"));
  EXPECT_TRUE(watch.accepted("rm-2"));
  EXPECT_TRUE(watch.belief.observe_set_status("rm-1", "Running"));
  EXPECT_TRUE(watch.accepted("rm-1"));
}

TEST(Belief, Res1TheTaskThatWasStartedIsTheOneThatIsShown) {
  BeliefWatch watch = watch_two();
  watch.accepted("rm-1", "77");
  EXPECT_FALSE(watch.found_busy("rm-1", "78"));
  EXPECT_TRUE(watch.found_busy("rm-1", "77"));
  EXPECT_TRUE(watch.found_busy("rm-1", ""));
}

TEST(Belief, AnInspectionTeachesTheIdOfATaskThatWasThereBefore) {
  BeliefWatch watch;
  WorldSetup setup = watched_world(1);
  setup.instances[0].ongoing_since = kWatchStart;
  watch.belief.observe_reset(setup, Span::at(kWatchStart));
  EXPECT_TRUE(watch.found_busy("rm-1", ""));
  EXPECT_TRUE(watch.found_busy("rm-1", "5"));
  EXPECT_FALSE(watch.found_busy("rm-1", "6"));
  EXPECT_TRUE(watch.found_busy("rm-1", "5"));
}

TEST(Belief, ARefusedObservationChangesNothing) {
  BeliefWatch watch = watch_two();
  watch.accepted("rm-1", "77");
  const std::vector<Hypothesis> before = watch.belief.hypotheses();
  EXPECT_FALSE(watch.accepted("rm-1", "78"));
  EXPECT_FALSE(watch.rejected("rm-2"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
  EXPECT_FALSE(watch.found_busy("rm-1", "78"));
  EXPECT_FALSE(watch.finished("rm-2"));
  EXPECT_FALSE(watch.belief.observe_set_status("rm-3", "Running"));
  EXPECT_EQ(watch.belief.hypotheses(), before);
}

TEST(Belief, AReadingOnceShownHoldsForEveryInstance) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.call(call_for("rm-1", {{"BackupMethod", "physical"}}), Sight::kRejected));
  EXPECT_FALSE(watch.call(call_for("rm-2", {{"BackupType", "auto"}}), Sight::kAccepted));
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"BackupType", "auto"}}), Sight::kRejected));
}

TEST(Belief, AResetReplacesTheWorldAndKeepsTheReadings) {
  BeliefWatch watch = watch_two();
  watch.accepted("rm-1");
  watch.call(call_for("rm-2", {{"BackupMethod", "physical"}}), Sight::kRejected);
  watch.belief.observe_reset(watched_world(1), Span::at(kWatchStart));
  EXPECT_FALSE(possible(watch.belief, Reading::kValueCase, 1));
  EXPECT_TRUE(possible(watch.belief, Reading::kEmptyValue, 1));
  EXPECT_FALSE(watch.found_idle("rm-2"));
  EXPECT_TRUE(watch.accepted("rm-1"));
}

TEST(Belief, Pre3TheDayOfTheQuotaMovesWithTheClock) {
  BeliefWatch watch;
  WorldSetup setup = watched_world(1);
  setup.instances[0].backup_sets.assign(21, kWatchStart);
  watch.belief.observe_reset(setup, Span::at(kWatchStart));
  EXPECT_FALSE(watch.accepted("rm-1"));
  EXPECT_TRUE(watch.rejected("rm-1"));
  // 16:00 is midnight in UTC+8: there a new day may begin.
  watch.belief.observe_advance(Span::at({kWatchStart.milliseconds + 4 * kWatchHour}));
  EXPECT_TRUE(watch.rejected("rm-1"));
  EXPECT_FALSE(possible(watch.belief, Reading::kQuotaDay, 1));
  watch.belief.observe_advance(Span::at({kWatchStart.milliseconds + 12 * kWatchHour}));
  EXPECT_FALSE(watch.rejected("rm-1"));
  EXPECT_TRUE(watch.accepted("rm-1"));
}

TEST(Belief, Pre3TheEdgeOfTheQuotaIsOneForAllInstances) {
  BeliefWatch watch;
  WorldSetup setup = watched_world(2);
  for (InstanceSetup& instance : setup.instances) instance.backup_sets.assign(20, kWatchStart);
  watch.belief.observe_reset(setup, Span::at(kWatchStart));
  EXPECT_TRUE(watch.accepted("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-2"));
}

TEST(ProfilePublished, AnswersMeanWhatTheirCodesSay) {
  BeliefWatch watch(Profile::kPublished);
  watch.belief.observe_reset(watched_world(1), Span::at(kWatchStart));
  watch.accepted("rm-1");
  SeenCall call = watch.seen(call_for("rm-1"), Sight::kRejected);
  call.refusals = {Refusal::kQuota, Refusal::kNotRunning};
  EXPECT_FALSE(watch.belief.observe_call(call));
  call.refusals = {Refusal::kQuota, Refusal::kOngoingTask};
  EXPECT_TRUE(watch.belief.observe_call(call));
}

TEST(Belief, WitnessesAreTheOperationsThatTaughtSomething) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.belief.witnesses().empty());
  EXPECT_TRUE(watch.accepted("rm-1"));  // 1: says nothing of the readings
  EXPECT_TRUE(watch.belief.witnesses().empty());
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"BackupMethod", "logical"}}), Sight::kRejected));  // 2
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"Unheard", "of"}}), Sight::kRejected));            // 3
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"Unheard", "of"}}), Sight::kRejected));  // 4: nothing new
  EXPECT_EQ(watch.belief.witnesses(), (std::vector<std::uint64_t>{2, 3}));
}

TEST(Belief, WitnessesOfSeveralHypothesesAreNamedOnce) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"BackupMethod", "logical"}}), Sight::kRejected));  // 1
  EXPECT_TRUE(watch.lost("rm-1"));                                                             // 2
  EXPECT_TRUE(watch.call(call_for("rm-1", {{"Unheard", "of"}}), Sight::kRejected));  // 3, or the task of 2
  ASSERT_GT(watch.belief.hypotheses().size(), 1U);
  EXPECT_EQ(watch.belief.witnesses(), (std::vector<std::uint64_t>{1, 3}));
}

TEST(Belief, IsSureUntilACallGetsLost) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.belief.is_sure());
  EXPECT_TRUE(watch.accepted("rm-2"));
  EXPECT_TRUE(watch.belief.is_sure());
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_FALSE(watch.belief.is_sure());
}

TEST(Belief, ARefusedOrderLeavesItAsItWas) {
  BeliefWatch watch = watch_two();
  SeenOrder seen;
  seen.order.action = "CreateBackup";
  seen.order.instance = "rm-1";
  EXPECT_FALSE(watch.belief.observe_order(seen));
  EXPECT_FALSE(watch.belief.hypotheses().front().world.find("rm-1")->task);
  seen.sight = Sight::kAccepted;
  seen.job_id = "7";
  EXPECT_TRUE(watch.belief.observe_order(seen));
  EXPECT_EQ(watch.belief.hypotheses().front().world.find("rm-1")->task->job_id, "7");
  EXPECT_FALSE(watch.belief.observe_order(seen));
  EXPECT_TRUE(watch.belief.observe_finish_task("rm-1", true, true));
}

TEST(Belief, AnOrderIsExplainedInEachHypothesis) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.lost("rm-1"));
  SeenOrder seen;
  seen.order.action = "CreateBackup";
  seen.order.instance = "rm-1";
  EXPECT_TRUE(watch.belief.observe_order(seen));  // rejected: the lost one has taken effect
  EXPECT_TRUE(watch.found_busy("rm-1"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
}

}  // namespace
}  // namespace backcheck
