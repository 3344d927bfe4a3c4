// Expectations from the command line to the exit status.
#include "sim/commands/expectations_option.h"

#include <gtest/gtest.h>

#include "sim/commands/command.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

// Whether the output says it, over the ends of lines.
bool tells(const Ending& ending, const std::string& sentence) {
  std::string words;
  for (const char c : ending.all()) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || (!words.empty() && words.back() != ' ')) words += blank ? ' ' : c;
  }
  return words.find(sentence) != std::string::npos;
}

constexpr const char* kOvernight = "state/a-task-is-ongoing-overnight";

std::string entry_for(const std::string& scenario, const std::string& until = "2026-12-31") {
  return "  - requirement: PRE-2\n    scenario: " + scenario +
         "\n    reason: ticket 4711\n    until: " + until + "\n";
}

// A run of that scenario on the mock, with the fault that it shows or without.
Ending run_expecting(const std::string& entries, bool planted, std::vector<std::string> more = {}) {
  const TemporaryPath file(".yaml");
  file.write("expected:\n" + entries);
  std::vector<std::string> arguments = {"run", kOvernight, "--expect", file.path(), "--today", "2026-06-01"};
  if (planted) more.insert(more.end(), {"--mutant", "task-ends-at-advance"});
  return run_backcheck(joined_arguments(std::move(arguments), more));
}

TEST(ExpectationsOption, AViolationThatIsExpectedEndsWithZero) {
  const Ending ending = run_expecting(entry_for(kOvernight), true);
  EXPECT_EQ(ending.status, kExitConforms) << ending.all();
  EXPECT_TRUE(ending.says("AS EXPECTED: "));
  EXPECT_TRUE(tells(ending, "ticket 4711 (until 2026-12-31)"));
}

TEST(ExpectationsOption, AnotherOneEndsWithOne) {
  const Ending ending = run_expecting(entry_for("quota/"), true);
  EXPECT_EQ(ending.status, kExitViolates);
  EXPECT_TRUE(ending.says("VIOLATES: "));
}

TEST(ExpectationsOption, WhatDoesNotShowAnyMoreEndsWithOneAndSaysWhere) {
  const Ending ending = run_expecting(entry_for(kOvernight), false);
  EXPECT_EQ(ending.status, kExitViolates) << ending.all();
  EXPECT_TRUE(ending.says("NOT AS EXPECTED: "));
  EXPECT_TRUE(tells(ending, ".yaml:2: PRE-2 in state/a-task-is-ongoing-overnight"));
  EXPECT_TRUE(tells(ending, "Take the entry out"));
}

TEST(ExpectationsOption, AnEntryOutOfDateEndsWithOne) {
  const Ending late = run_expecting(entry_for(kOvernight, "2026-05-31"), true);
  EXPECT_EQ(late.status, kExitViolates);
  EXPECT_TRUE(tells(late, "was expected until 2026-05-31")) << late.all();
  EXPECT_EQ(run_expecting(entry_for(kOvernight, "2026-06-01"), true).status, kExitConforms);
}

TEST(ExpectationsOption, AFaultOfTheFileEndsWithTwoBeforeAnythingIsPlayed) {
  const Ending ending = run_expecting("  - requirement: PRE-2\n    reason: r\n    until: soon\n", true);
  EXPECT_EQ(ending.status, kExitUsage);
  EXPECT_TRUE(ending.says(".yaml:4:12: expected a day such as 2026-12-31")) << ending.all();
  EXPECT_TRUE(ending.out.empty());
}

TEST(ExpectationsOption, AFileThatIsNotThereAndADayThatIsNoneEndWithTwo) {
  const Ending missing = run_backcheck({"run", kOvernight, "--expect", "/nowhere/known.yaml"});
  EXPECT_EQ(missing.status, kExitUsage);
  EXPECT_TRUE(missing.says("/nowhere/known.yaml cannot be opened"));
  EXPECT_EQ(run_expecting(entry_for(kOvernight), true, {"--shard", "0/1"}).status, kExitConforms);
  const TemporaryPath file(".yaml");
  file.write("expected: []\n");
  EXPECT_TRUE(run_backcheck({"run", kOvernight, "--expect", file.path(), "--today", "today"})
                  .says("--today takes a day such as 2026-12-31"));
  EXPECT_EQ(run_backcheck({"run", kOvernight, "--today", "2026-06-01"}).status, kExitUsage);
}

TEST(ExpectationsOption, HistoriesAreHeldAgainstItToo) {
  const TemporaryPath history(".jsonl");
  run_backcheck({"run", kOvernight, "--mutant", "task-ends-at-advance", "--history", history.path()});
  const TemporaryPath file(".yaml");
  file.write("expected:\n  - {requirement: PRE-2, reason: known, until: 2026-12-31}\n");
  const std::vector<std::string> more = {"--expect", file.path(), "--today", "2026-06-01"};
  const Ending one = run_backcheck(joined_arguments({"check", history.path()}, more));
  EXPECT_EQ(one.status, kExitConforms) << one.all();
  const Ending two = run_backcheck(joined_arguments({"check", history.path(), history.path()}, more));
  EXPECT_EQ(two.status, kExitConforms) << two.all();
  EXPECT_EQ(run_backcheck(joined_arguments({"replay", history.path()}, more)).status, kExitConforms);
}

TEST(ExpectationsOption, ExplorationsNeedNotShowIt) {
  const TemporaryPath file(".yaml");
  file.write("expected:\n  - {requirement: PRE-2, reason: known, until: 2026-12-31}\n");
  const Ending ending = run_backcheck(
      {"explore", "--seed", "1", "--scenarios", "20", "--expect", file.path(), "--today", "2026-06-01"});
  EXPECT_EQ(ending.status, kExitConforms) << ending.all();
}

}  // namespace
}  // namespace backcheck
