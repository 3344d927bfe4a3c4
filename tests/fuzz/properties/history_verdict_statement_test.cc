// Judged histories, and summaries that contradict themselves.
#include "fuzz/properties/history_verdict_statement.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

std::string said(const std::optional<Broken>& broken) {
  return broken ? std::string(broken->statement) + "\n" + broken->details : "";
}

// A summary in which one world conforms.
RunSummary conforming() {
  RunSummary summary;
  ScenarioResult result;
  result.verdict = Verdict::kConforms;
  result.checks = {{Requirement::kPre2, Verdict::kConforms}};
  summary.scenarios = {result};
  summary.verdict = Verdict::kConforms;
  summary.readings = {{Reading{}, {false, true}}};
  return summary;
}

RunSummary violating() {
  RunSummary summary = conforming();
  summary.verdict = summary.scenarios[0].verdict = Verdict::kViolates;
  summary.scenarios[0].checks[0].verdict = Verdict::kViolates;
  summary.scenarios[0].violations.resize(1);
  return summary;
}

TEST(HistoryVerdictStatement, HoldsForHistoriesOfEveryVerdict) {
  Examination examination(true);
  RecordedTale good;
  good.accepted("rm-1", 10, 20);
  good.rejected("rm-1", 15, 30);
  EXPECT_EQ(said(verdict_holds(world_of({"rm-1"}), good.operations, examination)), "");
  EXPECT_EQ(examination.count("conforms"), 1U);
  RecordedTale bad;
  bad.accepted("rm-1", 10, 20);
  bad.accepted("rm-1", 30, 40);
  bad.finished("rm-1", 50, 60);
  EXPECT_EQ(said(verdict_holds(world_of({"rm-1"}), bad.operations, examination)), "");
  EXPECT_EQ(examination.count("violates"), 1U);
  EXPECT_EQ(said(verdict_holds(world_of({}), {}, examination)), "");
  EXPECT_EQ(examination.count("judged"), 3U);
}

TEST(HistoryVerdictStatement, KnowsAConsistentSummary) {
  EXPECT_EQ(said(is_consistent(conforming())), "");
  EXPECT_EQ(said(is_consistent(violating())), "");
  EXPECT_EQ(said(is_consistent(RunSummary{})), "");
}

TEST(HistoryVerdictStatement, FailsWhereAWorldSaysTwoThings) {
  RunSummary accused = conforming();
  accused.scenarios[0].violations.resize(1);
  EXPECT_TRUE(is_consistent(accused));
  RunSummary checked = conforming();
  checked.scenarios[0].checks[0].verdict = Verdict::kViolates;
  EXPECT_TRUE(is_consistent(checked));
  RunSummary unfounded = violating();
  unfounded.scenarios[0].violations.clear();
  EXPECT_TRUE(is_consistent(unfounded));
  RunSummary reasoned = conforming();
  reasoned.scenarios[0].reason = "but";
  EXPECT_TRUE(is_consistent(reasoned));
  RunSummary unlooked = conforming();
  unlooked.scenarios[0].checks.clear();
  EXPECT_TRUE(is_consistent(unlooked));
}

TEST(HistoryVerdictStatement, FailsWhereTheWholeIsNotWhatItsWorldsAre) {
  RunSummary summary = violating();
  summary.verdict = Verdict::kConforms;
  EXPECT_TRUE(is_consistent(summary));
  summary = conforming();
  summary.verdict = Verdict::kInconclusive;
  EXPECT_TRUE(is_consistent(summary));
  summary = conforming();
  summary.readings[0].possible = {false, false};
  EXPECT_TRUE(is_consistent(summary));
}

TEST(HistoryVerdictStatement, TellsSummariesApart) {
  EXPECT_TRUE(say_the_same(conforming(), conforming()));
  EXPECT_FALSE(say_the_same(conforming(), violating()));
  RunSummary other = conforming();
  other.readings[0].possible = {true, true};
  EXPECT_FALSE(say_the_same(conforming(), other));
}

RC_GTEST_PROP(HistoryVerdictStatementProperty, HoldsForCallsThatEndAnyhow, ()) {
  RecordedTale tale;
  std::int64_t now = 0;
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) {
    const std::int64_t called = now += *rc::gen::inRange(0, 3);
    const std::int64_t returned = called + *rc::gen::inRange(0, 5);
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        tale.accepted("rm-1", called, returned);
        break;
      case 1:
        tale.rejected("rm-1", called, returned);
        break;
      case 2:
        tale.finished("rm-1", called, returned, *rc::gen::arbitrary<bool>());
        break;
      default:
        tale.lost("rm-1", called);
    }
  }
  Examination examination(true);
  RC_ASSERT(said(verdict_holds(world_of({"rm-1"}), tale.operations, examination)) == "");
}

}  // namespace
}  // namespace backcheck
