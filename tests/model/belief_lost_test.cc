// The belief: calls whose answers were lost, acceptances that nobody knows the call of, and giving up.
#include <gtest/gtest.h>

#include "tests/model/belief_watch.h"

namespace backcheck {
namespace {

TEST(LostCalls, Con2MayHaveTakenEffectAtOnce) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1", "9"));
  EXPECT_FALSE(watch.found_busy("rm-1", "10"));
  EXPECT_FALSE(watch.found_idle("rm-1"));
}

TEST(LostCalls, Con2MayTakeEffectLater) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1"));
}

TEST(LostCalls, Con2MayNeverTakeEffect) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.accepted("rm-1", "1"));
  EXPECT_TRUE(watch.found_busy("rm-1", "1"));
}

TEST(LostCalls, Con2TakeEffectOnceOnly) {
  BeliefWatch watch = watch_two();
  watch.lost("rm-1");
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.found_busy("rm-1", "", {kWatchStart}));
  EXPECT_FALSE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1", {kWatchStart}));
}

TEST(LostCalls, Con2ThatHadToBeRejectedHaveNoEffect) {
  BeliefWatch watch = watch_two();
  watch.call(call_for("rm-1", {{"BackupMethod", "x"}}), Sight::kLost);
  EXPECT_FALSE(watch.found_busy("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-1"));
}

TEST(LostCalls, HaveNoEffectOnAnotherInstance) {
  BeliefWatch watch = watch_two();
  watch.lost("rm-1");
  EXPECT_FALSE(watch.found_busy("rm-2"));
  EXPECT_FALSE(watch.rejected("rm-2"));
}

TEST(LostCalls, MayTakeEffectOnceWhatStoodAgainstThemIsGone) {
  BeliefWatch watch = watch_two();
  watch.accepted("rm-1");
  watch.lost("rm-1");
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1", "", {kWatchStart}));
  watch.belief.observe_set_status("rm-2", "Stopped");
  watch.lost("rm-2");
  EXPECT_FALSE(watch.belief.observe_inspection("rm-2", {"Stopped", Inspection::Task{}, {}}, 90));
  watch.belief.observe_set_status("rm-2", "Running");
  EXPECT_TRUE(watch.found_busy("rm-2"));
}

TEST(LostCalls, TwoOfThemStartOneTaskAfterTheOther) {
  BeliefWatch watch = watch_two();
  watch.lost("rm-1");
  watch.lost("rm-1");
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1", {kWatchStart, kWatchStart}));
}

TEST(LostCalls, AreDatedByWhenTheyMayHaveTakenEffect) {
  BeliefWatch watch;
  WorldSetup setup = watched_world(1);
  setup.instances[0].backup_sets.assign(20, kWatchStart);
  watch.belief.observe_reset(setup, Span::at(kWatchStart));
  watch.lost("rm-1");
  // It may have taken effect before either midnight, where 21 are allowed a day, or behind it.
  watch.belief.observe_advance(Span::at({kWatchStart.milliseconds + 13 * kWatchHour}));
  EXPECT_TRUE(watch.found_busy("rm-1", "", std::vector<Instant>(20, kWatchStart)));
  EXPECT_TRUE(possible(watch.belief, Reading::kQuotaBoundary, 0));
  EXPECT_TRUE(possible(watch.belief, Reading::kQuotaBoundary, 1));
}

