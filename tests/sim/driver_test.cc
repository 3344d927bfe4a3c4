// One scenario, played on a stage in which everything outside is faked.
#include "sim/driver.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

constexpr Instant kLater{kFakeNow.milliseconds + 3'600'000};

TEST(Driver, TakesTheStepsInOrderAndLooksAtTheStateInBetween) {
  FakeStage stage;
  const Played played = stage.play(
      scenario_of("all", {call_step("rm-1"), AdvanceStep{kLater}, SetStatusStep{"rm-2", "Stopped"},
                          FinishTaskStep{"rm-1", TaskResult::kSucceeded}, InspectStep{"rm-2"},
                          ParallelStep{{call_step("rm-1"), call_step("rm-2")}}, BytesStep{"junk"}}));
  EXPECT_EQ(stage.journal,
            (Journal{"reset", "call rm-1", "inspect rm-1", "advance 2019-08-01T05:00:00Z",
                     "set-status rm-2 Stopped", "finish-task rm-1", "inspect rm-1", "inspect rm-2",
                     "together 2", "call rm-1", "call rm-2", "inspect rm-1", "inspect rm-2", "bytes junk",
                     "inspect rm-1", "inspect rm-2", "inspect rm-1", "inspect rm-2"}));
  EXPECT_EQ(played.result.verdict, Verdict::kConforms) << played.result.reason;
  EXPECT_EQ(played.result.calls, 4U);
  EXPECT_EQ(played.answered, 4U);
  EXPECT_TRUE(played.trouble.empty());
  EXPECT_TRUE(played.silent.empty());
}

TEST(Driver, DoesNotInspectWhereTheHookCannotShow) {
  FakeStage stage;
  stage.capabilities.inspect = false;
  const Played played =
      stage.play(scenario_of("a", {call_step(), FinishTaskStep{"rm-1", TaskResult::kFailed}}));
  EXPECT_EQ(stage.journal, (Journal{"reset", "call rm-1", "finish-task rm-1"}));
  EXPECT_EQ(played.result.verdict, Verdict::kConforms);
}

TEST(Driver, DoesNotInspectInstancesThatTheWorldDoesNotHave) {
  FakeStage stage;
  stage.play(scenario_of("a", {call_step("rm-9")}));
  EXPECT_EQ(stage.journal, (Journal{"reset", "call rm-9", "inspect rm-1", "inspect rm-2"}));
}

TEST(Driver, HandsTheWorldAndTheTestCredentialToTheHook) {
  FakeStage stage;
  const Scenario scenario = scenario_of("a", {call_step()});
  stage.play(scenario);
  ASSERT_EQ(stage.control.worlds.size(), 1U);
  EXPECT_EQ(stage.control.worlds[0].now, kFakeNow);
  EXPECT_EQ(stage.control.worlds[0].credentials, std::vector{test_credential()});
  EXPECT_EQ(stage.control.worlds[0].instances, scenario.world.instances);
}

TEST(Driver, HandsTheOtherKeysOfTheWorldToTheHook) {
  FakeStage stage;
  Scenario scenario = scenario_of("a", {call_step()});
  const Credential other = {"otherid", "othersecret"};
  scenario.world.credentials = {{test_credential().access_key_id, "not its secret"}, other};
  stage.play(scenario);
  ASSERT_EQ(stage.control.worlds.size(), 1U);
  EXPECT_EQ(stage.control.worlds[0].credentials, (std::vector{test_credential(), other}));
  EXPECT_TRUE(std::get<ResetDone>(stage.history[0].deed).world.credentials.empty());
}

TEST(Driver, TimestampsAreThoseOfTheVirtualClock) {
  FakeStage stage;
  stage.play(scenario_of("a", {call_step(), AdvanceStep{kLater}, call_step()}));
  ASSERT_EQ(stage.endpoint.requests.size(), 2U);
  EXPECT_EQ(stage.endpoint.requests[0].first("Timestamp"), "2019-08-01T04:00:00Z");
  EXPECT_EQ(stage.endpoint.requests[1].first("Timestamp"), "2019-08-01T05:00:00Z");
}

TEST(Driver, TimestampsAreThoseOfTheWallWhereTheHookHasNoClock) {
  FakeStage stage;
  stage.capabilities.virtual_clock = false;
  const Played played = stage.play(scenario_of("a", {call_step()}));
  EXPECT_EQ(stage.control.worlds[0].now, std::nullopt);
  EXPECT_EQ(stage.endpoint.requests[0].first("Timestamp"), "2020-09-13T12:26:40Z");
  EXPECT_EQ(played.result.verdict, Verdict::kConforms) << played.result.reason;
}

