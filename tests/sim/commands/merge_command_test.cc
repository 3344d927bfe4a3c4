// Merging as its user does it; tests/shards has all reports of many runs.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(MergeCommand, TellsWhatTheRunWouldHaveTold) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("merge_command_test." + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const auto share = [&](const char* which, const char* file) {
    return run_backcheck({"run", "state", "--no-durations", "--quiet", "--mutant", "task-ends-at-advance",
                          "--shard", which, "--report-json", folder / file});
  };
  EXPECT_EQ(share("0/2", "a").status, 1);
  share("1/2", "b");
  const Ending whole =
      run_backcheck({"run", "state", "--no-durations", "--quiet", "--mutant", "task-ends-at-advance"});
  const Ending merged = run_backcheck({"merge", "--quiet", folder / "b", folder / "a"});
  EXPECT_EQ(merged.status, 1) << merged.err;
  EXPECT_EQ(merged.out, whole.out);
  EXPECT_EQ(run_backcheck({"merge", folder / "b"}).status, 2);
  std::filesystem::remove_all(folder);
}

TEST(MergeCommand, AShareMayHavePlayedAFileNamedLikeAnOption) {
  const TemporaryPath folder("");
  std::filesystem::create_directories(folder.path());
  std::filesystem::copy_file(BACKCHECK_ROOT "/scenarios/state/a-second-call-is-rejected.yaml",
                             folder.path() + "/--played.yaml");
  const auto there = [&](const std::vector<std::string>& arguments) {
    const Ending ending = run_backcheck({.arguments = arguments, .folder = folder.path()});
    EXPECT_EQ(ending.status, 0) << ending.all();
  };
  for (const std::string index : {"0", "1"})
    there({"run", "--shard", index + "/2", "--report-json", index, "--", "--played.yaml"});
  there({"merge", "0", "1", "--report-json", "whole.json"});
  EXPECT_TRUE(std::filesystem::exists(folder.path() + "/whole.json"));
}

TEST(MergeCommand, SaysWhatItTakes) {
  const Ending ending = run_backcheck({"merge"});
  EXPECT_EQ(ending.status, 2);
  EXPECT_TRUE(ending.says("the reports of all shares")) << ending.err;
}

}  // namespace
}  // namespace backcheck
