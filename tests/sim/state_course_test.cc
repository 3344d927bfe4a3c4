// The model's state from step to step.
#include "sim/state_course.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

// "3 rm-1 ongoing task: none -> task-2".
std::vector<std::string> lines_of(const std::vector<StateChange>& changes) {
  std::vector<std::string> lines;
  for (const StateChange& one : changes) {
    lines.push_back(std::to_string(one.step) + " " + one.instance + " " + one.fact + ": " + one.before +
                    " -> " + one.after);
  }
  return lines;
}

using Lines = std::vector<std::string>;

Operation with_deed(std::uint64_t number, Operation::Deed deed) {
  Operation operation;
  operation.number = number;
  operation.called = static_cast<std::int64_t>(number) * 10;
  operation.returned = operation.called + 1;
  operation.deed = std::move(deed);
  return operation;
}

Operation call_of(std::uint64_t number, const std::string& instance, std::optional<Reply> reply) {
  Operation operation = with_deed(
      number,
      CreateBackupCall{request_for({{"DBInstanceId", instance}}), Format::kJson, std::move(reply), {}});
  if (!std::get<CreateBackupCall>(operation.deed).reply) {
    operation.returned.reset();
    operation.fault = "timed-out";
  }
  return operation;
}

Operation reset_of(std::vector<InstanceSetup> instances) {
  return with_deed(1, ResetDone{{Tale::kNow, {}, std::move(instances)}});
}

TEST(StateCourse, TellsWhatEachStepMakesOfTheState) {
  const Belief known(Profile::kPage);
  const std::vector<StepOperation> play = {
      {0, reset_of({an_instance("rm-1"), an_instance("rm-2")})},
      {1, call_of(2, "rm-1", success_reply("a", "task-1"))},
      {2, with_deed(3, FinishTaskDone{"rm-1", true, true})},
      {3, with_deed(4, SetStatusDone{"rm-1", "Restarting"})},
      {4, call_of(5, "rm-1", success_reply("b", "task-2"))},
  };
  EXPECT_EQ(lines_of(state_changes(known, play, 1)),
            (Lines{"0 rm-1 status:  -> Running", "0 rm-1 ongoing task:  -> none", "0 rm-1 backup sets:  -> 0",
                   "1 rm-1 ongoing task: none -> task-1", "2 rm-1 ongoing task: task-1 -> none",
                   "2 rm-1 backup sets: 0 -> 1", "3 rm-1 status: Running -> Restarting"}));
}

TEST(StateCourse, CountsTheDayInEachZoneThatIsLeftOnlyNearTheQuota) {
  Belief known(Profile::kPublished);
  InstanceSetup setup = an_instance("rm-1");
  for (int i = 1; i <= 19; ++i) setup.backup_sets.push_back({Tale::kNow.milliseconds - i * 60'000});
  const std::vector<StepOperation> play = {
      {0, reset_of({setup})},
      {1, call_of(2, "rm-1", success_reply("a", "task-1"))},
      {2, with_deed(3, FinishTaskDone{"rm-1", true, true})},
      {3, with_deed(4, AdvanceDone{{Tale::kNow.milliseconds + 24LL * 3'600'000}})},
      {4, call_of(5, "rm-1", rejection_reply("b", "C", 400))},
  };
  const Lines lines = lines_of(state_changes(known, play, 1));
  const auto has = [&](const std::string& line) { return std::ranges::find(lines, line) != lines.end(); };
  EXPECT_TRUE(has("0 rm-1 backups today (UTC+8):  -> 19"));
  EXPECT_TRUE(has("2 rm-1 backups today (UTC): 19 -> 20"));
  EXPECT_TRUE(has("3 rm-1 backups today (UTC+8): 20 -> 0"));
}

TEST(StateCourse, SaysSoWhereSeveralStatesArePossible) {
  const Belief known(Profile::kPage);
  const std::vector<StepOperation> play = {
      {0, reset_of({an_instance("rm-1")})},
      {1, call_of(2, "rm-1", std::nullopt)},
      {2, with_deed(3, AdvanceDone{{Tale::kNow.milliseconds + 1000}})},
      {3, call_of(4, "rm-1", rejection_reply("b", "C", 400))},
      {4, with_deed(5, AdvanceDone{{Tale::kNow.milliseconds + 2000}})},
  };
  bool several = false;
  for (const StateChange& one : state_changes(known, play, 1))
    several = several || one.after.find(" or ") != std::string::npos || one.after.starts_with("one, its id");
  EXPECT_TRUE(several);
}

TEST(StateCourse, TakesCallsOfOneStepTogether) {
  const Belief known(Profile::kPage);
  std::vector<StepOperation> play = {
      {0, reset_of({an_instance("rm-1")})},
      {1, call_of(2, "rm-1", rejection_reply("a", "C", 400))},
      {1, call_of(3, "rm-1", success_reply("b", "task-1"))},
      {2, call_of(4, "rm-1", success_reply("c", "task-2"))},
  };
  for (std::size_t i = 1; i <= 2; ++i) {
    play[i].operation.called = 20;
    play[i].operation.returned = 31;
  }
  const Lines lines = lines_of(state_changes(known, play, 1));
  EXPECT_EQ(lines.back(), "1 rm-1 ongoing task: none -> task-1");
}

TEST(StateCourse, BeginsWithTheInstanceInQuestion) {
  const Belief known(Profile::kPage);
  const std::vector<StepOperation> play = {
      {0, reset_of({an_instance("rm-1"), an_instance("rm-2")})},
      {1, call_of(2, "rm-1", success_reply("a", "task-1"))},
      {2, call_of(3, "rm-2", rejection_reply("b", "C", 400))},
  };
  const std::vector<StateChange> changes = state_changes(known, play, 1);
  EXPECT_EQ(changes.front().instance, "rm-2");
  EXPECT_EQ(changes.back().instance, "rm-1");
}

TEST(StateCourse, LeavesOutTheMiddleOfALongPlay) {
  const Belief known(Profile::kPage);
  StateCourse course(known);
  const Operation reset = reset_of({an_instance("rm-1")});
  course.take(std::span(&reset, 1), 0);
  for (int i = 1; i <= 400; ++i) {
    const Operation set = with_deed(static_cast<std::uint64_t>(i) + 1,
                                    SetStatusDone{"rm-1", i % 2 == 0 ? "Running" : "Stopped"});
    course.take(std::span(&set, 1), i);
  }
  const std::vector<StateChange> changes = course.changes(reset);
  EXPECT_EQ(changes.size(), StateCourse::kMostChanges + 3);
  EXPECT_EQ(changes[3].step, 1);
  EXPECT_EQ(changes.back().step, 400);
}

}  // namespace
}  // namespace backcheck
