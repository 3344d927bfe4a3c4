// What is said in text is what is said without.
#include "sim/simulation/text_line.h"

#include <gtest/gtest.h>

#include "sim/simulation/typed_line.h"
#include "tests/sim/simulation/some_stage.h"

namespace backcheck {
namespace {

Flight flight_to(const SimulationStage& stage, std::uint8_t kind, std::uint64_t nonce) {
  Flight flight;
  flight.planned.kind = kind;
  flight.nonce = nonce;
  flight.client = 4;
  flight.sent = *stage.world.now;
  return flight;
}

// A call of each kind, each on an idle instance.
template <typename Line>
std::vector<Answered> answers_to_all_kinds() {
  std::vector<Answered> answers;
  for (std::uint8_t kind = 0; kind < kSimulatedCalls; ++kind) {
    SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, Line::kInText);
    Line line(stage);
    line.make_room(1);
    const Flight flight = flight_to(stage, kind, kind + 1U);
    line.prepare(0, flight);
    line.begin(0, flight);
    answers.push_back(line.complete(0, false));
  }
  return answers;
}

TEST(TextLine, EveryKindOfCallIsAnsweredAlikeOnBothLines) {
  const auto in_text = answers_to_all_kinds<TextLine>();
  const auto typed = answers_to_all_kinds<TypedLine>();
  ASSERT_EQ(in_text.size(), typed.size());
  for (std::size_t kind = 0; kind < typed.size(); ++kind) {
    EXPECT_EQ(in_text[kind].kind, typed[kind].kind) << kind;
    EXPECT_EQ(in_text[kind].rejection, typed[kind].rejection) << kind;
    EXPECT_EQ(in_text[kind].job, typed[kind].job) << kind;
  }
}

template <typename Line>
void expect_second_copy_refused() {
  SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, Line::kInText);
  Line line(stage);
  line.make_room(1);
  const Flight flight = flight_to(stage, kPlainKind, 9);
  line.prepare(0, flight);
  line.begin(0, flight);
  line.begin(1, flight);
  EXPECT_EQ(line.complete(0, false).kind, Answered::Kind::kAccepted);
  const Answered second = line.complete(1, false);
  EXPECT_EQ(second.kind, Answered::Kind::kRejected);
  EXPECT_EQ(second.rejection, RejectionClass::kNonceUsed);
}

TEST(TextLine, ASecondCopyIsRefusedForItsNonce) { expect_second_copy_refused<TextLine>(); }
TEST(TypedLine, ASecondCopyIsRefusedForItsNonce) { expect_second_copy_refused<TypedLine>(); }

template <typename Line>
void expect_closed_after_restart() {
  SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, Line::kInText);
  Line line(stage);
  line.make_room(1);
  const Flight flight = flight_to(stage, kPlainKind, 9);
  line.prepare(0, flight);
  line.begin(0, flight);
  stage.restart();
  EXPECT_EQ(line.complete(0, false).kind, Answered::Kind::kClosed);
  EXPECT_EQ(stage.mock.control().inspect("rm-1")->ongoing_task, std::nullopt);
}

TEST(TextLine, ACallThatWasBegunBeforeARestartVanishes) { expect_closed_after_restart<TextLine>(); }
TEST(TypedLine, ACallThatWasBegunBeforeARestartVanishes) { expect_closed_after_restart<TypedLine>(); }

TEST(TextLine, TellsACallAsAHistoryHasIt) {
  SimulationStage stage(1, quiet_weather(), quiet_world(1), {}, true);
  TextLine line(stage);
  line.make_room(1);
  const Flight flight = flight_to(stage, kPlainKind, 2);
  line.prepare(0, flight);
  line.begin(0, flight);
  line.complete(0, false);
  EXPECT_TRUE(line.learn(0));
  EXPECT_FALSE(line.learn(0));

  const Operation answered = line.operation_of(0, flight, 0, LossWord::kNone);
  EXPECT_EQ(answered.client, 5);
  EXPECT_EQ(answered.fault, "");
  const auto& call = std::get<CreateBackupCall>(answered.deed);
  EXPECT_EQ(call.request.first("DBInstanceId"), "rm-1");
  EXPECT_EQ(call.request.first("Signature"), std::nullopt);
  EXPECT_EQ(call.format, Format::kJson);
  EXPECT_EQ(call.reply->status, 200);

  const Operation lost = line.operation_of(0, flight, std::nullopt, LossWord::kCut);
  EXPECT_EQ(lost.fault, "response-cut");
  EXPECT_EQ(std::get<CreateBackupCall>(lost.deed).reply, std::nullopt);
}

}  // namespace
}  // namespace backcheck
