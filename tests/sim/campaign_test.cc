// Many scenarios on a faked stage: budgets, and what a violation says of how to see it again.
#include "sim/campaign.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/fake_stage.h"
#include "tests/sim/plain_scenarios.h"

namespace backcheck {
namespace {

TEST(Campaign, PlaysAllInOrder) {
  FakeStage stage;
  std::vector<std::string> progress;
  CampaignOptions options;
  options.progress = [&](std::size_t done, std::size_t total, std::size_t violations) {
    progress.push_back(std::to_string(done) + "/" + std::to_string(total) + "/" + std::to_string(violations));
  };
  const RunSummary summary = stage.run(many(3), options);
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  EXPECT_TRUE(summary.trouble.empty());
  EXPECT_FALSE(summary.interrupted);
  ASSERT_EQ(summary.scenarios.size(), 3U);
  EXPECT_EQ(summary.scenarios[2].id, "s2");
  EXPECT_EQ(summary.scenarios[2].calls, 1U);
  EXPECT_EQ(progress, (std::vector<std::string>{"0/3/0", "1/3/0", "2/3/0"}));
  EXPECT_EQ(summary.readings.size(), kReadingCount);
}

TEST(Campaign, NothingCheckedIsNoSuccess) {
  FakeStage stage;
  EXPECT_EQ(stage.run({}).verdict, Verdict::kInconclusive);
  stage.capabilities.set_status = false;
  const RunSummary skipped = stage.run({scenario_of("a", {SetStatusStep{"rm-1", "Stopped"}})});
  EXPECT_EQ(skipped.verdict, Verdict::kInconclusive);
  EXPECT_EQ(skipped.scenarios[0].verdict, Verdict::kSkipped);
}

TEST(Campaign, GoesOnAfterAViolation) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") != "rm-9") return std::nullopt;
    return FakeEndpoint::as_answer(success_reply("x", "y"));
  };
  const std::vector<Scenario> scenarios = {plain("a"), plain("b", "rm-9"), plain("c")};
  const RunSummary summary = stage.run(scenarios);
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  ASSERT_EQ(summary.scenarios.size(), 3U);
  EXPECT_EQ(summary.scenarios[1].verdict, Verdict::kViolates);
  EXPECT_EQ(summary.scenarios[2].verdict, Verdict::kConforms);
  FakeStage other;
  other.endpoint.instead = stage.endpoint.instead;
  CampaignOptions options;
  options.stop_at_first = true;
  EXPECT_EQ(other.run(scenarios, options).scenarios.size(), 2U);
}

// The first scenario is played once more; whether the second play shows something.
RunSummary played_once_more(FakeStage& stage, bool shows) {
  int calls = 0;
  stage.endpoint.instead = [&](const Request& request) -> std::optional<WireAnswer> {
    if (++calls != 2 || !shows) return std::nullopt;
    return FakeEndpoint::as_answer(success_reply("x" + std::string(*request.first("SignatureNonce")), ""));
  };
  const Scenario scenario = plain("a");
  CampaignOptions options;
  int asked = 0;
  options.once_more = [&](const Scenario& played) { return ++asked == 1 ? &played : nullptr; };
  return stage.run({scenario, plain("b")}, options);
}

TEST(Campaign, TellsWhatTheSecondPlayShows) {
  FakeStage stage;
  const RunSummary summary = played_once_more(stage, true);
  ASSERT_EQ(summary.scenarios.size(), 2U);
  EXPECT_EQ(summary.scenarios[0].verdict, Verdict::kViolates);
  EXPECT_EQ(summary.scenarios[0].calls, 2U);
  EXPECT_EQ(summary.scenarios[1].calls, 1U);
}

TEST(Campaign, LetsTheFirstPlayStandWhereTheSecondShowsNothing) {
  FakeStage stage;
  const RunSummary summary = played_once_more(stage, false);
  EXPECT_EQ(summary.scenarios.at(0).reason, ", and not again when it was played once more");
  EXPECT_EQ(summary.scenarios[0].calls, 2U);
}

