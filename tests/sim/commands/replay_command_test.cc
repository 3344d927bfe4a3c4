// backcheck replay: one scenario again, or a recorded history judged anew.
#include <gtest/gtest.h>

#include "tests/sim/commands/reported_run.h"

namespace backcheck {
namespace {

// The requirements that were violated, in order.
std::vector<std::string> violated(const ReportedRun& run) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < run.violations().size(); ++i) out.push_back(run.violation("requirement", i));
  return out;
}

TEST(ReplayCommand, PlaysOneScenario) {
  EXPECT_EQ(run_backcheck({"replay", "state/a-second-call-is-rejected"}).status, 0);
  EXPECT_EQ(run_backcheck({"replay", "scenarios/state/a-second-call-is-rejected.yaml[engine=MySQL]"}).status,
            0);
  const Ending wrong =
      run_backcheck({"replay", "state/a-second-call-is-rejected", "--mutant", "ongoing-task-not-checked"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_TRUE(wrong.says("PRE-2 is violated"));
}

TEST(ReplayCommand, TellsAHistoryBehindAByteOrderMark) {
  const TemporaryPath history(".jsonl");
  const TemporaryPath marked(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  ASSERT_EQ(run_shell("(printf '\\357\\273\\277'; cat " + history.path() + ") > " + marked.path()).status, 0);
  EXPECT_EQ(run_backcheck({"replay", marked.path()}).status, 0);
}

class Recorded : public testing::TestWithParam<std::string> {};

TEST_P(Recorded, GetsTheSameVerdictAgain) {
  const TemporaryPath history(".jsonl");
  std::vector<std::string> arguments = {"run", "--history", history.path()};
  if (!GetParam().empty()) arguments.insert(arguments.end(), {"--mutant", GetParam()});
  const ReportedRun played = run_reported(arguments);
  const ReportedRun judged = run_reported({"replay", history.path()});
  EXPECT_EQ(played.ending.status, GetParam().empty() ? 0 : 1);
  EXPECT_EQ(judged.ending.status, played.ending.status) << judged.ending.all();
  EXPECT_EQ(judged.verdict(), played.verdict());
  EXPECT_EQ(judged.total("calls"), played.total("calls"));
  if (GetParam().empty()) {
    EXPECT_EQ(judged.json.at("readings"), played.json.at("readings"));
  }
  // Which of several requirements is named may differ: a history does not say what a scenario is about.
  EXPECT_EQ(violated(judged).empty(), violated(played).empty());
  EXPECT_EQ(judged.total("violates") != 0, played.total("violates") != 0);
}

INSTANTIATE_TEST_SUITE_P(Mutants, Recorded,
                         testing::Values("", "quota-22nd-accepted", "ongoing-task-not-checked",
                                         "job-id-numeric-in-json", "day-zone-differs-by-instance",
                                         "check-then-act", "rejected-call-leaves-set", "xml-not-well-formed",
                                         "server-error-on-bad-escape"));

TEST(ReplayCommand, AHistoryRecordedOverHttpIsJudgedTheSame) {
  Serving serving;
  const TemporaryPath history(".jsonl");
  const std::vector<std::string> play = {"run", "state", "concurrency", "quota", "--history", history.path()};
  const ReportedRun played = run_reported(joined_arguments(play, serving.options()));
  const ReportedRun judged = run_reported({"replay", history.path()});
  EXPECT_EQ(played.ending.status, 0);
  EXPECT_EQ(judged.ending.status, 0) << judged.ending.all();
  EXPECT_EQ(judged.json.at("readings"), played.json.at("readings"));
}

TEST(ReplayCommand, AHistoryHoldsNoSecretAndNoSignature) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "--history", history.path()}).status, 0);
  const std::string text = history.content();
  EXPECT_EQ(text.find("testsecret"), std::string::npos);
  EXPECT_EQ(text.find("\"Signature\": \"="), std::string::npos);
}

TEST(ReplayCommand, ATornLastLineIsToldAndSkipped) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  const std::string text = history.content();
  history.write(text.substr(0, text.size() - 20));
  const Ending torn = run_backcheck({"replay", history.path()});
  EXPECT_EQ(torn.status, 0) << torn.all();
  EXPECT_TRUE(torn.says("cut short")) << torn.out;
}

TEST(ReplayCommand, ABadLineIsAnErrorWithItsNumber) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  std::string text = history.content();
  text.insert(text.find('\n') + 1, "{\"op\": }\n");
  history.write(text);
  const Ending bad = run_backcheck({"replay", history.path()});
  EXPECT_EQ(bad.status, 2);
  EXPECT_TRUE(bad.err.starts_with(history.path() + ":2: ")) << bad.err;
}

TEST(ReplayCommand, OnlyAHeaderIsNoVerdict) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  const std::string text = history.content();
  history.write(text.substr(0, text.find('\n') + 1));
  EXPECT_EQ(run_backcheck({"replay", history.path()}).status, 3);
}

TEST(ReplayCommand, WhatIsNoHistoryIsBadInput) {
  const TemporaryPath file(".jsonl");
  for (const char* content :
       {"{}\n", "{\"history\": \"backcheck-history/2\"}\n", "{", "[]\n", "", "\xff\xfe\n"}) {
    file.write(content);
    const Ending ending = run_backcheck({"replay", file.path()});
    EXPECT_EQ(ending.status, 2) << content << ending.all();
    EXPECT_NE(ending.err, "") << content;
  }
  EXPECT_EQ(run_backcheck({"replay", "/nonexistent/history.jsonl"}).status, 2);
}

TEST(ReplayCommand, OptionsThatSendHaveNoMeaningForAHistory) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  const std::vector<std::pair<std::string, std::string>> options = {{"--endpoint", "http://127.0.0.1:1"},
                                                                    {"--mutant", "quota-rolling-day"},
                                                                    {"--max-calls", "1"},
                                                                    {"--rate", "1"},
                                                                    {"--timeout", "1s"},
                                                                    {"--history", "another.jsonl"}};
  for (const auto& [name, value] : options) {
    const Ending ending = run_backcheck({"replay", history.path(), name, value});
    EXPECT_EQ(ending.status, 2) << name;
    EXPECT_TRUE(ending.says(name + " has no meaning for a recorded history")) << ending.err;
  }
}

TEST(ReplayCommand, AReportThatCannotBeWrittenIsNoSuccess) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  EXPECT_EQ(run_backcheck({"replay", history.path(), "--report-json", "/dev/full"}).status, 3);
  EXPECT_EQ(run_backcheck({"replay", history.path(), "--report-junit", "/nonexistent/x"}).status, 3);
}

TEST(ReplayCommand, AScenarioMayComeThroughAPipe) {
  const Ending ending =
      run_shell("cat scenarios/state/a-second-call-is-rejected.yaml | backcheck replay /dev/stdin");
  EXPECT_EQ(ending.status, 0) << ending.all();
}

}  // namespace
}  // namespace backcheck