TEST(Driver, SkipsWhatTheHookCannotDoAndSaysWhy) {
  const auto reason = [](const std::function<void(Capabilities&)>& without, Step::Deed deed) {
    FakeStage stage;
    without(stage.capabilities);
    const Played played = stage.play(scenario_of("a", {call_step(), std::move(deed)}));
    EXPECT_EQ(played.result.verdict, Verdict::kSkipped);
    EXPECT_TRUE(stage.journal.empty());
    EXPECT_EQ(played.result.calls, 0U);
    EXPECT_EQ(played.result.id, "a");
    return played.result.reason;
  };
  EXPECT_NE(reason([](Capabilities& able) { able.advance = false; }, AdvanceStep{kLater}).find("advance"),
            std::string::npos);
  EXPECT_NE(reason([](Capabilities& able) { able.virtual_clock = false; }, AdvanceStep{kLater})
                .find("virtual clock"),
            std::string::npos);
  EXPECT_NE(
      reason([](Capabilities& able) { able.set_status = false; }, SetStatusStep{"rm-1", "x"}).find("status"),
      std::string::npos);
  EXPECT_NE(reason([](Capabilities& able) { able.inspect = false; }, InspectStep{"rm-1"}).find("state"),
            std::string::npos);
  EXPECT_NE(reason([](Capabilities& able) { able.finish_task = false; },
                   FinishTaskStep{"rm-1", TaskResult::kFailed})
                .find("end a task"),
            std::string::npos);
}

TEST(Driver, SkipsWorldsWithAPastWhereTheHookHasNoClock) {
  FakeStage stage;
  stage.capabilities.virtual_clock = false;
  Scenario sets = scenario_of("a", {call_step()});
  sets.world.instances[0].backup_sets = {kFakeNow};
  EXPECT_FALSE(stage.driver().reason_to_skip(sets).empty());
  Scenario task = scenario_of("b", {call_step()});
  task.world.instances[0].ongoing_since = kFakeNow;
  EXPECT_FALSE(stage.driver().reason_to_skip(task).empty());
  EXPECT_TRUE(stage.driver().reason_to_skip(scenario_of("c", {call_step()})).empty());
}

TEST(Driver, AHookThatRefusesEndsTheScenarioOnly) {
  for (const std::string verb : {"reset", "advance", "set-status", "finish-task", "inspect"}) {
    for (const int status : {400, 404, 409, 500, 501}) {
      if (verb == "finish-task" && status == 409) continue;
      FakeStage stage;
      stage.control.refuses = verb;
      stage.control.refusal = {status, "because"};
      const Played played =
          stage.play(scenario_of("a", {AdvanceStep{kLater}, SetStatusStep{"rm-1", "Running"},
                                       FinishTaskStep{"rm-1", TaskResult::kFailed}}));
      EXPECT_EQ(played.result.verdict, Verdict::kInconclusive) << verb << status;
      EXPECT_NE(played.result.reason.find(verb), std::string::npos) << played.result.reason;
      EXPECT_NE(played.result.reason.find("because"), std::string::npos) << played.result.reason;
      EXPECT_TRUE(played.trouble.empty());
      EXPECT_TRUE(stage.journal.back().starts_with(verb)) << "something was done after a refusal";
    }
  }
}

TEST(Driver, AHookThatCannotBeReachedEndsTheRun) {
  FakeStage stage;
  stage.control.refuses = "reset";
  stage.control.refusal = {0, "connection refused"};
  const Played played = stage.play(scenario_of("a", {call_step()}));
  EXPECT_NE(played.trouble.find("connection refused"), std::string::npos);
  EXPECT_EQ(played.result.verdict, Verdict::kInconclusive);
  EXPECT_EQ(played.result.calls, 0U);
}

TEST(Driver, ThatThereIsNoTaskToEndIsAnObservation) {
  FakeStage stage;
  const Played fine = stage.play(scenario_of("a", {FinishTaskStep{"rm-1", TaskResult::kSucceeded}}));
  EXPECT_EQ(fine.result.verdict, Verdict::kConforms) << fine.result.reason;
  stage.control.refuses = "finish-task";
  stage.control.refusal = {409, "no task"};
  const Played wrong =
      stage.play(scenario_of("b", {call_step(), FinishTaskStep{"rm-1", TaskResult::kSucceeded}}));
  ASSERT_EQ(wrong.result.violations.size(), 1U);
  EXPECT_EQ(wrong.result.violations[0].requirement, Requirement::kEff1);
}

