// The belief: what each observation explains, refuses and teaches.
#include "model/belief.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr Instant kNow{18'000LL * 86'400'000 + 12 * kHour};

// Keeps the requests of the observations alive, and numbers them.
class Watch {
 public:
  explicit Watch(Profile profile = Profile::kPage) : belief(profile) {}

  bool call(const ReferenceParameters& parameters, Sight sight, std::optional<std::string> job_id = {}) {
    return belief.observe_call(seen(parameters, sight, std::move(job_id)));
  }
  bool accepted(const std::string& instance, std::optional<std::string> job_id = {}) {
    return call(call_for(instance), Sight::kAccepted, std::move(job_id));
  }
  bool rejected(const std::string& instance) { return call(call_for(instance), Sight::kRejected); }
  bool lost(const std::string& instance) { return call(call_for(instance), Sight::kLost); }
  bool finished(const std::string& instance, bool succeeded = true) {
    return belief.observe_finish_task(instance, succeeded, true);
  }
  bool found_idle(const std::string& instance, std::vector<Instant> sets = {}) {
    return belief.observe_inspection(instance, {"Running", std::nullopt, std::move(sets)}, ++operation);
  }
  bool found_busy(const std::string& instance, std::string job_id = "", std::vector<Instant> sets = {}) {
    return belief.observe_inspection(
        instance, {"Running", Inspection::Task{std::move(job_id)}, std::move(sets)}, ++operation);
  }
  bool foreign(bool certain, const std::optional<std::string>& job_id) {
    return belief.observe_foreign_acceptance(++operation, certain, job_id);
  }
  SeenCall seen(const ReferenceParameters& parameters, Sight sight, std::optional<std::string> job_id = {}) {
    request = model_request(parameters);
    SeenCall call;
    call.operation = ++operation;
    call.request = &request;
    call.sight = sight;
    call.job_id = std::move(job_id);
    return call;
  }

  Belief belief;
  Request request;
  std::uint64_t operation = 0;
};

WorldSetup world_of(std::size_t instances) {
  WorldSetup setup;
  setup.now = kNow;
  for (std::size_t i = 1; i <= instances; ++i) {
    setup.instances.push_back({"rm-" + std::to_string(i), Engine::kMySql, "Running", {"a"}, {}, {}});
  }
  return setup;
}

Watch watch_two() {
  Watch watch;
  watch.belief.observe_reset(world_of(2), Span::at(kNow));
  return watch;
}

bool possible(const Belief& belief, Reading reading, std::size_t alternative) {
  return std::ranges::any_of(belief.hypotheses(), [&](const Hypothesis& one) {
    return one.readings.possible(reading, alternative);
  });
}

TEST(Belief, AtFirstThereIsNoInstance) {
  Watch watch;
  EXPECT_FALSE(watch.accepted("rm-1"));
  EXPECT_TRUE(watch.rejected("rm-1"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
  EXPECT_FALSE(watch.belief.observe_set_status("rm-1", "Running"));
  EXPECT_FALSE(watch.belief.observe_finish_task("rm-1", true, false));
  EXPECT_FALSE(watch.belief.gave_up());
}

TEST(Belief, Eff1AnAcceptedCallKeepsItsInstanceUntilItsTaskEnds) {
  Watch watch = watch_two();
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
  Watch watch = watch_two();
  EXPECT_TRUE(watch.call(call_for("rm-1", {{"BackupMethod", "x"}}), Sight::kRejected));
  EXPECT_FALSE(watch.found_busy("rm-1"));
  EXPECT_FALSE(watch.found_idle("rm-1", {kNow}));
  EXPECT_TRUE(watch.found_idle("rm-1"));
}

TEST(Belief, Eff3ASucceededTaskLeavesOneSetAndAFailedOneNone) {
  Watch watch = watch_two();
  watch.accepted("rm-1");
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1", {kNow}));
  watch.accepted("rm-1");
  EXPECT_TRUE(watch.finished("rm-1", false));
  EXPECT_TRUE(watch.found_idle("rm-1", {kNow}));
  EXPECT_TRUE(possible(watch.belief, Reading::kQuotaFailed, 0));
  EXPECT_TRUE(watch.found_idle("rm-1", {kNow, kNow}));
  EXPECT_FALSE(possible(watch.belief, Reading::kQuotaFailed, 0));
}

TEST(Belief, Eff4TheOtherInstanceStaysIdle) {
  Watch watch = watch_two();
  watch.accepted("rm-1");
  EXPECT_FALSE(watch.rejected("rm-2"));
  EXPECT_TRUE(watch.found_idle("rm-2"));
  EXPECT_TRUE(watch.accepted("rm-2"));
}

TEST(Belief, OnlyAnOngoingTaskCanBeEnded) {
  Watch watch = watch_two();
  EXPECT_FALSE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.belief.observe_finish_task("rm-1", true, false));
  watch.accepted("rm-1");
  EXPECT_FALSE(watch.belief.observe_finish_task("rm-1", true, false));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.finished("rm-1"));
}

