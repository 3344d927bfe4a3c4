// Notes on what was asked and answered.
#include "sim/exchange_notes.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ExchangeNotes, KeepACallWithItsParametersAndItsAnswer) {
  CreateBackupCall call;
  call.request.add("Action", "CreateBackup");
  call.request.add("DBInstanceId", "rm-1");
  call.reply = Reply{403, "text/xml", "<Error/>"};
  Operation operation;
  operation.deed = call;
  const Exchange exchange = exchange_of(operation, 3, "call rm-1");
  EXPECT_EQ(exchange.step, 3);
  EXPECT_EQ(exchange.asked, "call rm-1");
  EXPECT_TRUE(exchange.is_call);
  ASSERT_EQ(exchange.parameters.size(), 2U);
  EXPECT_EQ(exchange.parameters[1], (std::pair<std::string, std::string>{"DBInstanceId", "rm-1"}));
  EXPECT_EQ(exchange.status, 403);
  EXPECT_EQ(exchange.body, "<Error/>");
}

TEST(ExchangeNotes, NeverKeepASecret) {
  CreateBackupCall call;
  for (const char* name : {"Signature", "signature", "SecurityToken", "AccessKeySecret", "Timestamp"})
    call.request.add(name, "x");
  Operation operation;
  operation.deed = call;
  const Exchange exchange = exchange_of(operation, 1, "");
  ASSERT_EQ(exchange.parameters.size(), 1U);
  EXPECT_EQ(exchange.parameters[0].first, "Timestamp");
  EXPECT_EQ(exchange.status, 0) << "there was no answer";
}

TEST(ExchangeNotes, KeepBytesAsTheyWereSent) {
  Operation operation;
  operation.deed = BytesSent{"\x01\xFF", Reply{400, "", "no"}};
  const Exchange exchange = exchange_of(operation, 1, "bytes");
  EXPECT_EQ(exchange.bytes, "\x01\xFF");
  EXPECT_TRUE(exchange.is_call);
  operation.deed = AdvanceDone{};
  EXPECT_FALSE(exchange_of(operation, 1, "advance").is_call);
}

// A call for rm-1, then one for rm-2 and rm-3 together, with a look at rm-2 that no step asks for in between.
struct ShortPlay {
  Scenario scenario;
  std::vector<StepOperation> taken;
};

Operation rejected_call(const std::string& code) {
  Operation operation;
  operation.deed = CreateBackupCall{
      {}, Format::kJson, Reply{403, "", R"({"RequestId": "r", "Code": ")" + code + R"(", "Message": "m"})"}};
  return operation;
}

ShortPlay short_play() {
  const auto call_for = [](std::string id) {
    CallStep call;
    call.parameters = {{"DBInstanceId", std::move(id)}};
    return call;
  };
  ShortPlay play;
  play.scenario.steps = {{call_for("rm-1"), {}},
                         {ParallelStep{{call_for("rm-2"), call_for("rm-3")}}, {}},
                         {InspectStep{"rm-1"}, {}},
                         {InspectStep{"rm-2"}, {}}};
  Operation look;
  look.deed = InspectDone{"rm-2", {"Running", std::nullopt, {}}};
  Operation reset;
  reset.deed = ResetDone{};
  play.taken = {{0, reset},
                {1, rejected_call("A")},
                {1, look},
                {2, rejected_call("B")},
                {2, rejected_call("C")},
                {2, look},
                {3, look}};
  return play;
}

TEST(ExchangeNotes, TellOfAPlayWhatItsStepsSayAndNoLookInBetween) {
  const ShortPlay play = short_play();
  const std::vector<Exchange> exchanges = exchanges_of(play.scenario, play.taken);
  ASSERT_EQ(exchanges.size(), 4U);
  EXPECT_EQ(exchanges[0].asked, "call DBInstanceId=rm-1");
  EXPECT_EQ(exchanges[1].asked, "call DBInstanceId=rm-2");
  EXPECT_EQ(exchanges[2].asked, "call DBInstanceId=rm-3");
  EXPECT_EQ(exchanges[2].step, 2);
  EXPECT_EQ(exchanges[2].ending, "rejected, C (403)");
  EXPECT_EQ(exchanges[3].asked, "inspect rm-1");
}

TEST(ExchangeNotes, TellASteppedPlayInOneLineAStepAsFarAsItGot) {
  const ShortPlay play = short_play();
  EXPECT_EQ(step_lines(play.scenario, play.taken, 2),
            (std::vector<std::string>{
                "call DBInstanceId=rm-1 -> rejected, A (403)",
                "2 calls at the same time: [call DBInstanceId=rm-2] [call DBInstanceId=rm-3] -> "
                "rejected, B (403); rejected, C (403)"}));
  EXPECT_EQ(step_lines(play.scenario, play.taken, 4).back(), "inspect rm-2");
  EXPECT_TRUE(step_lines(play.scenario, play.taken, 0).empty());
}

}  // namespace
}  // namespace backcheck