TEST(Campaign, GuessesAreAskedForOncePerCauseAndDecideNothing) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") != "rm-9") return std::nullopt;
    return FakeEndpoint::as_answer(success_reply("x" + std::string(*request.first("SignatureNonce")), "y"));
  };
  std::vector<std::string> asked;
  CampaignOptions options;
  options.likely = [&](const Scenario& scenario, std::span<const Operation> seen) {
    asked.push_back(scenario.id + " " + std::to_string(seen.size()));
    return std::vector<LikelyFault>{{"unknown-instance-accepted", "queues the call before it looks"}};
  };
  const RunSummary summary = stage.run({plain("a"), plain("b", "rm-9"), plain("c", "rm-9")}, options);
  EXPECT_EQ(asked, std::vector<std::string>{"b 2"});  // the reset and the call
  EXPECT_EQ(summary.scenarios[1].violations.at(0).likely.size(), 1U);
  EXPECT_TRUE(summary.scenarios[2].violations.at(0).likely.empty());
  FakeStage other;
  other.endpoint.instead = stage.endpoint.instead;
  EXPECT_EQ(other.run({plain("a"), plain("b", "rm-9"), plain("c", "rm-9")}).verdict, summary.verdict);
}

TEST(Campaign, AViolationSaysHowToSeeItAgain) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") != "rm-9") return std::nullopt;
    return FakeEndpoint::as_answer(success_reply("x", "y"));
  };
  CampaignOptions options;
  options.replay_options = " --endpoint http://h:1";
  options.url = "http://h:1";
  const RunSummary summary = stage.run(
      {scenario_of("q/it's[engine=MySQL]", {AdvanceStep{{kFakeNow.milliseconds + 1000}}, call_step("rm-9")})},
      options);
  ASSERT_EQ(summary.scenarios[0].violations.size(), 1U);
  const Violation& violation = summary.scenarios[0].violations[0];
  EXPECT_EQ(violation.replay,
            "backcheck replay 'scenarios/q/it'\\''s.yaml[engine=MySQL]' --endpoint http://h:1");
  EXPECT_NE(violation.curl.find("'http://h:1'\"/?"), std::string::npos) << violation.curl;
  EXPECT_NE(violation.curl.find("DBInstanceId=rm-9"), std::string::npos);
  EXPECT_NE(violation.curl.find("2019-08-01T04%3A00%3A01Z"), std::string::npos) << violation.curl;
}

TEST(Campaign, AWorldWithoutAClockHasCurlUseTheTimeItRuns) {
  FakeStage stage;
  stage.capabilities.virtual_clock = false;
  stage.endpoint.instead = [](const Request&) { return FakeEndpoint::as_answer({302, "", ""}); };
  CampaignOptions options;
  options.virtual_clock = false;
  const RunSummary summary = stage.run({plain("a")}, options);
  ASSERT_EQ(summary.scenarios[0].violations.size(), 1U);
  EXPECT_NE(summary.scenarios[0].violations[0].curl.find("t=$(date"), std::string::npos);
}

TEST(Campaign, BytesAndParallelCallsHaveLinesToo) {
  FakeStage stage;
  stage.endpoint.answer_to_bytes = {Delivery::kAnswered, 500, "", "", ""};
  stage.endpoint.instead = [](const Request&) { return FakeEndpoint::as_answer({500, "", ""}); };
  const RunSummary summary =
      stage.run({scenario_of("a", {BytesStep{"junk"}}), scenario_of("b", {ParallelStep{{call_step()}}})});
  EXPECT_NE(summary.scenarios[0].violations.at(0).curl.find("telnet://127.0.0.1:8080"), std::string::npos);
  EXPECT_NE(summary.scenarios[1].violations.at(0).curl.find("curl -sS"), std::string::npos);
}