TEST(Belief, Pre1AStatusDecidesFromWhenItIsSet) {
  Watch watch = watch_two();
  EXPECT_TRUE(watch.belief.observe_set_status("rm-1", "Stopped"));
  EXPECT_FALSE(watch.accepted("rm-1"));
  EXPECT_TRUE(watch.rejected("rm-1"));
  EXPECT_TRUE(watch.accepted("rm-2"));
  EXPECT_TRUE(watch.belief.observe_set_status("rm-1", "Running"));
  EXPECT_TRUE(watch.accepted("rm-1"));
}

TEST(Belief, Res1TheTaskThatWasStartedIsTheOneThatIsShown) {
  Watch watch = watch_two();
  watch.accepted("rm-1", "77");
  EXPECT_FALSE(watch.found_busy("rm-1", "78"));
  EXPECT_TRUE(watch.found_busy("rm-1", "77"));
  EXPECT_TRUE(watch.found_busy("rm-1", ""));
}

TEST(Belief, AnInspectionTeachesTheIdOfATaskThatWasThereBefore) {
  Watch watch;
  WorldSetup setup = world_of(1);
  setup.instances[0].ongoing_since = kNow;
  watch.belief.observe_reset(setup, Span::at(kNow));
  EXPECT_TRUE(watch.found_busy("rm-1", ""));
  EXPECT_TRUE(watch.found_busy("rm-1", "5"));
  EXPECT_FALSE(watch.found_busy("rm-1", "6"));
  EXPECT_TRUE(watch.found_busy("rm-1", "5"));
}

TEST(Belief, ARefusedObservationChangesNothing) {
  Watch watch = watch_two();
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
  Watch watch = watch_two();
  EXPECT_TRUE(watch.call(call_for("rm-1", {{"BackupMethod", "physical"}}), Sight::kRejected));
  EXPECT_FALSE(watch.call(call_for("rm-2", {{"BackupType", "auto"}}), Sight::kAccepted));
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"BackupType", "auto"}}), Sight::kRejected));
}

TEST(Belief, AResetReplacesTheWorldAndKeepsTheReadings) {
  Watch watch = watch_two();
  watch.accepted("rm-1");
  watch.call(call_for("rm-2", {{"BackupMethod", "physical"}}), Sight::kRejected);
  watch.belief.observe_reset(world_of(1), Span::at(kNow));
  EXPECT_FALSE(possible(watch.belief, Reading::kValueCase, 1));
  EXPECT_TRUE(possible(watch.belief, Reading::kEmptyValue, 1));
  EXPECT_FALSE(watch.found_idle("rm-2"));
  EXPECT_TRUE(watch.accepted("rm-1"));
}

TEST(Belief, Pre3TheDayOfTheQuotaMovesWithTheClock) {
  Watch watch;
  WorldSetup setup = world_of(1);
  setup.instances[0].backup_sets.assign(21, kNow);
  watch.belief.observe_reset(setup, Span::at(kNow));
  EXPECT_FALSE(watch.accepted("rm-1"));
  EXPECT_TRUE(watch.rejected("rm-1"));
  // 16:00 is midnight in UTC+8: there a new day may begin.
  watch.belief.observe_advance(Span::at({kNow.milliseconds + 4 * kHour}));
  EXPECT_TRUE(watch.rejected("rm-1"));
  EXPECT_FALSE(possible(watch.belief, Reading::kQuotaDay, 1));
  watch.belief.observe_advance(Span::at({kNow.milliseconds + 12 * kHour}));
  EXPECT_FALSE(watch.rejected("rm-1"));
  EXPECT_TRUE(watch.accepted("rm-1"));
}

TEST(Belief, Pre3TheEdgeOfTheQuotaIsOneForAllInstances) {
  Watch watch;
  WorldSetup setup = world_of(2);
  for (InstanceSetup& instance : setup.instances) instance.backup_sets.assign(20, kNow);
  watch.belief.observe_reset(setup, Span::at(kNow));
  EXPECT_TRUE(watch.accepted("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-2"));
}

