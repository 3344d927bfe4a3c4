// backcheck check: recorded histories, good, damaged and strange.
#include <gtest/gtest.h>

#include "tests/sim/commands/reported_run.h"

namespace backcheck {
namespace {

TEST(CheckCommand, JudgesWhatRunRecordedAsRunDid) {
  const TemporaryPath history(".jsonl");
  const ReportedRun played =
      run_reported({"run", "state", "quota", "concurrency", "--history", history.path()});
  const ReportedRun judged = run_reported({"check", history.path()});
  EXPECT_EQ(played.ending.status, 0);
  EXPECT_EQ(judged.ending.status, 0) << judged.ending.all();
  EXPECT_EQ(judged.total("calls"), played.total("calls"));
  EXPECT_EQ(judged.json.at("readings"), played.json.at("readings"));
}

TEST(CheckCommand, FindsAMutantThatOnlyConcurrentCallsShow) {
  const TemporaryPath history(".jsonl");
  const Ending played =
      run_backcheck({"explore", "--seed", "3", "--scenarios", "150", "--clients", "8", "--mutant",
                     "check-then-act", "--artifacts", "/tmp", "--history", history.path()});
  ASSERT_EQ(played.status, 1) << played.all();
  const Ending judged = run_backcheck({"check", history.path()});
  EXPECT_EQ(judged.status, 1);
  EXPECT_TRUE(judged.says("is violated")) << judged.out;
}

TEST(CheckCommand, ATornLastLineIsToldAndSkipped) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  const std::string text = history.content();
  history.write(text.substr(0, text.size() - 20));
  const Ending torn = run_backcheck({"check", history.path()});
  EXPECT_EQ(torn.status, 0) << torn.all();
  EXPECT_TRUE(torn.says("cut short")) << torn.out;
}

TEST(CheckCommand, ABadLineIsAnErrorWithItsPlace) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  std::string text = history.content();
  text.insert(text.find('\n') + 1, "{\"op\": }\n");
  history.write(text);
  const Ending bad = run_backcheck({"check", history.path()});
  EXPECT_EQ(bad.status, 2);
  EXPECT_TRUE(bad.err.starts_with(history.path() + ":2: ")) << bad.err;
}

TEST(CheckCommand, WhatIsNoHistorySaysWhy) {
  const TemporaryPath file(".jsonl");
  file.write("");
  EXPECT_TRUE(run_backcheck({"check", file.path()}).says("empty"));
  file.write("{\"history\": \"backcheck-history/2\"}\n");
  EXPECT_TRUE(run_backcheck({"check", file.path()}).says("backcheck-history/1"));
  EXPECT_TRUE(run_backcheck({"check", "scenarios"}).says("is a folder"));
  EXPECT_TRUE(run_backcheck({"check", "/nonexistent/x.jsonl"}).says("No such file"));
  const Ending scenario = run_backcheck({"check", "scenarios/state/a-second-call-is-rejected.yaml"});
  EXPECT_EQ(scenario.status, 2);
  EXPECT_TRUE(scenario.says("backcheck replay")) << scenario.err;
}

TEST(CheckCommand, NeedsAHistoryAndGoodOptions) {
  EXPECT_EQ(run_backcheck({"check"}).status, 2);
  for (const char* option : {"--task-duration=fast", "--max-steps=0", "--max-ways=x", "--profile=none"}) {
    const Ending ending = run_backcheck({"check", "x.jsonl", option});
    EXPECT_EQ(ending.status, 2) << option;
    EXPECT_TRUE(ending.err.starts_with("backcheck check: ")) << ending.err;
  }
  EXPECT_TRUE(run_backcheck({"check", "x.jsonl", "--endpoint", "http://x"}).says("--endpoint"));
}

TEST(CheckCommand, ReadsWhatComesThroughAPipe) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  EXPECT_EQ(run_shell("cat " + history.path() + " | backcheck check /dev/stdin").status, 0);
}

TEST(CheckCommand, WritesTheReportsThatAreAskedFor) {
  const TemporaryPath history(".jsonl");
  const TemporaryPath junit(".xml");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  EXPECT_EQ(run_backcheck({"check", history.path(), "--report-junit", junit.path()}).status, 0);
  EXPECT_NE(junit.content().find("<testcase"), std::string::npos);
  EXPECT_EQ(run_backcheck({"check", history.path(), "--report-json", "/dev/full"}).status, 3);
}

}  // namespace
}  // namespace backcheck
