// What comes back from an endpoint and its hook is handed on, and kept by what was played.
#include "sim/shard/tape_recorder.h"

#include <gtest/gtest.h>

#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

TEST(TapeRecorder, KeepsEachPlayByItsLabel) {
  FakeStage stage;
  double now = 1;
  TapeRecorder recorder(
      {stage.endpoint, stage.control, stage.caller, [] { return Instant{7}; }, [&] { return now; }});
  EXPECT_EQ(recorder.name(), "fake");
  recorder.begin("a");
  EXPECT_TRUE(recorder.reset({}));
  stage.endpoint.answer_to_bytes = FakeEndpoint::failed(Delivery::kClosed, "gone");
  EXPECT_EQ(recorder.send_bytes("x").detail, "gone");
  EXPECT_EQ(recorder.wall_clock().milliseconds, 7);
  now = 3;
  recorder.begin("a");
  stage.control.refuses = "advance";
  EXPECT_FALSE(recorder.advance({}));
  const AnswerTape tape = recorder.take();
  ASSERT_EQ(tape.size(), 1U);
  const std::vector<TapedPlay>& plays = tape.at("a");
  ASSERT_EQ(plays.size(), 2U);
  EXPECT_EQ(plays[0].seconds, 2);
  ASSERT_EQ(plays[0].answers.size(), 2U);
  EXPECT_FALSE(std::get<HookAnswer>(plays[0].answers[0]).fault);
  EXPECT_EQ(std::get<WireAnswer>(plays[0].answers[1]).delivery, Delivery::kClosed);
  EXPECT_EQ(plays[0].instants.size(), 1U);
  EXPECT_EQ(std::get<HookAnswer>(plays[1].answers.at(0)).fault->status, 500);
  EXPECT_TRUE(recorder.take().empty());
}

TEST(TapeRecorder, ForgetsWhatNobodyNeeds) {
  FakeStage stage;
  TapeRecorder recorder(
      {stage.endpoint, stage.control, stage.caller, [] { return Instant{7}; }, [] { return 0.0; }});
  recorder.begin("a");
  stage.control.refuses = "advance";
  EXPECT_FALSE(recorder.advance({}));
  stage.endpoint.answer_to_bytes = FakeEndpoint::failed(Delivery::kClosed, "gone");
  recorder.send_bytes("x");
  recorder.wall_clock();
  recorder.forget();
  stage.control.refuses.clear();
  EXPECT_TRUE(recorder.reset({}));  // of no play
  recorder.begin("b");
  EXPECT_TRUE(recorder.advance({}));
  recorder.begin("c");
  stage.endpoint.answer_to_bytes = FakeEndpoint::failed(Delivery::kTimedOut, "late");
  recorder.send_bytes("x");
  EXPECT_TRUE(recorder.advance({}));
  const AnswerTape tape = recorder.take();
  ASSERT_EQ(tape.size(), 2U);
  const TapedPlay& b = tape.at("b").at(0);
  ASSERT_EQ(b.answers.size(), 1U);
  EXPECT_FALSE(std::get<HookAnswer>(b.answers[0]).fault);
  EXPECT_TRUE(b.instants.empty());
  const TapedPlay& c = tape.at("c").at(0);
  ASSERT_EQ(c.answers.size(), 2U);
  EXPECT_EQ(std::get<WireAnswer>(c.answers[0]).detail, "late");
  EXPECT_FALSE(std::get<HookAnswer>(c.answers[1]).fault);
}

TEST(TapeRecorder, KeepsNothingBeforeSomethingIsPlayed) {
  FakeStage stage;
  TapeRecorder recorder(
      {stage.endpoint, stage.control, stage.caller, [] { return Instant{}; }, [] { return 0.0; }});
  EXPECT_TRUE(recorder.reset({}));
  EXPECT_EQ(recorder.send_bytes("x").delivery, Delivery::kClosed);
  EXPECT_TRUE(recorder.take().empty());
}

}  // namespace
}  // namespace backcheck
