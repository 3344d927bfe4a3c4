// What was recorded comes back in its order; what was not is missed.
#include "sim/shard/tape_player.h"

#include <gtest/gtest.h>

#include "sim/shard/tape_recorder.h"
#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

// All that a driver learns of it.
std::string told(const Played& played) {
  std::string text(verdict_name(played.result.verdict));
  text += " " + std::to_string(played.result.checks.size()) + " " + std::to_string(played.result.calls);
  for (const Violation& violation : played.result.violations) text += " " + violation.observed.body;
  return text;
}

TEST(TapePlayer, ARunThatIsToldFromATapeIsTheRun) {
  const Scenario scenario =
      scenario_of("a/b", {call_step(), call_step(), FinishTaskStep{"rm-1", TaskResult::kSucceeded},
                          AdvanceStep{{kFakeNow.milliseconds + 1000}}, InspectStep{"rm-1"}, call_step()});
  FakeStage stage;
  TapeRecorder recorder(
      {stage.endpoint, stage.control, stage.caller, [] { return Instant{}; }, [] { return 0.0; }});
  const auto play = [&](Endpoint& endpoint, Control& control,
                        const std::function<void(const std::string&)>& begin) {
    Judge judge(Profile::kPage);
    Caller caller(test_credential(), "n-");
    Stage on{endpoint,
             control,
             stage.capabilities,
             judge,
             caller,
             [] { return 1; },
             [] { return Instant{}; },
             [](const Operation&) -> std::expected<void, std::string> { return {}; }};
    on.begin = begin;
    return told(Driver(on).play(scenario));
  };
  const std::string live = play(recorder, recorder, [&](const std::string& label) { recorder.begin(label); });
  const AnswerTape tape = recorder.take();
  TapePlayer player(tape, "fake", stage.capabilities);
  const std::string taped = play(player, player, [&](const std::string& label) { player.begin(label); });
  EXPECT_EQ(live, taped);
  EXPECT_TRUE(live.starts_with("conforms")) << live;
  EXPECT_EQ(player.missed(), "");
}

TEST(TapePlayer, GoesFromPlayToPlayAndStaysAtTheLast) {
  AnswerTape tape;
  for (const int status : {201, 202}) {
    TapedPlay& play = tape["a"].emplace_back();
    play.seconds = 0.5;
    play.nonce_prefix = "p-";
    play.nonces = static_cast<std::uint64_t>(status);
    play.answers.emplace_back(WireAnswer{Delivery::kAnswered, status, "", "", "", {}});
  }
  TapePlayer player(tape, "fake", {});
  Caller caller(test_credential(), "n-");
  player.give_nonces_to(caller);
  std::vector<int> seen;
  for (int i = 0; i < 3; ++i) {
    player.begin("a");
    seen.push_back(player.send({}).status);
  }
  EXPECT_EQ(seen, (std::vector<int>{201, 202, 202}));
  EXPECT_EQ(caller.fresh_nonce(), "p-203");
  EXPECT_EQ(player.seconds(), 1);
  EXPECT_EQ(player.missed(), "");
}

TEST(TapePlayer, MissesWhatIsNotOnTheTape) {
  const AnswerTape tape = {{"a", {TapedPlay{}}}};
  TapePlayer player(tape, "fake", {});
  player.begin("a");
  EXPECT_EQ(player.missed(), "");
  EXPECT_EQ(player.send({}).delivery, Delivery::kUnreachable);
  EXPECT_EQ(player.missed(), "a");
  player.begin("b");
  EXPECT_FALSE(player.reset({}));
  EXPECT_EQ(player.missed(), "a");
  EXPECT_EQ(player.send_together(std::vector<WireRequest>(2)).size(), 2U);
}

}  // namespace
}  // namespace backcheck