TEST(LostCalls, AreFollowedOnHoweverLongTheClockRuns) {
  BeliefWatch watch = watch_two();
  watch.lost("rm-1");
  watch.lost("rm-2");
  for (std::int64_t second = 1; second <= 600; ++second) {
    watch.belief.observe_advance(Span::at({kWatchStart.milliseconds + 1000 * second}));
    EXPECT_TRUE(watch.rejected("rm-3"));
  }
  EXPECT_FALSE(watch.belief.gave_up());
  EXPECT_EQ(watch.belief.hypotheses().size(), 4U);
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-1"));
  // Its set may be of any moment from the first second to the last.
  BeliefWatch other = watch;
  EXPECT_TRUE(watch.found_idle("rm-1", {kWatchStart}));
  EXPECT_TRUE(other.found_idle("rm-1", {{kWatchStart.milliseconds + 600'000}}));
}

TEST(LostCalls, MayReachTheWorldOfTheNextReset) {
  BeliefWatch watch = watch_two();
  watch.lost("rm-1");
  watch.belief.observe_reset(watched_world(1), Span::at(kWatchStart));
  EXPECT_TRUE(watch.belief.expects_strays());
  EXPECT_TRUE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1"));
}

TEST(LostCalls, ThatAreOverDoNotReachTheWorldOfTheNextReset) {
  BeliefWatch watch = watch_two();
  SeenCall call = watch.seen(call_for("rm-1"), Sight::kLost);
  call.over = true;
  watch.belief.observe_call(call);
  BeliefWatch other = watch;
  EXPECT_TRUE(other.found_busy("rm-1"));
  watch.belief.observe_reset(watched_world(1), Span::at(kWatchStart));
  EXPECT_FALSE(watch.belief.expects_strays());
  EXPECT_FALSE(watch.found_busy("rm-1"));
  EXPECT_FALSE(watch.rejected("rm-1"));
}

TEST(LostCalls, ThatAreKeptOutOfThisWorldMayReachThatOfTheNextReset) {
  BeliefWatch watch = watch_two();
  watch.belief.expect_after_reset(watch.seen(call_for("rm-1"), Sight::kLost));
  EXPECT_TRUE(watch.belief.is_sure());
  EXPECT_FALSE(watch.found_busy("rm-1"));
  watch.belief.observe_reset(watched_world(1), Span::at(kWatchStart));
  EXPECT_TRUE(watch.belief.expects_strays());
  EXPECT_TRUE(watch.found_busy("rm-1"));
}

TEST(LostCalls, SeenAfterGivingUpMayReachTheWorldOfTheNextReset) {
  BeliefWatch watch;
  watch.belief.observe_reset(watched_world(10), Span::at(kWatchStart));
  for (int i = 0; i < 10; ++i) watch.foreign(false, std::nullopt);
  ASSERT_TRUE(watch.belief.gave_up());
  watch.lost("rm-1");
  watch.belief.observe_reset(watched_world(1), Span::at(kWatchStart));
  EXPECT_TRUE(watch.found_busy("rm-1"));
}

TEST(LostCalls, SeenAfterGivingUpAreCountedWhereTheyAskTheSame) {
  BeliefWatch watch;
  watch.belief.observe_reset(watched_world(10), Span::at(kWatchStart));
  watch.lost("rm-1");
  for (int i = 0; i < 10; ++i) watch.foreign(false, std::nullopt);
  ASSERT_TRUE(watch.belief.gave_up());
  for (int i = 0; i < 600; ++i) watch.lost("rm-1");
  watch.belief.observe_reset(watched_world(1), Span::at(kWatchStart));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.belief.gave_up());
  EXPECT_LE(watch.belief.hypotheses().size(), 2U);
}

// An implementation that keeps losing answers must not make the belief slower and slower: this took minutes
// once.
TEST(LostCalls, AreFollowedByTheHundred) {
  BeliefWatch watch;
  for (int world = 0; world < 400; ++world) {
    const std::string mine = "rm-" + std::to_string(world);
    WorldSetup setup;
    setup.now = kWatchStart;
    setup.instances.push_back({mine, Engine::kMySql, "Running", {"a"}, {}, {}});
    watch.belief.observe_reset(setup, Span::at(kWatchStart));
    ASSERT_FALSE(watch.belief.gave_up()) << world;
    EXPECT_TRUE(watch.accepted(mine));
    EXPECT_FALSE(watch.accepted(mine)) << "the task that was started is ongoing";
    EXPECT_TRUE(watch.finished(mine));
    EXPECT_TRUE(watch.lost(mine));
  }
}

TEST(ForeignAcceptance, MayHaveStartedATaskOnAnyIdleInstance) {
  BeliefWatch watch = watch_two();
  watch.accepted("rm-1", "1");
  EXPECT_TRUE(watch.foreign(true, "2"));
  EXPECT_TRUE(watch.found_busy("rm-2", "2"));
  EXPECT_FALSE(watch.foreign(true, "3"));
  EXPECT_TRUE(watch.foreign(false, std::nullopt));
}

TEST(ForeignAcceptance, ThatIsNotCertainMayHaveDoneNothing) {
  BeliefWatch watch = watch_two();
  EXPECT_TRUE(watch.foreign(false, std::nullopt));
  BeliefWatch other = watch;
  EXPECT_TRUE(watch.found_idle("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-2"));
  EXPECT_TRUE(other.found_busy("rm-1"));
  EXPECT_FALSE(other.found_busy("rm-2"));
}

TEST(GivingUp, HappensWhereMoreThan512ExplanationsHadToBeKept) {
  for (const std::size_t instances : {9U, 10U}) {
    BeliefWatch watch;
    watch.belief.observe_reset(watched_world(instances), Span::at(kWatchStart));
    for (std::size_t i = 0; i < instances; ++i) {
      EXPECT_TRUE(watch.foreign(false, std::nullopt));
    }
    EXPECT_EQ(watch.belief.gave_up(), instances == 10);
    EXPECT_LE(watch.belief.hypotheses().size(), Belief::kMaxHypotheses);
  }
}

TEST(GivingUp, ExplainsEverythingUntilTheNextReset) {
  BeliefWatch watch;
  watch.belief.observe_reset(watched_world(10), Span::at(kWatchStart));
  watch.call(call_for("rm-1", {{"BackupMethod", "physical"}}), Sight::kRejected);
  for (int i = 0; i < 10; ++i) watch.foreign(false, std::nullopt);
  ASSERT_TRUE(watch.belief.gave_up());
  EXPECT_TRUE(watch.accepted("rm-99"));
  EXPECT_TRUE(watch.found_idle("rm-99"));
  watch.belief.observe_reset(watched_world(1), Span::at(kWatchStart));
  EXPECT_FALSE(watch.belief.gave_up());
  EXPECT_FALSE(watch.accepted("rm-99"));
  EXPECT_FALSE(possible(watch.belief, Reading::kValueCase, 1));
}

// Each may be the one that took effect; that it was the first says as much.
TEST(BeliefLost, CallsThatAskTheSameAreNotTriedOneByOne) {
  BeliefWatch watch;
  watch.belief.observe_reset(watched_world(2), Span::at(kWatchStart));
  for (int i = 0; i < 600; ++i) EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_FALSE(watch.belief.gave_up());
  EXPECT_LE(watch.belief.hypotheses().size(), 2U);
  // One took effect, then another; each frees the instance when it ends, and no third need follow.
  EXPECT_TRUE(watch.found_busy("rm-1"));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.found_busy("rm-1", "", {kWatchStart}));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.found_idle("rm-1", {kWatchStart, kWatchStart}));
  EXPECT_FALSE(watch.belief.gave_up());
  // None was for the other instance.
  EXPECT_FALSE(watch.found_busy("rm-2"));
}

TEST(BeliefLost, AsManyTakeEffectAsWereLost) {
  BeliefWatch watch;
  watch.belief.observe_reset(watched_world(1), Span::at(kWatchStart));
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.lost("rm-1"));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_TRUE(watch.finished("rm-1"));
  EXPECT_FALSE(watch.finished("rm-1"));
}

}  // namespace
}  // namespace backcheck