TEST(LostCalls, Con2MayHaveTakenEffectAtOnce) {
  Watch watch = watch_two();
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1", "9"));
  EXPECT_FALSE(watch.found_busy("rm-1", "10"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
}

TEST(LostCalls, Con2MayTakeEffectLater) {
  Watch watch = watch_two();
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1"));
}

TEST(LostCalls, Con2MayNeverTakeEffect) {
  Watch watch = watch_two();
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.accepted("rm-1", "1"));
  EXPECT_TRUE(watch.found_busy("rm-1", "1"));
}

TEST(LostCalls, Con2TakeEffectOnceOnly) {
  Watch watch = watch_two();
  watch.lost("rm-1");
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.found_busy("rm-1", "", {kNow}));
  EXPECT_FALSE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1", {kNow}));
}

TEST(LostCalls, Con2ThatHadToBeRejectedHaveNoEffect) {
  Watch watch = watch_two();
  watch.call(call_for("rm-1", {{"BackupMethod", "x"}}), Sight::kLost);
  EXPECT_FALSE(watch.found_busy("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-1"));
}

TEST(LostCalls, HaveNoEffectOnAnotherInstance) {
  Watch watch = watch_two();
  watch.lost("rm-1");
  EXPECT_FALSE(watch.found_busy("rm-2"));
  EXPECT_FALSE(watch.rejected("rm-2"));
}

TEST(LostCalls, MayTakeEffectOnceWhatStoodAgainstThemIsGone) {
  Watch watch = watch_two();
  watch.accepted("rm-1");
  watch.lost("rm-1");
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1", "", {kNow}));
  watch.belief.observe_set_status("rm-2", "Stopped");
  watch.lost("rm-2");
  EXPECT_FALSE(watch.belief.observe_inspection("rm-2", {"Stopped", Inspection::Task{}, {}}, 90));
  watch.belief.observe_set_status("rm-2", "Running");
  EXPECT_TRUE(watch.found_busy("rm-2"));
}

TEST(LostCalls, TwoOfThemStartOneTaskAfterTheOther) {
  Watch watch = watch_two();
  watch.lost("rm-1");
  watch.lost("rm-1");
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1", {kNow, kNow}));
}

TEST(LostCalls, AreDatedByWhenTheyMayHaveTakenEffect) {
  Watch watch;
  WorldSetup setup = world_of(1);
  setup.instances[0].backup_sets.assign(20, kNow);
  watch.belief.observe_reset(setup, Span::at(kNow));
  watch.lost("rm-1");
  // It may have taken effect before either midnight, where 21 are allowed a day, or behind it.
  watch.belief.observe_advance(Span::at({kNow.milliseconds + 13 * kHour}));
  EXPECT_TRUE(watch.found_busy("rm-1", "", std::vector<Instant>(20, kNow)));
  EXPECT_TRUE(possible(watch.belief, Reading::kQuotaBoundary, 0));
  EXPECT_TRUE(possible(watch.belief, Reading::kQuotaBoundary, 1));
}

