// Running the programs of targets.
#include "fuzz/night/night_stage.h"

#include <gtest/gtest.h>

#include "fuzz/night/engine_command.h"
#include "fuzz/sanitizer_options.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

ChildCommand shell(const std::string& script) {
  ChildCommand command;
  command.arguments = {"/bin/sh", "-c", script};
  return command;
}

TEST(NightStage, RunsThoroughlyOrCounted) {
  FakeNight night;
  const auto script = shell("echo \"thorough=$BACKCHECK_FUZZ_THOROUGH reach=${BACKCHECK_FUZZ_REACH:+yes}\"");
  EXPECT_EQ(night.stage.run_thoroughly(script).output, "thorough=1 reach=\n");
  EXPECT_EQ(night.stage.run_to_the_end(script).output, "thorough=1 reach=\n");
  EXPECT_EQ(night.stage.run_counted(script, "form").output, "thorough= reach=yes\n");
}

TEST(NightStage, AsksSanitizersForAllUnlessToldOtherwise) {
  FakeNight night;
  const auto script = shell("echo \"$ASAN_OPTIONS\"");
  unsetenv("ASAN_OPTIONS");
  EXPECT_EQ(night.stage.run_thoroughly(script).output, std::string(kThoroughAsanOptions) + "\n");
  EXPECT_EQ(night.stage.run_to_the_end(script).output, std::string(kThoroughAsanOptions) + "\n");
  EXPECT_EQ(night.stage.run_counted(script, "form").output, "\n");
  setenv("ASAN_OPTIONS", "verbosity=0", 1);
  EXPECT_EQ(night.stage.run_thoroughly(script).output, "verbosity=0\n");
  unsetenv("ASAN_OPTIONS");
}

TEST(NightStage, AddsUpTheReachOfProcesses) {
  FakeNight night;
  const auto script = shell("printf 'inputs 10\\nparsed 4\\n' >>\"$BACKCHECK_FUZZ_REACH\"");
  night.stage.run_counted(script, "form");
  night.stage.run_counted(script, "form");
  EXPECT_EQ(night.ledger.summary().targets[0].reach, (ReachCounts{{"inputs", 20}, {"parsed", 8}}));
}

TEST(NightStage, StopsWhenTheNightIsInterruptedButFinishesWhatMustBeFinished) {
  FakeNight night;
  night.interrupted = true;
  EXPECT_TRUE(night.stage.run_thoroughly(shell("exec sleep 30")).was_stopped);
  EXPECT_TRUE(night.stage.run_to_the_end(shell("sleep 0.1")).is_good());
}

TEST(NightStage, NamesScratchFilesApart) {
  FakeNight night;
  EXPECT_NE(night.stage.scratch_path(), night.stage.scratch_path());
}

TEST(NightStage, FindsTheInputThatWasRunLast) {
  const std::vector<std::string> inputs = {"/c/a", "/c/b", "/c/d"};
  ChildResult engine;
  engine.output = "Running: /c/a\nExecuted /c/a in 0 ms\nRunning: /c/b\nBROKEN: x\n/c/dd\n";
  EXPECT_EQ(last_input(engine, inputs), 1U);
  ChildResult replay;
  replay.output = "/c/a\n/c/b\n/c/d\n==1== Invalid read";
  EXPECT_EQ(last_input(replay, inputs), 2U);
  EXPECT_EQ(last_input(ChildResult{}, inputs), 3U);
}

TEST(NightStage, KnowsAFailureByItsEndWhereNothingWasSaid) {
  ChildResult killed;
  killed.signal = 9;
  killed.output = "one\ntwo\n";
  EXPECT_EQ(reason_of(killed, "/r").key, "signal 9");
  EXPECT_EQ(reason_of(killed, "/r").details, "two");
  ChildResult ended;
  ended.status = 3;
  EXPECT_EQ(reason_of(ended, "/r").key, "exit status 3");
  EXPECT_EQ(trouble_with(inputs_command("/p", {}), ended), "/p: exit status 3");
  EXPECT_EQ(trouble_with(inputs_command("/p", {}), killed), "/p: signal 9; it said last: two");
}

}  // namespace
}  // namespace backcheck
