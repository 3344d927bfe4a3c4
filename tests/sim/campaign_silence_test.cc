// Endpoints and hooks that stay silent on the way: whom that is held against, and whom not.
#include "sim/campaign.h"

#include <gtest/gtest.h>

#include <utility>

#include "sim/scenario/choices.h"
#include "tests/sim/plain_scenarios.h"

namespace backcheck {
namespace {

TEST(Campaign, ARequestThatNeverGetsAnAnswerWhileOthersDoIsAFinding) {
  FakeStage stage;
  stage.endpoint.instead = silent_about("rm-9");
  const RunSummary summary = stage.run({plain("a"), plain("b", "rm-9"), plain("c")});
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  EXPECT_TRUE(summary.trouble.empty());
  ASSERT_EQ(summary.scenarios.size(), 3U);
  ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
  const Violation& violation = summary.scenarios[1].violations[0];
  EXPECT_EQ(violation.requirement, Requirement::kRob1);
  EXPECT_EQ(violation.step, 1);
  EXPECT_EQ(violation.scenario, "b");
  EXPECT_NE(violation.steps.at(0).find("no answer"), std::string::npos);
  EXPECT_FALSE(violation.replay.empty());
  EXPECT_EQ(summary.scenarios[1].calls,
            4U);  // three tries, and a look whether the endpoint still answers others
  EXPECT_EQ(std::ranges::count(stage.journal, "call rm-9"), 3);
  EXPECT_EQ(summary.scenarios[2].verdict, Verdict::kConforms);
}

TEST(Campaign, ARequestThatNeverGetsAnAnswerIsAFindingThoughNothingElseIsPlayed) {
  FakeStage stage;
  stage.endpoint.instead = silent_about("rm-9");
  const RunSummary summary = stage.run({plain("b", "rm-9")});
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  EXPECT_EQ(summary.trouble, "");
  ASSERT_EQ(summary.scenarios.size(), 1U);
  ASSERT_EQ(summary.scenarios[0].violations.size(), 1U);
  EXPECT_EQ(summary.scenarios[0].violations[0].requirement, Requirement::kRob1);
  EXPECT_EQ(summary.scenarios[0].calls, 4U) << "three tries, and a call for an instance that is none";
  EXPECT_EQ(std::ranges::count(stage.journal, "call rm-nobody"), 1);
}

// Others are asked in worlds of their own.
TEST(Campaign, WhatWasAllowedIsToldOfTheWorldOfTheSilentRequest) {
  FakeStage stage;
  stage.endpoint.instead = silent_about("rm-9");
  Scenario silent = plain("b", "rm-9");
  silent.world.instances.front().id = "rm-9";
  const RunSummary summary = stage.run({plain("a"), silent});
  ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
  const std::vector<std::string>& allowed = summary.scenarios[1].violations[0].allowed;
  EXPECT_EQ(std::ranges::count(allowed, "accepted: a backup task starts"), 1);
  EXPECT_TRUE(std::ranges::none_of(allowed, [](const std::string& one) { return one.contains("PAR-2"); }));
}

TEST(Campaign, WhoMayAskNothingMoreAccusesNobody) {
  FakeStage stage;
  stage.endpoint.instead = silent_about("rm-9");
  CampaignOptions options;
  options.max_calls = 3;
  const RunSummary summary = stage.run({plain("b", "rm-9")}, options);
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_TRUE(summary.scenarios[0].violations.empty());
  EXPECT_EQ(stage.endpoint.sent, 3U);
}

// As a limit on creates does.
TEST(Campaign, WhatWasNeverSentIsNotSilent) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") == "rm-1") return std::nullopt;
    return FakeEndpoint::failed(Delivery::kNotSent, "the limit is reached");
  };
  Scenario together = plain("b");
  together.steps = {{ParallelStep{{call_step("rm-9"), call_step("rm-9")}}, {}}};
  std::vector<Scenario> scenarios = {plain("a"), together};
  for (int i = 0; i < 8; ++i) scenarios.push_back(plain("more-" + std::to_string(i), "rm-9"));
  const RunSummary summary = stage.run(scenarios);
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  EXPECT_EQ(summary.trouble, "") << "nothing says that the endpoint is down";
  ASSERT_EQ(summary.scenarios.size(), scenarios.size());
  for (std::size_t i = 1; i < summary.scenarios.size(); ++i) {
    EXPECT_EQ(summary.scenarios[i].verdict, Verdict::kInconclusive);
    EXPECT_EQ(summary.scenarios[i].reason, "step 1 was not sent: the limit is reached");
    EXPECT_EQ(summary.scenarios[i].calls, 0U);
  }
}