TEST(LostCalls, AreFollowedOnHoweverLongTheClockRuns) {
  Watch watch = watch_two();
  watch.lost("rm-1");
  watch.lost("rm-2");
  for (std::int64_t second = 1; second <= 600; ++second) {
    watch.belief.observe_advance(Span::at({kNow.milliseconds + 1000 * second}));
    EXPECT_TRUE(watch.rejected("rm-3"));
  }
  EXPECT_FALSE(watch.belief.gave_up());
  EXPECT_EQ(watch.belief.hypotheses().size(), 4U);
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-1"));
  // Its set may be of any moment from the first second to the last.
  Watch other = watch;
  EXPECT_TRUE(watch.found_idle("rm-1", {kNow}));
  EXPECT_TRUE(other.found_idle("rm-1", {{kNow.milliseconds + 600'000}}));
}

TEST(LostCalls, MayReachTheWorldOfTheNextReset) {
  Watch watch = watch_two();
  watch.lost("rm-1");
  watch.belief.observe_reset(world_of(1), Span::at(kNow));
  EXPECT_TRUE(watch.belief.expects_strays());
  EXPECT_TRUE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1"));
}

TEST(LostCalls, ThatAreOverDoNotReachTheWorldOfTheNextReset) {
  Watch watch = watch_two();
  SeenCall call = watch.seen(call_for("rm-1"), Sight::kLost);
  call.over = true;
  watch.belief.observe_call(call);
  Watch other = watch;
  EXPECT_TRUE(other.found_busy("rm-1"));
  watch.belief.observe_reset(world_of(1), Span::at(kNow));
  EXPECT_FALSE(watch.belief.expects_strays());
  EXPECT_FALSE(watch.found_busy("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-1"));
}

TEST(LostCalls, ThatAreKeptOutOfThisWorldMayReachThatOfTheNextReset) {
  Watch watch = watch_two();
  watch.belief.expect_after_reset(watch.seen(call_for("rm-1"), Sight::kLost));
  EXPECT_TRUE(watch.belief.is_sure());
  EXPECT_FALSE(watch.found_busy("rm-1"));
  watch.belief.observe_reset(world_of(1), Span::at(kNow));
  EXPECT_TRUE(watch.belief.expects_strays());
  EXPECT_TRUE(watch.found_busy("rm-1"));
}

TEST(LostCalls, SeenAfterGivingUpMayReachTheWorldOfTheNextReset) {
  Watch watch;
  watch.belief.observe_reset(world_of(10), Span::at(kNow));
  for (int i = 0; i < 10; ++i) watch.foreign(false, std::nullopt);
  ASSERT_TRUE(watch.belief.gave_up());
  watch.lost("rm-1");
  watch.belief.observe_reset(world_of(1), Span::at(kNow));
  EXPECT_TRUE(watch.found_busy("rm-1"));
}

TEST(LostCalls, SeenAfterGivingUpAreCountedWhereTheyAskTheSame) {
  Watch watch;
  watch.belief.observe_reset(world_of(10), Span::at(kNow));
  watch.lost("rm-1");
  for (int i = 0; i < 10; ++i) watch.foreign(false, std::nullopt);
  ASSERT_TRUE(watch.belief.gave_up());
  for (int i = 0; i < 600; ++i) watch.lost("rm-1");
  watch.belief.observe_reset(world_of(1), Span::at(kNow));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.belief.gave_up());
  EXPECT_LE(watch.belief.hypotheses().size(), 2U);
}

// An implementation that keeps losing answers must not make the belief slower and slower: this took minutes
// once.
TEST(LostCalls, AreFollowedByTheHundred) {
  Watch watch;
  for (int world = 0; world < 400; ++world) {
    const std::string mine = "rm-" + std::to_string(world);
    WorldSetup setup;
    setup.now = kNow;
    setup.instances.push_back({mine, Engine::kMySql, "Running", {"a"}, {}, {}});
    watch.belief.observe_reset(setup, Span::at(kNow));
    ASSERT_FALSE(watch.belief.gave_up()) << world;
    EXPECT_TRUE(watch.accepted(mine));
    EXPECT_FALSE(watch.accepted(mine)) << "the task that was started is ongoing";
    EXPECT_TRUE(watch.finished(mine));
    EXPECT_TRUE(watch.lost(mine));
  }
}

TEST(ForeignAcceptance, MayHaveStartedATaskOnAnyIdleInstance) {
  Watch watch = watch_two();
  watch.accepted("rm-1", "1");
  EXPECT_TRUE(watch.foreign(true, "2"));
  EXPECT_TRUE(watch.found_busy("rm-2", "2"));
  EXPECT_FALSE(watch.foreign(true, "3"));
  EXPECT_TRUE(watch.foreign(false, std::nullopt));
}

TEST(ForeignAcceptance, ThatIsNotCertainMayHaveDoneNothing) {
  Watch watch = watch_two();
  EXPECT_TRUE(watch.foreign(false, std::nullopt));
  Watch other = watch;
  EXPECT_TRUE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-2"));
  EXPECT_TRUE(other.found_busy("rm-1"));
  EXPECT_FALSE(other.found_busy("rm-2"));
}

TEST(GivingUp, HappensWhereMoreThan512ExplanationsHadToBeKept) {
  for (const std::size_t instances : {9U, 10U}) {
    Watch watch;
    watch.belief.observe_reset(world_of(instances), Span::at(kNow));
    for (std::size_t i = 0; i < instances; ++i) {
      EXPECT_TRUE(watch.foreign(false, std::nullopt));
    }
    EXPECT_EQ(watch.belief.gave_up(), instances == 10);
    EXPECT_LE(watch.belief.hypotheses().size(), Belief::kMaxHypotheses);
  }
}

TEST(GivingUp, ExplainsEverythingUntilTheNextReset) {
  Watch watch;
  watch.belief.observe_reset(world_of(10), Span::at(kNow));
  watch.call(call_for("rm-1", {{"BackupMethod", "physical"}}), Sight::kRejected);
  for (int i = 0; i < 10; ++i) watch.foreign(false, std::nullopt);
  ASSERT_TRUE(watch.belief.gave_up());
  EXPECT_TRUE(watch.accepted("rm-99"));
  EXPECT_TRUE(watch.found_idle("rm-99"));
  watch.belief.observe_reset(world_of(1), Span::at(kNow));
  EXPECT_FALSE(watch.belief.gave_up());
  EXPECT_FALSE(watch.accepted("rm-99"));
  EXPECT_FALSE(possible(watch.belief, Reading::kValueCase, 1));
}

TEST(ProfilePublished, AnswersMeanWhatTheirCodesSay) {
  Watch watch(Profile::kPublished);
  watch.belief.observe_reset(world_of(1), Span::at(kNow));
  watch.accepted("rm-1");
  SeenCall call = watch.seen(call_for("rm-1"), Sight::kRejected);
  call.refusals = {Refusal::kQuota, Refusal::kNotRunning};
  EXPECT_FALSE(watch.belief.observe_call(call));
  call.refusals = {Refusal::kQuota, Refusal::kOngoingTask};
  EXPECT_TRUE(watch.belief.observe_call(call));
}

TEST(Belief, WitnessesAreTheOperationsThatTaughtSomething) {
  Watch watch = watch_two();
  EXPECT_TRUE(watch.belief.witnesses().empty());
  EXPECT_TRUE(watch.accepted("rm-1"));  // 1: says nothing of the readings
  EXPECT_TRUE(watch.belief.witnesses().empty());
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"BackupMethod", "logical"}}), Sight::kRejected));  // 2
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"Unheard", "of"}}), Sight::kRejected));            // 3
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"Unheard", "of"}}), Sight::kRejected));  // 4: nothing new
  EXPECT_EQ(watch.belief.witnesses(), (std::vector<std::uint64_t>{2, 3}));
}