TEST(Driver, AViolationEndsTheScenarioAndIsLocated) {
  FakeStage stage;
  int calls = 0;
  stage.endpoint.instead = [&](const Request&) -> std::optional<WireAnswer> {
    if (++calls != 2) return std::nullopt;
    return FakeEndpoint::as_answer(success_reply("unheard", "99"));
  };
  const Played played = stage.play(scenario_of("state/second", {call_step(), call_step(), call_step()}));
  EXPECT_EQ(played.result.verdict, Verdict::kViolates);
  ASSERT_EQ(played.result.violations.size(), 1U);
  const Violation& violation = played.result.violations[0];
  EXPECT_EQ(violation.requirement, Requirement::kPre2);
  EXPECT_EQ(violation.scenario, "state/second");
  EXPECT_EQ(violation.step, 2);
  EXPECT_EQ(violation.steps, (std::vector<std::string>{"call DBInstanceId=rm-1 -> accepted, task 1001",
                                                       "call DBInstanceId=rm-1 -> accepted, task 99"}));
  EXPECT_EQ(calls, 2);
  // What led to it: how it began, and what the first step made of it.
  ASSERT_FALSE(violation.changes.empty());
  EXPECT_EQ(violation.changes.front().step, 0);
  EXPECT_EQ(violation.changes.back(), (StateChange{1, "rm-1", "ongoing task", "none", "1001"}));
  EXPECT_FALSE(played.evidence.empty());
}

TEST(Driver, AViolationHasTheLineOfItsStep) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request&) { return FakeEndpoint::as_answer(success_reply("x", "")); };
  Scenario scenario = scenario_of("a", {call_step()});
  scenario.steps[0].mark = {17, 5};
  EXPECT_EQ(stage.play(scenario).result.violations.at(0).line, 17);
}

TEST(Driver, KeepsNoEvidenceOfWhatConforms) {
  FakeStage stage;
  EXPECT_TRUE(stage.play(scenario_of("a", {call_step()})).evidence.empty());
}

TEST(Driver, RecordsEachOperationBeforeTheNextBegins) {
  FakeStage stage;
  CallStep lost = call_step("rm-2");
  lost.answer_lost = true;
  stage.play(
      scenario_of("a", {call_step(), lost, BytesStep{"junk"}, FinishTaskStep{"rm-1", TaskResult::kFailed}}));
  std::uint64_t number = 0;
  std::int64_t clock = 0;
  for (const Operation& operation : stage.history) {
    EXPECT_EQ(operation.number, ++number);
    EXPECT_GT(operation.called, clock);
    clock = operation.returned.value_or(operation.called);
    EXPECT_GE(clock, operation.called);
  }
  ASSERT_GE(stage.history.size(), 5U);
  EXPECT_TRUE(std::get<ResetDone>(stage.history[0].deed).world.credentials.empty());
  const auto& call = std::get<CreateBackupCall>(stage.history[1].deed);
  EXPECT_EQ(call.request.count("Signature"), 0U);
  ASSERT_TRUE(call.reply);
  EXPECT_EQ(call.reply->status, 200);
  const auto found = std::ranges::find(stage.history, "response-lost", &Operation::fault);
  ASSERT_NE(found, stage.history.end());
  EXPECT_EQ(found->returned, std::nullopt);
  EXPECT_EQ(std::get<CreateBackupCall>(found->deed).reply, std::nullopt);
}

TEST(Driver, AHistoryThatCannotBeWrittenEndsTheRun) {
  FakeStage stage;
  stage.history_limit = 2;
  const Played played = stage.play(scenario_of("a", {call_step(), call_step("rm-2")}));
  EXPECT_NE(played.trouble.find("disk full"), std::string::npos);
  EXPECT_EQ(played.result.verdict, Verdict::kInconclusive);
  EXPECT_EQ(stage.endpoint.sent, 1U);
}

TEST(Driver, ParallelCallsOverlap) {
  FakeStage stage;
  stage.play(scenario_of("a", {ParallelStep{{call_step(), call_step(), call_step("rm-2")}}}));
  std::int64_t latest_call = 0;
  std::int64_t earliest_return = stage.clock;
  for (const Operation& operation : stage.history) {
    if (!std::holds_alternative<CreateBackupCall>(operation.deed)) continue;
    latest_call = std::max(latest_call, operation.called);
    earliest_return = std::min(earliest_return, *operation.returned);
  }
  EXPECT_LT(latest_call, earliest_return);
}