TEST(Campaign, AContradictionBetweenScenariosNamesBothAndRunsBoth) {
  FakeStage stage;
  int snapshots = 0;
  stage.endpoint.instead = [&](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("BackupMethod") != "Snapshot" || ++snapshots != 1) return std::nullopt;
    return FakeEndpoint::as_answer(rejection_reply("x", "No", 400));
  };
  const CallStep snapshot = call_step("rm-1", {{"BackupMethod", "Snapshot"}});
  const RunSummary summary = stage.run({scenario_of("a/first", {call_step("rm-2"), snapshot}),
                                        plain("a/between"), scenario_of("a/last[x=1]", {snapshot})});
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  ASSERT_EQ(summary.scenarios[2].violations.size(), 1U);
  const Violation& violation = summary.scenarios[2].violations[0];
  EXPECT_EQ(violation.reading, Reading::kSnapshotOnMySql);
  ASSERT_EQ(violation.witnesses.size(), 1U);
  EXPECT_EQ(violation.witnesses[0].scenario, "a/first");
  EXPECT_EQ(violation.witnesses[0].step, 2);
  EXPECT_EQ(violation.witnesses[0].text,
            "call DBInstanceId=rm-1 BackupMethod=Snapshot -> rejected, No (400)");
  EXPECT_EQ(violation.replay, "backcheck run 'scenarios/a/first.yaml' 'scenarios/a/last.yaml[x=1]'");
}

TEST(Campaign, TheBudgetIsNeverExceeded) {
  for (std::size_t budget = 1; budget < 12; ++budget) {
    FakeStage stage;
    stage.endpoint.instead = silent_about("rm-9");
    CampaignOptions options;
    options.max_calls = budget;
    std::vector<Scenario> scenarios = {
        scenario_of("a", {call_step(), ParallelStep{{call_step(), call_step("rm-2")}}}),
        scenario_of("b", {call_step(), call_step("rm-9")}), plain("c")};
    const RunSummary summary = stage.run(scenarios, options);
    EXPECT_LE(stage.endpoint.sent, budget);
    ASSERT_EQ(summary.scenarios.size(), 3U);
    const bool any = std::ranges::find(summary.scenarios, Verdict::kConforms, &ScenarioResult::verdict) !=
                     summary.scenarios.end();
    EXPECT_EQ(summary.verdict == Verdict::kInconclusive, !any) << budget;
    EXPECT_FALSE(any && stage.endpoint.sent == 0) << budget;
    for (const ScenarioResult& result : summary.scenarios) {
      if (result.verdict != Verdict::kSkipped) continue;
      EXPECT_NE(result.reason.find("budget"), std::string::npos);
    }
  }
}

// A share of a run, which knows nothing of the others, plays all of its part that the whole would.
TEST(Campaign, TheFirstThatDoesNotFitEndsTheBudget) {
  FakeStage stage;
  CampaignOptions options;
  options.max_calls = 3;
  const RunSummary summary =
      stage.run({plain("a"), scenario_of("b", {call_step(), call_step(), call_step()}), plain("c")}, options);
  EXPECT_EQ(stage.endpoint.sent, 1U);
  EXPECT_EQ(summary.scenarios[0].verdict, Verdict::kConforms);
  for (const std::size_t later : {1U, 2U}) {
    EXPECT_EQ(summary.scenarios[later].verdict, Verdict::kSkipped);
    EXPECT_EQ(summary.scenarios[later].reason, "the budget of 3 calls is used up");
  }
}

TEST(Campaign, WhatWasSpentBeforeIsPartOfTheBudget) {
  for (const std::size_t spent : {8U, 9U, 10U, 11U}) {
    FakeStage stage;
    CampaignOptions options;
    options.max_calls = 10;
    options.calls_spent = spent;
    const RunSummary summary = stage.run({plain("a"), plain("b"), plain("c")}, options);
    EXPECT_EQ(stage.endpoint.sent, spent < 10 ? 10 - spent : 0U);
    EXPECT_EQ(summary.scenarios.back().reason, "the budget of 10 calls is used up");
  }
  EXPECT_EQ(budget_is_used_up(1), "the budget of 1 call is used up");
}