TEST(Belief, WitnessesOfSeveralHypothesesAreNamedOnce) {
  Watch watch = watch_two();
  EXPECT_TRUE(watch.call(call_for("rm-2", {{"BackupMethod", "logical"}}), Sight::kRejected));  // 1
  EXPECT_TRUE(watch.lost("rm-1"));                                                             // 2
  EXPECT_TRUE(watch.call(call_for("rm-1", {{"Unheard", "of"}}), Sight::kRejected));  // 3, or the task of 2
  ASSERT_GT(watch.belief.hypotheses().size(), 1U);
  EXPECT_EQ(watch.belief.witnesses(), (std::vector<std::uint64_t>{1, 3}));
}

TEST(Belief, IsSureUntilACallGetsLost) {
  Watch watch = watch_two();
  EXPECT_TRUE(watch.belief.is_sure());
  EXPECT_TRUE(watch.accepted("rm-2"));
  EXPECT_TRUE(watch.belief.is_sure());
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_FALSE(watch.belief.is_sure());
}

TEST(Belief, ARefusedOrderLeavesItAsItWas) {
  Watch watch = watch_two();
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
  Watch watch = watch_two();
  EXPECT_TRUE(watch.lost("rm-1"));
  SeenOrder seen;
  seen.order.action = "CreateBackup";
  seen.order.instance = "rm-1";
  EXPECT_TRUE(watch.belief.observe_order(seen));  // rejected: the lost one has taken effect
  EXPECT_TRUE(watch.found_busy("rm-1"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
}

// Each may be the one that took effect; that it was the first says as much.
TEST(BeliefLost, CallsThatAskTheSameAreNotTriedOneByOne) {
  Watch watch;
  watch.belief.observe_reset(world_of(2), Span::at(kNow));
  for (int i = 0; i < 600; ++i) EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_FALSE(watch.belief.gave_up());
  EXPECT_LE(watch.belief.hypotheses().size(), 2U);
  // One took effect, then another; each frees the instance when it ends, and no third need follow.
  EXPECT_TRUE(watch.found_busy("rm-1"));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1", "", {kNow}));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1", {kNow, kNow}));
  EXPECT_FALSE(watch.belief.gave_up());
  // None was for the other instance.
  EXPECT_FALSE(watch.found_busy("rm-2"));
}

TEST(BeliefLost, AsManyTakeEffectAsWereLost) {
  Watch watch;
  watch.belief.observe_reset(world_of(1), Span::at(kNow));
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.finished("rm-1"));
}

}  // namespace
}  // namespace backcheck