TEST(Campaign, WhereNoOtherCallMayBeSentASilentOneIsUndecided) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") == "rm-9") return timed_out();
    return FakeEndpoint::failed(Delivery::kNotSent, "the limit is reached");
  };
  const RunSummary summary = stage.run({plain("b", "rm-9")});
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_TRUE(summary.scenarios[0].violations.empty());
}

TEST(Campaign, ARequestThatIsAnsweredOnceIsNone) {
  for (int silences = 1; silences < 3; ++silences) {
    FakeStage stage;
    int left = silences;
    stage.endpoint.instead = [&](const Request& request) -> std::optional<WireAnswer> {
      if (request.first("DBInstanceId") != "rm-2" || left-- <= 0) return std::nullopt;
      return timed_out();
    };
    const RunSummary summary = stage.run({plain("a"), plain("b", "rm-2"), plain("c")});
    EXPECT_EQ(summary.verdict, Verdict::kConforms);
    EXPECT_EQ(summary.scenarios[1].verdict, Verdict::kConforms) << summary.scenarios[1].reason;
  }
}

TEST(Campaign, ASilenceThatMovesIsUndecided) {
  FakeStage stage;
  int turn = 0;
  stage.endpoint.instead = [&](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") != "rm-2") return std::nullopt;
    // In the first play the second call is not answered, in the next one the first.
    return ++turn >= 2 ? std::optional(timed_out()) : std::nullopt;
  };
  const RunSummary summary =
      stage.run({plain("a"), scenario_of("b", {call_step("rm-2"), call_step("rm-2")})});
  EXPECT_EQ(summary.scenarios[1].verdict, Verdict::kInconclusive);
  EXPECT_TRUE(summary.scenarios[1].violations.empty());
}

// Each of the three is answered in two plays of three.
TEST(Campaign, OfCallsAtOnceAnotherOneSilentEachTimeIsNoFinding) {
  FakeStage stage;
  int turn = 0;
  stage.endpoint.instead = [&](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") == "rm-nobody") return std::nullopt;
    return turn++ % 4 == 0 ? std::optional(timed_out())
                           : std::nullopt;  // 1st, 5th, 9th: another one of three
  };
  const Scenario together =
      scenario_of("b", {ParallelStep{{call_step("rm-1"), call_step("rm-2"), call_step("rm-1")}}});
  const RunSummary summary = stage.run({together});
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_TRUE(summary.scenarios[0].violations.empty());
}

TEST(Campaign, OfCallsAtOnceTheOneThatIsSilentEachTimeIsTold) {
  FakeStage stage;
  bool is_lost_once = false;
  stage.endpoint.instead = [&](const Request& request) -> std::optional<WireAnswer> {
    const bool is_first = request.first("DBInstanceId") == "rm-8" && !std::exchange(is_lost_once, true);
    return is_first || request.first("DBInstanceId") == "rm-9" ? std::optional(timed_out()) : std::nullopt;
  };
  std::vector<Scenario> scenarios = many(1000);
  scenarios.push_back(
      scenario_of("b", {ParallelStep{{call_step("rm-8"), call_step("rm-2"), call_step("rm-9")}}}));
  const RunSummary summary = stage.run(scenarios);
  ASSERT_EQ(summary.scenarios.back().violations.size(), 1U);
  const Violation& violation = summary.scenarios.back().violations[0];
  EXPECT_EQ(violation.requirement, Requirement::kRob1);
}