TEST(Driver, BytesThatStartATaskBehindTheCallersBackAreSeen) {
  FakeStage stage;
  stage.endpoint.answer_to_bytes = {Delivery::kAnswered, 400, "text/plain", "no", ""};
  Scenario scenario = scenario_of("a", {BytesStep{"junk"}});
  class Sly final : public Endpoint {
   public:
    Sly(FakeEndpoint& honest, SimpleService& service) : honest_(honest), service_(service) {}
    std::string name() const override { return "sly"; }
    WireAnswer send(const WireRequest& wire) override { return honest_.send(wire); }
    std::vector<WireAnswer> send_together(std::span<const WireRequest> wires) override {
      return honest_.send_together(wires);
    }
    WireAnswer send_bytes(std::string_view bytes) override {
      Request request;
      request.add("Action", "CreateBackup");
      request.add("DBInstanceId", "rm-1");
      service_.call(request);
      return honest_.send_bytes(bytes);
    }

   private:
    FakeEndpoint& honest_;
    SimpleService& service_;
  } sly(stage.endpoint, stage.service);
  Driver driver(Stage{sly, stage.control, stage.capabilities, stage.judge, stage.caller, [] { return 0; },
                      [] { return kFakeNow; },
                      [](const Operation&) -> std::expected<void, std::string> { return {}; }});
  const Played played = driver.play(scenario);
  ASSERT_EQ(played.result.violations.size(), 1U);
  EXPECT_EQ(played.result.violations[0].requirement, Requirement::kEff2);
}

TEST(Driver, AnExpectationThatContradictsTheModelIsTheScenariosFault) {
  FakeStage stage;
  CallStep step = call_step();
  step.expect = Expectation::kRejected;
  const Played played = stage.play(scenario_of("a", {step}));
  EXPECT_TRUE(played.bad_scenario);
  EXPECT_TRUE(played.trouble.starts_with("scenarios/a.yaml:10:5: ")) << played.trouble;
  EXPECT_EQ(stage.endpoint.sent, 0U);
}

TEST(Driver, AScenarioWithoutAStepIsNotConforming) {
  FakeStage stage;
  const Played played = stage.play(scenario_of("a", {}));
  EXPECT_EQ(played.result.verdict, Verdict::kInconclusive);
  EXPECT_FALSE(played.result.reason.empty());
}

TEST(Driver, EachScenarioStartsFromAWorldOfItsOwn) {
  FakeStage stage;
  Driver driver = stage.driver();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(driver.play(scenario_of("a", {call_step(), call_step()})).result.verdict, Verdict::kConforms);
  }
}

TEST(Driver, WhatIsDoubtedIsRecordedWithItsDoubtAndNotJudged) {
  FakeStage stage;
  stage.doubt = [](std::span<const Operation> operations) {
    const bool is_call = std::holds_alternative<CreateBackupCall>(operations.front().deed);
    return std::string(is_call ? "somebody came by" : "");
  };
  const Played played = stage.play(scenario_of("a", {call_step(), call_step()}));
  EXPECT_EQ(played.result.verdict, Verdict::kInconclusive);
  EXPECT_EQ(played.result.reason, "somebody came by");
  const std::vector<Operation>& recorded = stage.history;
  ASSERT_EQ(recorded.size(), 3U);
  EXPECT_EQ(std::get<DoubtRaised>(recorded[2].deed), (DoubtRaised{2, "somebody came by"}));
  EXPECT_EQ(recorded[2].number, 3U);
}

TEST(Driver, AScenarioThatIsInterruptedIsUndecided) {
  FakeStage stage;
  int steps = 0;
  stage.interrupted = [&] { return ++steps > 2; };
  const Played played = stage.play(scenario_of("a", {call_step(), call_step(), call_step(), call_step()}));
  EXPECT_TRUE(played.interrupted);
  EXPECT_TRUE(played.trouble.empty());
  EXPECT_LT(stage.endpoint.sent, 4U);
  EXPECT_EQ(played.result.verdict, Verdict::kInconclusive);
  EXPECT_EQ(played.result.reason, "the run was interrupted");
}