TEST(Campaign, WhoLooksIntoAViolationIsToldWhatIsLeft) {
  std::vector<std::size_t> left;
  CampaignOptions options;
  options.on_violation = [&left](const Scenario&, ScenarioResult&, std::size_t calls_left) {
    left.push_back(calls_left);
    return std::size_t{3};
  };
  for (const std::size_t budget : {0U, 6U}) {
    FakeStage stage;
    stage.endpoint.instead = [](const Request&) { return FakeEndpoint::as_answer({302, "", ""}); };
    options.max_calls = budget;
    stage.run({plain("a"), plain("b"), plain("c")}, options);
    EXPECT_EQ(stage.endpoint.sent, budget == 0 ? 3U : 2U);
  }
  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  EXPECT_EQ(left, (std::vector<std::size_t>{kAll, kAll, kAll, 5, 1}));
}

TEST(Campaign, WhatIsPlayedAgainLaterIsCountedWithWhatItCostBefore) {
  FakeStage stage;
  stage.endpoint.instead = silent_about("rm-9");
  const RunSummary summary = stage.run({plain("a", "rm-9"), plain("b")});
  EXPECT_EQ(totals_of(summary).calls, stage.endpoint.sent);
}

TEST(Campaign, AHookOutOfReachEndsTheRunWithoutAVerdict) {
  FakeStage stage;
  stage.control.refuses = "reset";
  stage.control.refusal = {0, "refused"};
  const RunSummary summary = stage.run(many(3));
  EXPECT_EQ(summary.scenarios.size(), 1U);
  EXPECT_NE(summary.trouble.find("refused"), std::string::npos);
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
}

TEST(Campaign, AHookThatRefusesOneScenarioDoesNotEndTheRun) {
  FakeStage stage;
  stage.control.refuses = "set-status";
  stage.control.refusal = {404, "no such instance"};
  const RunSummary summary = stage.run({scenario_of("a", {SetStatusStep{"rm-1", "x"}}), plain("b")});
  EXPECT_EQ(summary.scenarios.size(), 2U);
  EXPECT_EQ(summary.scenarios[0].verdict, Verdict::kInconclusive);
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
}

TEST(Campaign, AHistoryThatCannotBeWrittenEndsTheRun) {
  FakeStage stage;
  stage.history_limit = 4;
  const RunSummary summary = stage.run(many(5));
  EXPECT_NE(summary.trouble.find("disk full"), std::string::npos);
  EXPECT_LT(summary.scenarios.size(), 5U);
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
}

TEST(Campaign, AMistakenScenarioIsBadInputAndTheOthersAreStillPlayed) {
  FakeStage stage;
  CallStep step = call_step();
  step.expect = Expectation::kRejected;
  const RunSummary summary = stage.run({scenario_of("a", {step}), plain("b")});
  EXPECT_TRUE(summary.bad_input);
  EXPECT_EQ(summary.scenarios.size(), 2U);
  EXPECT_TRUE(summary.trouble.starts_with("scenarios/a.yaml:10:5: ")) << summary.trouble;
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
}

TEST(Campaign, AnInterruptionKeepsWhatWasLearnt) {
  FakeStage stage;
  int asked = 0;
  CampaignOptions options;
  options.interrupted = [&] { return ++asked > 2; };
  const RunSummary summary = stage.run(many(5), options);
  EXPECT_TRUE(summary.interrupted);
  EXPECT_EQ(summary.scenarios.size(), 2U);
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
}

TEST(Campaign, TellsWhichReadingsAreLeft) {
  FakeStage stage;
  const RunSummary summary =
      stage.run({scenario_of("a", {call_step("rm-1", {{"BackupMethod", "Snapshot"}})})});
  const ReadingResult& snapshot = summary.readings[static_cast<std::size_t>(Reading::kSnapshotOnMySql)];
  EXPECT_EQ(snapshot.possible, (std::vector<bool>{false, true}));
  const ReadingResult& quota = summary.readings[static_cast<std::size_t>(Reading::kQuotaDay)];
  EXPECT_EQ(quota.possible, (std::vector<bool>{true, true}));
}

}  // namespace
}  // namespace backcheck