// One request in eight is lost, whichever it is, in no order: thousands of plays hold a few that are silent
// three times in a row.
TEST(Campaign, AnswersThatAreLostByChanceAreNoFinding) {
  FakeStage stage;
  SeededChoices choices(5);
  stage.endpoint.instead = [&](const Request&) {
    return choices.one_in(8) ? std::optional(timed_out()) : std::nullopt;
  };
  const RunSummary summary = stage.run(many(3000));
  EXPECT_EQ(summary.trouble, "");
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  for (const ScenarioResult& result : summary.scenarios) EXPECT_TRUE(result.violations.empty());
}

TEST(Campaign, ARequestThatIsNeverAnsweredIsToldAmongOthersThatAreLostByChance) {
  FakeStage stage;
  SeededChoices choices(6);
  stage.endpoint.instead = [&](const Request& request) {
    const bool is_lost = request.first("DBInstanceId") == "rm-9" || choices.one_in(20);
    return is_lost ? std::optional(timed_out()) : std::nullopt;
  };
  std::vector<Scenario> scenarios = many(1000);
  scenarios.push_back(plain("bad", "rm-9"));
  const RunSummary summary = stage.run(scenarios);
  EXPECT_EQ(summary.trouble, "");
  ASSERT_EQ(summary.scenarios.size(), 1001U);
  EXPECT_EQ(summary.scenarios.back().violations.size(), 1U);
  const auto violations = [](const ScenarioResult& result) { return result.violations.size(); };
  EXPECT_EQ(std::ranges::count(summary.scenarios, 1U, violations), 1);
}

TEST(Campaign, AnEndpointThatNeverAnswersIsDownAndNotAccused) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request&) { return timed_out(); };
  const RunSummary summary = stage.run(many(10));
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_NE(summary.trouble.find("down"), std::string::npos);
  EXPECT_NE(summary.trouble.find("timed-out"), std::string::npos);
  EXPECT_EQ(stage.endpoint.sent, kDownAfter);
  EXPECT_EQ(summary.scenarios.size(), 2U);
  for (const ScenarioResult& result : summary.scenarios) EXPECT_TRUE(result.violations.empty());
}

TEST(Campaign, AnEndpointThatNeverAnswersParallelCallsIsDownAndNotAccused) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request&) { return timed_out(); };
  const RunSummary summary =
      stage.run({scenario_of("a", {ParallelStep{{call_step(), call_step("rm-2")}}}), plain("b")});
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_FALSE(summary.trouble.empty());
  for (const ScenarioResult& result : summary.scenarios) EXPECT_TRUE(result.violations.empty());
}

TEST(Campaign, AnEndpointThatGoesDownOnTheWayEndsTheRun) {
  FakeStage stage;
  stage.endpoint.instead = [&](const Request&) -> std::optional<WireAnswer> {
    if (stage.endpoint.sent <= 2) return std::nullopt;
    return timed_out();
  };
  const RunSummary summary = stage.run(many(10));
  EXPECT_NE(summary.verdict, Verdict::kConforms);
  EXPECT_EQ(stage.endpoint.sent, 2 + kDownAfter);
  EXPECT_LT(summary.scenarios.size(), 10U);
  EXPECT_NE(summary.trouble.find("down"), std::string::npos);
  for (const ScenarioResult& result : summary.scenarios) EXPECT_TRUE(result.violations.empty());
}

TEST(Campaign, CallsAtOnceThatAreKeptWaitingOnceDoNotEndTheRun) {
  FakeStage stage;
  int turn = 0;
  stage.endpoint.instead = [&turn](const Request&) {
    return ++turn > 2 && turn <= 8 ? std::optional(timed_out()) : std::nullopt;
  };
  const Scenario together =
      scenario_of("a", {ParallelStep{std::vector<CallStep>(8, call_step("rm-nobody"))}});
  const RunSummary summary = stage.run({together, plain("b")});
  EXPECT_EQ(summary.trouble, "");
  ASSERT_EQ(summary.scenarios.size(), 2U);
  for (const ScenarioResult& result : summary.scenarios) EXPECT_TRUE(result.violations.empty());
}

