// Small programs of the shell, run to their end or ended.
#include "fuzz/night/child_process.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <iterator>

namespace backcheck {
namespace {

const std::function<bool()> kNever = [] { return false; };

ChildCommand shell(const std::string& script) {
  ChildCommand command;
  command.arguments = {"/bin/sh", "-c", script};
  return command;
}

TEST(ChildProcess, TellsTheStatusAndBothStreams) {
  const ChildResult result = run_child(shell("echo out; echo err >&2; exit 7"), kNever);
  EXPECT_EQ(result.status, 7);
  EXPECT_EQ(result.signal, 0);
  EXPECT_EQ(result.output, "out\nerr\n");
  EXPECT_FALSE(result.is_good());
  EXPECT_TRUE(run_child(shell("exit 0"), kNever).is_good());
}

TEST(ChildProcess, TellsTheSignal) {
  const ChildResult result = run_child(shell("kill -SEGV $$"), kNever);
  EXPECT_EQ(result.signal, SIGSEGV);
  EXPECT_FALSE(result.is_good());
}

TEST(ChildProcess, SetsTheEnvironmentBesideItsOwn) {
  ChildCommand command = shell("echo \"$NIGHT_WORD\" \"${PATH:+path}\"");
  command.environment = {{"NIGHT_WORD", "a b"}};
  EXPECT_EQ(run_child(command, kNever).output, "a b path\n");
}

TEST(ChildProcess, MeasuresTheTimeOfTheProcessor) {
  const ChildResult result = run_child(shell("i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done"), kNever);
  EXPECT_GT(result.cpu_seconds, 0);
  EXPECT_LT(result.cpu_seconds, 5);
  EXPECT_GT(result.seconds, 0);
}

TEST(ChildProcess, EndsWhatIsLate) {
  ChildCommand command = shell("exec sleep 60");
  command.limit = std::chrono::milliseconds(100);
  const ChildResult result = run_child(command, kNever);
  EXPECT_TRUE(result.was_late);
  EXPECT_FALSE(result.was_stopped);
  EXPECT_EQ(result.signal, SIGTERM);
  EXPECT_LT(result.seconds, 4);
}

TEST(ChildProcess, AsksInTheWayThatTheCommandSaysWhenItIsStopped) {
  ChildCommand command = shell("trap 'echo asked; exit 4' USR1; while :; do sleep 0.02; done");
  command.stop_signal = SIGUSR1;
  int looks = 0;
  const ChildResult result = run_child(command, [&looks] { return ++looks > 4; });
  EXPECT_TRUE(result.was_stopped);
  EXPECT_EQ(result.status, 4);
  EXPECT_TRUE(result.output.ends_with("asked\n")) << result.output;  // a shell may tell what ended its sleep
}

TEST(ChildProcess, EndsTheChildrenOfTheChildToo) {
  const ChildResult result = run_child(shell("sleep 60 >/dev/null 2>&1 & echo $!"), kNever);
  const int grandchild = std::stoi(result.output);
  for (int i = 0; i < 100 && kill(grandchild, 0) == 0; ++i) {
    std::ifstream stat("/proc/" + std::to_string(grandchild) + "/stat");
    const std::string line((std::istreambuf_iterator<char>(stat)), {});
    if (line.find(") Z ") != std::string::npos) return;  // ended, and nobody has asked yet
    run_child(shell("sleep 0.02"), kNever);
  }
  EXPECT_NE(kill(grandchild, 0), 0);
}

TEST(ChildProcess, KeepsTheBeginningAndTheEndOfLongOutput) {
  const ChildResult result =
      run_child(shell("echo first; head -c 3000000 /dev/zero | tr '\\0' x; echo; echo last"), kNever);
  EXPECT_TRUE(result.output.starts_with("first\n"));
  EXPECT_TRUE(result.output.ends_with("\nlast\n"));
  EXPECT_LT(result.output.size(), 2000000U);
}

TEST(ChildProcess, SaysWhyAProgramCannotBeStarted) {
  ChildCommand command;
  command.arguments = {"/nowhere/fuzz_form"};
  const ChildResult result = run_child(command, kNever);
  EXPECT_EQ(result.trouble, "/nowhere/fuzz_form: No such file or directory");
  EXPECT_FALSE(result.is_good());
}

}  // namespace
}  // namespace backcheck
