// Plays that go on behind a call without an answer, which nobody asked for.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "sim/campaign.h"
#include "sim/driver.h"
#include "tests/sim/plain_scenarios.h"

namespace backcheck {
namespace {

// A stage whose first call for a backup gets no answer.
class LossyStage : public FakeStage {
 public:
  explicit LossyStage(ServiceChoices choices = {}) : FakeStage(choices) {
    endpoint.instead = [this](const Request& request) -> std::optional<WireAnswer> {
      ++calls;
      if (calls == lost_call) {
        on_loss(request);
        return timed_out();
      }
      return on_later ? on_later(request) : std::nullopt;
    };
  }

  // What the service makes of a request whose answer nobody hears.
  void serve(const Request& request) { static_cast<void>(service.call(request)); }
  void serve_for(const std::string& instance) {
    Request request;
    request.add("Action", "CreateBackup");
    request.add("DBInstanceId", instance);
    serve(request);
  }

  int calls = 0;
  int lost_call = 1;
  std::function<void(const Request&)> on_loss = [](const Request&) {};
  std::function<std::optional<WireAnswer>(const Request&)> on_later;  // calls before and behind it
};

FinishTaskStep finish(const std::string& instance = "rm-1") {
  return FinishTaskStep{instance, TaskResult::kSucceeded};
}

Scenario two_backups() {
  return scenario_of("a", {call_step(), finish(), call_step(), finish(), InspectStep{"rm-1"}});
}

void expect_undecided(const Played& played) {
  EXPECT_TRUE(played.result.violations.empty())
      << (played.result.violations.empty() ? "" : played.result.violations.front().why);
  EXPECT_EQ(played.result.verdict, Verdict::kInconclusive);
  EXPECT_TRUE(played.result.reason.starts_with("step 1 got no usable answer (timed-out"))
      << played.result.reason;
  ASSERT_EQ(played.silent.size(), 1U);
  EXPECT_EQ(played.silent.front().step, 1);
  EXPECT_EQ(played.result.checks, (std::vector<Check>{{Requirement::kPre2, Verdict::kInconclusive}}));
}

TEST(LostAnswer, OfACallThatTookEffectAccusesNobody) {
  LossyStage stage;
  stage.on_loss = [&](const Request& request) { stage.serve(request); };
  const Played played = stage.play(two_backups());
  expect_undecided(played);
  EXPECT_EQ(played.result.calls, 2U);
  EXPECT_EQ(played.answered, 1U);
  EXPECT_EQ(played.calls_until_silent, 1U);
  EXPECT_EQ(played.silent_at_end, 0U);
  EXPECT_EQ(stage.journal, (Journal{"reset", "call rm-1", "inspect rm-1", "finish-task rm-1", "inspect rm-1",
                                    "call rm-1", "inspect rm-1", "finish-task rm-1", "inspect rm-1",
                                    "inspect rm-1", "inspect rm-1", "inspect rm-2"}));
}

TEST(LostAnswer, OfACallThatNeverArrivedAccusesNobody) {
  LossyStage stage;
  expect_undecided(stage.play(two_backups()));
}

TEST(LostAnswer, OfACallThatArrivesLaterAccusesNobody) {
  for (int later = 2; later <= 4; ++later) {
    LossyStage stage;
    std::optional<Request> late;
    stage.on_loss = [&](const Request& request) { late = request; };
    stage.on_later = [&](const Request&) -> std::optional<WireAnswer> {
      if (stage.calls == later) stage.serve(*std::exchange(late, std::nullopt));
      return std::nullopt;
    };
    const Played played = stage.play(
        scenario_of("a", {call_step(), call_step(), finish(), call_step("rm-2"), call_step(), finish()}));
    expect_undecided(played);
    EXPECT_FALSE(late) << later;
  }
}

// What is told of the violation, wherever it was seen.
Violation violation_in(const Played& played) {
  EXPECT_EQ(played.result.verdict, Verdict::kViolates);
  EXPECT_EQ(played.result.violations.size(), 1U);
  if (played.result.violations.empty()) return {};
  const Violation& violation = played.result.violations.front();
  EXPECT_FALSE(violation.steps.empty());
  EXPECT_TRUE(std::ranges::any_of(
      violation.steps, [](const std::string& one) { return one.contains("no answer (timed-out"); }));
  EXPECT_TRUE(violation.why.contains("step 1 got no usable answer")) << violation.why;
  EXPECT_TRUE(violation.why.contains("shows again only where that answer is lost again"));
  EXPECT_TRUE(std::ranges::any_of(played.evidence,
                                  [](const Operation& one) { return one.fault.starts_with("timed-out"); }));
  return violation;
}

TEST(LostAnswer, OfACallThatIsRunTwiceIsFound) {
  LossyStage stage;
  std::optional<Request> again;
  stage.on_loss = [&](const Request& request) {
    stage.serve(request);
    again = request;
  };
  stage.on_later = [&](const Request&) -> std::optional<WireAnswer> {
    if (again) stage.serve(*std::exchange(again, std::nullopt));
    return std::nullopt;
  };
  const Violation violation = violation_in(stage.play(two_backups()));
  EXPECT_EQ(violation.requirement, Requirement::kPre2);
  EXPECT_EQ(violation.step, 3);
}

TEST(LostAnswer, OfACallThatIsRunOnAnotherInstanceIsFound) {
  LossyStage stage;
  stage.on_loss = [&](const Request&) { stage.serve_for("rm-2"); };
  const Violation violation = violation_in(stage.play(two_backups()));
  EXPECT_EQ(violation.scenario, "a");
}

TEST(LostAnswer, OfACallWhoseLockIsLeftHeldIsFound) {
  LossyStage stage;
  stage.on_later = [&](const Request&) -> std::optional<WireAnswer> {
    return FakeEndpoint::as_answer(
        rejection_reply("locked-" + std::to_string(stage.calls), "BackupJobExists", 400));
  };
  const Violation violation = violation_in(stage.play(two_backups()));
  EXPECT_EQ(violation.step, 3);
}

TEST(LostAnswer, OfACallThatIsChargedTwiceIsFound) {
  LossyStage stage;
  stage.on_loss = [&](const Request& request) { stage.serve(request); };
  stage.on_later = [&](const Request&) -> std::optional<WireAnswer> {
    return FakeEndpoint::as_answer(rejection_reply("quota", "Exceeded.BackupTimes", 403));
  };
  Scenario scenario = two_backups();
  scenario.world.instances.front().backup_sets.assign(18, kFakeNow);
  const Violation violation = violation_in(stage.play(scenario));
  EXPECT_EQ(violation.step, 3);
}

TEST(LostAnswer, OfACallAtOnceLetsThePlayGoOn) {
  LossyStage stage;
  stage.on_loss = [&](const Request&) { stage.serve_for("rm-2"); };
  Scenario scenario = scenario_of("a", {ParallelStep{{call_step(), call_step()}}});
  const Played played = stage.play(scenario);
  EXPECT_EQ(played.silent.size(), 1U);
  ASSERT_EQ(played.result.violations.size(), 1U);
  EXPECT_TRUE(played.result.violations.front().why.contains("step 1 got no usable answer"));
}

TEST(LostAnswer, ASecondOneEndsThePlay) {
  LossyStage stage;
  stage.on_later = [&](const Request&) {
    return stage.calls == 3 ? std::optional(timed_out()) : std::nullopt;
  };
  const Played played =
      stage.play(scenario_of("a", {call_step(), call_step("rm-2"), call_step(), call_step("rm-2")}));
  expect_undecided(played);
  EXPECT_EQ(stage.endpoint.sent, 3U);
  EXPECT_EQ(played.silent_at_end, 1U);
  EXPECT_EQ(stage.journal.back(), "call rm-1");
}

TEST(LostAnswer, EndsThePlayWhereTheRequestBeforeItGotNoneEither) {
  LossyStage stage;
  stage.lost_call = 0;
  bool is_dead = true;
  stage.on_later = [&](const Request&) { return is_dead ? std::optional(timed_out()) : std::nullopt; };
  Driver driver = stage.driver();
  const Scenario scenario = scenario_of("a", {call_step(), call_step(), call_step()});
  EXPECT_EQ(driver.play(scenario).silent_at_end, 2U);
  EXPECT_EQ(driver.play(scenario).silent_at_end, 1U);
  EXPECT_EQ(stage.endpoint.sent, 3U);
  is_dead = false;
  EXPECT_EQ(driver.play(scenario).result.verdict, Verdict::kConforms);
}

TEST(LostAnswer, OfBytesEndsThePlay) {
  FakeStage stage;
  stage.endpoint.answer_to_bytes = timed_out();
  const Played played = stage.play(scenario_of("a", {call_step(), BytesStep{"junk"}, call_step("rm-2")}));
  EXPECT_EQ(played.silent.size(), 1U);
  EXPECT_EQ(stage.journal.back(), "bytes junk");
}

TEST(LostAnswer, ThatIsDoubtedEndsThePlay) {
  LossyStage stage;
  stage.doubt = [&](std::span<const Operation>) {
    return std::string(stage.calls == 1 ? "it was lost" : "");
  };
  const Played played = stage.play(two_backups());
  EXPECT_EQ(played.result.reason, "it was lost");
  EXPECT_EQ(stage.endpoint.sent, 1U);
}

TEST(LostAnswer, ThatNobodyDoubtsLetsThePlayGoOn) {
  LossyStage stage;
  stage.doubt = [](std::span<const Operation>) { return std::string(); };
  expect_undecided(stage.play(two_backups()));
  EXPECT_EQ(stage.endpoint.sent, 2U);
}

TEST(LostAnswer, MakesAnExpectationVoid) {
  LossyStage stage;
  stage.on_loss = [&](const Request& request) { stage.serve(request); };
  Scenario scenario = scenario_of("a", {call_step(), finish(), call_step()});
  CallStep expected = call_step();
  expected.expect = Expectation::kRejected;
  scenario.steps.back().deed = expected;
  const Played played = stage.play(scenario);
  EXPECT_FALSE(played.bad_scenario);
  EXPECT_EQ(played.trouble, "");
  expect_undecided(played);
}

TEST(LostAnswer, BehindWhichTheHookIsGoneLeavesItToTheNextReset) {
  LossyStage stage;
  stage.on_loss = [&](const Request&) { stage.control.is_gone = true; };
  const Played played = stage.play(two_backups());
  expect_undecided(played);
  EXPECT_EQ(played.trouble, "");
  EXPECT_FALSE(played.hook_lost);
  EXPECT_EQ(played.silent_at_end, 1U);
}

// What silenced the call may have silenced the endpoint, and no bytes behind it have.
TEST(LostAnswer, BehindWhichNothingIsAnsweredLetsNoBytesBeSuspected) {
  LossyStage stage;
  stage.endpoint.answer_to_bytes = timed_out();
  const Played played = stage.play(scenario_of("a", {call_step(), BytesStep{"junk"}}));
  EXPECT_FALSE(played.silencer);
  LossyStage alive;
  alive.endpoint.answer_to_bytes = timed_out();
  EXPECT_TRUE(alive.play(scenario_of("a", {call_step(), call_step("rm-2"), BytesStep{"junk"}})).silencer);
}

// With that nonce another call may have been let in, or not.
TEST(LostAnswer, LeavesOpenWhetherItsNonceIsUsedUp) {
  CallStep named = call_step();
  named.signing = Signing{.nonce = "one"};
  const Scenario scenario = scenario_of("a", {named, finish(), named, InspectStep{"rm-1"}});
  LossyStage fresh;
  expect_undecided(fresh.play(scenario));  // it never arrived, and the second one is let in
  LossyStage used;
  used.on_loss = [&](const Request& request) { used.serve(request); };
  used.on_later = [](const Request&) -> std::optional<WireAnswer> {
    return FakeEndpoint::as_answer(rejection_reply("kept-out", "SignatureNonceUsed", 400));
  };
  expect_undecided(used.play(scenario));
}

std::vector<Scenario> with(std::vector<Scenario> scenarios) {
  scenarios.insert(scenarios.begin(), plain("first", "rm-2"));
  return scenarios;
}

TEST(Campaign, WhatIsSeenBehindALostAnswerIsToldAndNotPlayedAgain) {
  LossyStage stage;
  stage.lost_call = 2;
  stage.on_loss = [&](const Request&) { stage.serve_for("rm-2"); };
  const RunSummary summary = stage.run(with({two_backups(), plain("last")}));
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  EXPECT_EQ(summary.trouble, "");
  ASSERT_EQ(summary.scenarios.size(), 3U);
  ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
  const Violation& violation = summary.scenarios[1].violations.front();
  EXPECT_EQ(violation.steps.front(), "call DBInstanceId=rm-1 -> no answer (timed-out: no byte)");
  EXPECT_TRUE(violation.replay.starts_with("backcheck replay"));
  EXPECT_EQ(std::ranges::count(stage.journal, "reset"), 3);
  EXPECT_EQ(summary.scenarios[2].verdict, Verdict::kConforms);
}

TEST(Campaign, AScenarioWhoseAnswerIsLostOnceIsDecidedByTheNextPlay) {
  LossyStage stage;
  stage.lost_call = 2;
  stage.on_loss = [&](const Request& request) { stage.serve(request); };
  const RunSummary summary = stage.run(with({two_backups()}));
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  EXPECT_EQ(summary.scenarios[1].verdict, Verdict::kConforms);
  EXPECT_EQ(summary.scenarios[1].calls, 4U);
}

// The step is the same each time, and others are answered in the same plays.
TEST(Campaign, ACallThatIsNeverAnsweredIsAFindingThoughOthersBehindItAre) {
  FakeStage stage;
  stage.endpoint.instead = silent_about("rm-2");
  const Scenario scenario = scenario_of(
      "b", {call_step("rm-2"), SetStatusStep{"rm-2", "Stopped"}, call_step("rm-1"), call_step("rm-1")});
  const RunSummary summary = stage.run({plain("a"), scenario});
  ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
  const Violation& violation = summary.scenarios[1].violations.front();
  EXPECT_EQ(violation.requirement, Requirement::kRob1);
  EXPECT_EQ(violation.step, 1);
  EXPECT_EQ(violation.steps.size(), 1U);
  EXPECT_EQ(std::ranges::count(violation.allowed, "accepted: a backup task starts"), 1)
      << "as things were before the status changed";
  EXPECT_EQ(std::ranges::count(stage.journal, "call rm-2"), 3);
}

TEST(Campaign, ADeadEndpointIsDownAfterAsManyRequestsThoughPlaysGoOn) {
  LossyStage stage;
  stage.lost_call = 0;
  stage.on_later = [&](const Request&) {
    return stage.calls > 1 ? std::optional(timed_out()) : std::nullopt;
  };
  std::vector<Scenario> scenarios;
  for (int i = 0; i < 8; ++i) scenarios.push_back(two_backups());
  const RunSummary summary = stage.run(with(scenarios));
  EXPECT_TRUE(summary.trouble.starts_with("The endpoint is down")) << summary.trouble;
  EXPECT_EQ(stage.endpoint.sent, 1 + kDownAfter);
  for (const ScenarioResult& result : summary.scenarios) EXPECT_TRUE(result.violations.empty());
}

}  // namespace
}  // namespace backcheck
