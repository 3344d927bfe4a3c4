// run --artifacts: what is kept of what scripted scenarios show.
#include "sim/commands/kept_findings.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

std::set<std::string> files_in(const std::string& folder) {
  std::set<std::string> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::directory_iterator(folder)) files.insert(entry.path().string());
  return files;
}

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

TEST(KeptFindings, AreScenariosAndHistoriesThatShowTheSame) {
  const TemporaryPath folder("");
  const Ending ending = run_backcheck(
      {"run", "state", "quota", "--mutant", "ongoing-task-not-checked", "--artifacts", folder.path()});
  EXPECT_EQ(ending.status, 1) << ending.all();
  std::size_t scenarios = 0;
  std::size_t histories = 0;
  for (const std::string& file : files_in(folder.path())) {
    if (file.ends_with(".history.jsonl")) {
      ++histories;
      EXPECT_EQ(run_backcheck({"check", file}).status, 1) << file;
    } else {
      ++scenarios;
      EXPECT_NE(ending.err.find("kept: " + file + "\n"), std::string::npos) << ending.err;
      EXPECT_EQ(run_backcheck({"replay", file, "--mutant", "ongoing-task-not-checked"}).status, 1) << file;
      EXPECT_EQ(run_backcheck({"replay", file}).status, 0) << file;
    }
  }
  EXPECT_GT(scenarios, 0U);
  EXPECT_EQ(scenarios, histories);
}

// The day ends at another hour for every second instance, which takes two scenarios to show.
TEST(KeptFindings, OfTwoScenariosTogetherShowItAgain) {
  const TemporaryPath folder("");
  const std::string mutant = "day-zone-differs-by-instance";
  const Ending ending =
      run_backcheck({"run", "readings", "quota", "--mutant", mutant, "--artifacts", folder.path()});
  EXPECT_EQ(ending.status, 1) << ending.all();
  std::size_t kept = 0;
  for (const std::string& file : files_in(folder.path())) {
    if (!file.ends_with(".yaml") || file.find(".before-") != std::string::npos) continue;
    ++kept;
    std::vector<std::string> again = {"run"};
    for (const std::string& other : files_in(folder.path())) {
      if (other.starts_with(file.substr(0, file.size() - 5) + ".before-")) again.push_back(other);
    }
    again.insert(again.end(), {file, "--mutant", mutant});
    const Ending shown = run_backcheck(again);
    EXPECT_EQ(shown.status, 1) << file << "\n" << shown.all();
  }
  EXPECT_GT(kept, 0U);
}

TEST(KeptFindings, AreKeptOfAnEndpointWithAHookToo) {
  const Serving serving({"--mutant", "ongoing-task-not-checked"});
  const TemporaryPath folder("");
  const std::vector<std::string> run = {"run", "state/a-task-is-ongoing-overnight", "--artifacts",
                                        folder.path()};
  EXPECT_EQ(run_backcheck(with(run, serving.options())).status, 1);
  EXPECT_EQ(files_in(folder.path()).size(), 2U);
}

// The scenario has five calls, of which two show the violation: four are left, too few to play it again.
TEST(KeptFindings, AreWithinTheBudgetOfCalls) {
  const auto run_within = [](const std::string& most, const std::string& folder) {
    return run_backcheck({"run", "state/a-task-is-ongoing-overnight", "--mutant", "ongoing-task-not-checked",
                          "--max-calls", most, "--artifacts", folder});
  };
  const TemporaryPath tight("");
  const Ending short_of_calls = run_within("6", tight.path());
  EXPECT_EQ(short_of_calls.status, 1) << short_of_calls.all();
  EXPECT_TRUE(short_of_calls.says(" 2 calls,")) << short_of_calls.out;
  EXPECT_EQ(files_in(tight.path()).size(), 1U);  // as it was written, and no history
  const TemporaryPath wide("");
  EXPECT_EQ(run_within("20", wide.path()).status, 1);
  EXPECT_EQ(files_in(wide.path()).size(), 2U);
}

TEST(KeptFindings, AreNoneWhereAllConforms) {
  const TemporaryPath folder("");
  EXPECT_EQ(run_backcheck({"run", "state", "--artifacts", folder.path()}).status, 0);
  EXPECT_FALSE(fs::exists(folder.path()));
}

TEST(KeptFindings, NeedWorldsThatCanBeMadeAnew) {
  const Ending hookless = run_backcheck({"run", "--endpoint", "http://127.0.0.1:1", "--artifacts", "x"});
  EXPECT_EQ(hookless.status, 2);
  EXPECT_TRUE(hookless.says("that takes a control hook")) << hookless.err;
  const Ending share = run_backcheck({"run", "--shard", "0/2", "--artifacts", "x"});
  EXPECT_EQ(share.status, 2);
  EXPECT_TRUE(share.says("not in a share of a run")) << share.err;
}

}  // namespace
}  // namespace backcheck