// A service that bytes silence; its hook with it, or not.
struct MortalStage : FakeStage {
  explicit MortalStage(bool with_hook, WireAnswer last = FakeEndpoint::failed(Delivery::kClosed)) {
    endpoint.answer_to_bytes = std::move(last);
    endpoint.instead = [this](const Request&) {
      const bool is_gone = is_dead || control.is_gone;
      return is_gone ? std::optional(FakeEndpoint::failed(Delivery::kUnreachable)) : std::nullopt;
    };
    endpoint.on_bytes = [this, with_hook] { (with_hook ? control.is_gone : is_dead) = true; };
  }

  bool is_dead = false;
};

Scenario junk(const std::string& id) { return scenario_of(id, {call_step("rm-1"), BytesStep{"junk"}}); }

TEST(Campaign, BytesThatSilenceTheServiceAndItsHookAreAFinding) {
  for (const WireAnswer& last : {timed_out(), FakeEndpoint::failed(Delivery::kClosed),
                                 FakeEndpoint::as_answer(rejection_reply("r", "Malformed", 400))}) {
    MortalStage stage(true, last);
    const RunSummary summary = stage.run({plain("a"), junk("b"), plain("c")});
    EXPECT_EQ(summary.verdict, Verdict::kViolates);
    EXPECT_TRUE(summary.trouble.starts_with("The control hook cannot be used")) << summary.trouble;
    ASSERT_EQ(summary.scenarios.size(), 2U);
    ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
    const Violation& violation = summary.scenarios[1].violations[0];
    EXPECT_EQ(violation.requirement, Requirement::kRob1);
    EXPECT_EQ(violation.step, 2);
    EXPECT_EQ(violation.steps.size(), 2U);
    EXPECT_TRUE(violation.why.starts_with("Nothing has answered since")) << violation.why;
    EXPECT_FALSE(violation.replay.empty());
  }
}

TEST(Campaign, AHookThatIsGoneBehindBytesAccusesNobodyWhereCallsAreAnswered) {
  MortalStage stage(true);
  stage.endpoint.instead = {};
  const RunSummary summary = stage.run({plain("a"), junk("b"), plain("c")});
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_TRUE(summary.trouble.starts_with("The control hook cannot be used")) << summary.trouble;
  for (const ScenarioResult& result : summary.scenarios) EXPECT_TRUE(result.violations.empty());
}

TEST(Campaign, AServiceThatWasNeverHeardIsNotAccusedOfBytes) {
  MortalStage stage(true);
  const RunSummary summary = stage.run({scenario_of("b", {BytesStep{"junk"}})});
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_TRUE(summary.scenarios[0].violations.empty());
}

// The hook of the same server has answered.
TEST(Campaign, AServiceThatWasHeardBeforeItsFirstRequestIsAccusedOfIt) {
  MortalStage stage(true);
  CampaignOptions options;
  options.is_heard = true;
  const RunSummary summary = stage.run({scenario_of("b", {BytesStep{"junk"}})}, options);
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  ASSERT_EQ(summary.scenarios[0].violations.size(), 1U);
  EXPECT_EQ(summary.scenarios[0].violations[0].requirement, Requirement::kRob1);
}

TEST(Campaign, WhoStopsTheRunWhileNothingAnswersAccusesNobody) {
  MortalStage stage(true);
  CampaignOptions options;
  options.interrupted = [&] { return stage.control.is_gone; };
  const RunSummary summary = stage.run({plain("a"), junk("b"), plain("c")}, options);
  for (const ScenarioResult& result : summary.scenarios) EXPECT_TRUE(result.violations.empty());
}

TEST(Campaign, BytesThatSilenceAServiceThatIsStartedAgainAreAFindingAndTheRunGoesOn) {
  MortalStage stage(true);
  stage.control.starts_again = true;
  const RunSummary summary = stage.run({plain("a"), junk("b"), plain("c")});
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  EXPECT_EQ(summary.trouble, "");
  ASSERT_EQ(summary.scenarios.size(), 3U);
  ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
  EXPECT_TRUE(summary.scenarios[1].violations[0].why.contains("each of the 3 times"));
  EXPECT_EQ(summary.scenarios[2].verdict, Verdict::kConforms);
}

