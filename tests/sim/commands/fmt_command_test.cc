// backcheck fmt as its users have it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUgly =
    "steps: [{call: {}}]\nscenario: 'A test.'  # why\nrequirements: [PRE-1]\nworld: {instances: []}\n";
constexpr const char* kForm =
    "scenario: A test.  # why\nrequirements: [PRE-1]\nworld: {instances: []}\nsteps: [{call: {}}]\n";

// Its name leaves no room for that of the file that is written beside it: not even root can.
TEST(FmtCommand, WhatCannotBeWrittenIsNotCounted) {
  const TemporaryPath folder("");
  fs::create_directory(folder.path());
  const std::string file = folder.path() + "/" + std::string(245, 'a') + ".yaml";
  std::ofstream(file) << kUgly;
  const Ending ending = run_backcheck({"fmt", file});
  fs::remove_all(folder.path());
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_EQ(ending.out, "");
  EXPECT_TRUE(ending.err.ends_with("0 of 1 file changed\n")) << ending.err;
}

TEST(FmtCommand, WritesFilesAndNamesThoseItChanged) {
  const TemporaryPath file(".yaml");
  file.write(kUgly);
  fs::permissions(file.path(), fs::perms::owner_read | fs::perms::owner_write);
  const Ending first = run_backcheck({"fmt", file.path()});
  EXPECT_EQ(first.status, 0) << first.all();
  EXPECT_EQ(first.out, file.path() + "\n");
  EXPECT_EQ(first.err, "1 of 1 file changed\n");
  EXPECT_EQ(file.content(), kForm);
  EXPECT_EQ(fs::status(file.path()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  const Ending second = run_backcheck({"fmt", "--quiet", file.path()});
  EXPECT_EQ(second.all(), "");
}

TEST(FmtCommand, CheckShowsTheDifferenceAndChangesNothing) {
  const TemporaryPath file(".yaml");
  file.write(kUgly);
  const Ending ending = run_backcheck({"fmt", "--check", file.path()});
  EXPECT_EQ(ending.status, 1);
  EXPECT_TRUE(ending.out.starts_with("--- " + file.path() + "\n+++ " + file.path() +
                                     " (canonical)\n@@ -1,4 +1,4 @@\n"))
      << ending.out;
  EXPECT_TRUE(ending.says("-scenario: 'A test.'  # why\n")) << ending.out;
  EXPECT_EQ(ending.err, "1 of 1 file would be changed\n");
  EXPECT_EQ(file.content(), kUgly);
}

TEST(FmtCommand, TheShippedScenariosAreInCanonicalForm) {
  const Ending ending = run_backcheck({"fmt", "--check"});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(ending.err.starts_with("0 of ")) << ending.err;
}

TEST(FmtCommand, StandardInputBecomesStandardOutput) {
  const TemporaryPath file(".yaml");
  file.write(kUgly);
  const Ending ending = run_shell("backcheck fmt - < " + file.path());
  EXPECT_EQ(ending.out, kForm);
  EXPECT_EQ(ending.err, "");
  EXPECT_EQ(run_shell("backcheck fmt --check - < " + file.path()).status, 1);
}

TEST(FmtCommand, WhatIsNoScenarioIsLeftAsItIs) {
  const TemporaryPath file(".yaml");
  file.write("scenario: x\nstep: []\n");
  const Ending ending = run_backcheck({"fmt", file.path()});
  EXPECT_EQ(ending.status, 2);
  EXPECT_TRUE(ending.says(
      ":2:1: unknown key \"step\" in a scenario file; did you mean \"steps\"?\n  step: []\n  ^\n"))
      << ending.err;
  EXPECT_EQ(file.content(), "scenario: x\nstep: []\n");
  EXPECT_EQ(run_backcheck({"fmt", "/no/such/file.yaml"}).status, 2);
}

TEST(FmtCommand, WithoutANameItWantsScenariosHere) {
  Launch launch;
  launch.arguments = {"fmt"};
  launch.folder = "/";
  const Ending ending = run_backcheck(launch);
  EXPECT_EQ(ending.status, 2);
  EXPECT_TRUE(ending.says("here is no folder scenarios")) << ending.err;
}

}  // namespace
}  // namespace backcheck
