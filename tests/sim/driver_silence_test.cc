// Calls of one scenario that get no answer, on purpose or not.
#include <gtest/gtest.h>

#include <optional>

#include "sim/driver.h"
#include "tests/sim/plain_scenarios.h"

namespace backcheck {
namespace {

TEST(Driver, AnAnswerLostOnPurposeIsNoSilence) {
  FakeStage stage;
  CallStep lost = call_step();
  lost.answer_lost = true;
  const Played played = stage.play(scenario_of("a", {lost, InspectStep{"rm-1"}, call_step()}));
  EXPECT_TRUE(played.silent.empty());
  EXPECT_EQ(played.result.verdict, Verdict::kConforms) << played.result.reason;
  EXPECT_EQ(played.result.calls, 2U);
}

TEST(Driver, AnswersLostOnPurposeInParallelAreNoSilence) {
  FakeStage stage;
  CallStep lost = call_step();
  lost.answer_lost = true;
  const Played played = stage.play(scenario_of("a", {ParallelStep{{lost, call_step()}}}));
  EXPECT_TRUE(played.silent.empty());
  EXPECT_EQ(played.result.verdict, Verdict::kConforms) << played.result.reason;
}

TEST(Driver, ACallThatWasToBeLostAndGotNoAnswerIsRecordedAsWhatItWas) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request&) { return timed_out(); };
  CallStep lost = call_step();
  lost.answer_lost = true;
  const Played played = stage.play(scenario_of("a", {lost}));
  ASSERT_EQ(played.silent.size(), 1U);
  EXPECT_TRUE(played.silent.front().operation.fault.starts_with("timed-out"));
  EXPECT_EQ(played.answered, 0U);
}

TEST(Driver, ARequestWithoutAnAnswerLeavesTheScenarioUndecided) {
  for (const Delivery delivery :
       {Delivery::kTimedOut, Delivery::kClosed, Delivery::kMalformed, Delivery::kUnreachable}) {
    FakeStage stage;
    stage.endpoint.instead = [&](const Request& request) -> std::optional<WireAnswer> {
      if (request.first("DBInstanceId") != "rm-2") return std::nullopt;
      return FakeEndpoint::failed(delivery, "so it is");
    };
    const Played played = stage.play(scenario_of("a", {call_step(), call_step("rm-2"), call_step()}));
    EXPECT_EQ(played.result.verdict, Verdict::kInconclusive);
    EXPECT_NE(played.result.reason.find("step 2"), std::string::npos);
    EXPECT_NE(played.result.reason.find("so it is"), std::string::npos);
    ASSERT_EQ(played.silent.size(), 1U);
    EXPECT_EQ(played.silent.front().step, 2);
    EXPECT_EQ(played.silent.front().steps.size(), 2U);
    EXPECT_EQ(played.answered, 2U);
    EXPECT_EQ(played.result.calls, 3U);
    EXPECT_EQ(played.calls_until_silent, 2U);
  }
}

TEST(Driver, AnAnswerThatIsTooLargeLeavesTheScenarioUndecidedAndIsNoSilence) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") != "rm-2") return std::nullopt;
    return FakeEndpoint::failed(Delivery::kTooLarge, "over 1 MiB");
  };
  const Played played = stage.play(scenario_of("a", {call_step(), call_step("rm-2"), call_step()}));
  EXPECT_EQ(played.result.verdict, Verdict::kInconclusive);
  EXPECT_EQ(played.result.reason, "the answer is beyond what is read here (too-large: over 1 MiB)");
  EXPECT_TRUE(played.silent.empty());
  EXPECT_EQ(played.result.calls, 2U);
}

TEST(Driver, OfParallelCallsTheSilentOneIsTheOneToldOf) {
  FakeStage stage;
  stage.endpoint.instead = [](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") != "rm-2") return std::nullopt;
    return timed_out();
  };
  const Played played = stage.play(scenario_of("a", {ParallelStep{{call_step("rm-1"), call_step("rm-2")}}}));
  ASSERT_EQ(played.silent.size(), 1U);
  EXPECT_EQ(std::get<CreateBackupCall>(played.silent.front().operation.deed).request.first("DBInstanceId"),
            "rm-2");
  EXPECT_NE(played.result.reason.find("timed-out"), std::string::npos) << played.result.reason;
}

}  // namespace
}  // namespace backcheck