TEST(Campaign, AMalformedCallThatSilencesTheServiceIsAFinding) {
  MortalStage stage(true);
  stage.control.starts_again = true;
  stage.endpoint.instead = [&](const Request& request) -> std::optional<WireAnswer> {
    if (stage.control.is_gone) return FakeEndpoint::failed(Delivery::kUnreachable);
    if (!request.empty()) return std::nullopt;  // what cannot be decoded has no parameters here
    stage.control.is_gone = true;
    return FakeEndpoint::failed(Delivery::kClosed);
  };
  CallStep malformed = call_step("rm-1");
  malformed.signing.emplace().appended = "%G";
  const RunSummary summary =
      stage.run({plain("a"), scenario_of("b", {call_step("rm-1"), malformed}), plain("c")});
  EXPECT_EQ(summary.trouble, "");
  ASSERT_EQ(summary.scenarios.size(), 3U);
  ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
  EXPECT_EQ(summary.scenarios[1].violations[0].requirement, Requirement::kRob1);
  EXPECT_EQ(summary.scenarios[1].violations[0].step, 2);
  EXPECT_EQ(summary.scenarios[1].violations[0].allowed.size(), 3U);
}

TEST(Campaign, AServiceThatIsStartedAgainOnceIsNotAccused) {
  MortalStage stage(true);
  stage.control.starts_again = true;
  bool is_first = true;
  stage.endpoint.on_bytes = [&] { stage.control.is_gone = std::exchange(is_first, false); };
  const RunSummary summary = stage.run({plain("a"), junk("b"), plain("c")});
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  EXPECT_EQ(summary.trouble, "");
}

TEST(Campaign, BytesThatSilenceTheServiceAloneAreAFindingWhereTheyStood) {
  MortalStage stage(false);
  const RunSummary summary = stage.run(
      {plain("a"), junk("b"), plain("c"), plain("d"), plain("e"), plain("f"), plain("g"), plain("h")});
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  EXPECT_TRUE(summary.trouble.starts_with("The endpoint is down")) << summary.trouble;
  std::size_t violations = 0;
  for (const ScenarioResult& result : summary.scenarios) violations += result.violations.size();
  EXPECT_EQ(violations, 1U);
  ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
  EXPECT_EQ(summary.scenarios[1].violations[0].step, 2);
  EXPECT_FALSE(summary.scenarios[1].violations[0].replay.empty());
}

TEST(Campaign, AnEndpointThatWasDownBeforeBytesIsNotAccusedOfThem) {
  MortalStage stage(false, FakeEndpoint::failed(Delivery::kUnreachable));
  std::vector<Scenario> scenarios{plain("a"), junk("b")};
  for (int i = 0; i < 8; ++i) scenarios.push_back(plain("c" + std::to_string(i)));
  const RunSummary summary = stage.run(scenarios);
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_TRUE(summary.trouble.starts_with("The endpoint is down")) << summary.trouble;
  EXPECT_TRUE(summary.trouble.contains("The first without an answer was step 2 of b")) << summary.trouble;
  for (const ScenarioResult& result : summary.scenarios) EXPECT_TRUE(result.violations.empty());
}

TEST(Campaign, AClosedConnectionAfterBytesIsAnAnswer) {
  FakeStage stage;
  std::vector<Scenario> scenarios;
  for (int i = 0; i < 8; ++i) scenarios.push_back(scenario_of("b" + std::to_string(i), {BytesStep{"junk"}}));
  const RunSummary summary = stage.run(scenarios);
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  EXPECT_TRUE(summary.trouble.empty());
}

TEST(Campaign, BytesThatHangAreAFinding) {
  FakeStage stage;
  stage.endpoint.answer_to_bytes = timed_out();
  const RunSummary summary = stage.run({plain("a"), scenario_of("b", {BytesStep{"junk"}})});
  ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
  EXPECT_EQ(summary.scenarios[1].violations[0].requirement, Requirement::kRob1);
}

}  // namespace
}  // namespace backcheck