// Each may have been for either of two instances, so that all their orders have to be tried.
TEST(Driver, AnInterruptionIsObeyedWhileManyOrdersAreTried) {
  const auto checks_when = [](bool interrupted) {
    FakeStage stage;
    ParallelStep together;
    Scenario scenario = scenario_of("a", {});
    for (int i = 1; i <= 8; ++i) {
      const std::string second = "rm-" + std::to_string(i + 1);
      together.calls.push_back(call_step("rm-" + std::to_string(i), {{"DBInstanceId", second}}));
      if (i >= 2) scenario.world.instances.push_back({.id = second});
    }
    scenario.steps.push_back({together, {10, 5}});
    stage.interrupted = [&] { return interrupted && stage.endpoint.sent == 8; };
    const Played played = stage.play(scenario);
    EXPECT_EQ(played.interrupted, interrupted);
    EXPECT_EQ(played.result.verdict, interrupted ? Verdict::kInconclusive : Verdict::kConforms);
    EXPECT_EQ(played.result.reason, interrupted ? "the run was interrupted" : "");
    return played.result.checks;
  };
  const Check in_some_order{Requirement::kCon1, Verdict::kConforms};
  EXPECT_EQ(std::ranges::count(checks_when(false), in_some_order), 1);
  EXPECT_EQ(std::ranges::count(checks_when(true), in_some_order), 0);
}

const CreateBackupCall& call_at(const FakeStage& stage, std::size_t place) {
  return std::get<CreateBackupCall>(stage.history.at(place).deed);
}

CallStep signed_as(Signing signing, const std::string& instance = "rm-1") {
  CallStep call = call_step(instance);
  call.signing = std::move(signing);
  return call;
}

TEST(Driver, RecordsWhatAGatewayHasAgainstEachOfTheCallsAtOnce) {
  FakeStage stage;
  stage.play(
      scenario_of("a", {ParallelStep{{signed_as({}), signed_as({.secret = "x"}),
                                      signed_as({.nonce = "n"}, "rm-2"), signed_as({.nonce = "n"})}}}));
  EXPECT_EQ(call_at(stage, 1).gateway, GatewayObjections());
  EXPECT_EQ(call_at(stage, 2).gateway, (GatewayObjections{{GatewayFault::kSignature, true}}));
  EXPECT_EQ(call_at(stage, 3).gateway, (GatewayObjections{{GatewayFault::kNonceUsed, false}}));
  EXPECT_EQ(call_at(stage, 1).shares_nonce_with, std::nullopt);
  EXPECT_EQ(call_at(stage, 3).shares_nonce_with, stage.history.at(3).number);
  EXPECT_EQ(call_at(stage, 4).shares_nonce_with, stage.history.at(3).number);
}

TEST(Driver, FindsAmongCallsAtOnceTheOneThatHadToBeKeptOut) {
  FakeStage stage;  // which lets everybody in
  const Played wrong =
      stage.play(scenario_of("a", {ParallelStep{{signed_as({}, "rm-2"), signed_as({.secret = "x"})}}}));
  ASSERT_EQ(wrong.result.violations.size(), 1U);
  EXPECT_EQ(wrong.result.violations.front().requirement, Requirement::kGat1);
  const Played twice = stage.play(
      scenario_of("b", {ParallelStep{{signed_as({.nonce = "n"}), signed_as({.nonce = "n"}, "rm-2")}}}));
  ASSERT_EQ(twice.result.violations.size(), 1U);
  EXPECT_EQ(twice.result.violations.front().requirement, Requirement::kGat4);
}

TEST(Driver, VouchesForItsSignaturesWhereTheHookVerifiesThem) {
  const auto blamed = [](std::vector<std::string> checks) {
    FakeStage stage;
    stage.capabilities.checks = std::move(checks);
    stage.endpoint.instead = [](const Request& request) -> std::optional<WireAnswer> {
      if (request.first("DBInstanceId") != "rm-1") return std::nullopt;
      return FakeEndpoint::as_answer(rejection_reply("r", "SignatureDoesNotMatch", 400));
    };
    CallStep refused = call_step("rm-1");
    CallStep accepted = call_step("rm-2");
    for (CallStep* step : {&refused, &accepted}) step->parameters.emplace_back("Comment", "nightly");
    const Played played = stage.play(scenario_of("a", {refused, accepted}));
    return played.result.violations.empty()
               ? std::string()
               : std::string(requirement_id(played.result.violations[0].requirement));
  };
  EXPECT_EQ(blamed({"signature"}), "GAT-2");
  EXPECT_EQ(blamed({}), "PAR-1");
}

}  // namespace
}  // namespace backcheck
