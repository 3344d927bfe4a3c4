// Rejections for the age of a Timestamp prove something once clocks are known to agree, and not before.
#include "sim/clock_agreement.h"

#include <gtest/gtest.h>

#include <string>

namespace backcheck {
namespace {

Operation call(Reply reply, std::optional<GatewayObjections> gateway = std::nullopt) {
  Operation operation;
  operation.deed = CreateBackupCall{{}, Format::kJson, std::move(reply), std::move(gateway)};
  return operation;
}

Reply rejected(const std::string& code, int status = 400) {
  return {status, "application/json",
          R"({"RequestId":"R","HostId":"h","Code":")" + code + R"(","Message":"m"})"};
}

Reply accepted() { return {200, "application/json", R"({"RequestId":"R","BackupJobId":"1"})"}; }

class ClockAgreementTest : public testing::Test {
 protected:
  bool is_doubted(const Operation& operation) { return !agreement_.look({&operation, 1}).empty(); }
  ClockAgreement agreement_;
};

TEST_F(ClockAgreementTest, AnAgeIsDoubtedUntilAFreshCallIsAccepted) {
  EXPECT_TRUE(is_doubted(call(rejected("InvalidTimeStamp.Expired"))));
  EXPECT_TRUE(is_doubted(call(rejected("InvalidTimeStamp.Expired"))));
  EXPECT_FALSE(
      is_doubted(call(rejected("IncorrectDBInstanceState", 403))));  // this proves nothing about clocks
  EXPECT_TRUE(is_doubted(call(rejected("InvalidTimeStamp.Expired"))));
  EXPECT_FALSE(is_doubted(call(accepted())));
  EXPECT_FALSE(is_doubted(call(rejected("InvalidTimeStamp.Expired"))));
}

TEST_F(ClockAgreementTest, OtherNamesOfItAreKnown) {
  for (const char* code : {"RequestExpired", "RequestTimeTooSkewed", "TIMESTAMP_TOO_OLD"}) {
    EXPECT_TRUE(is_doubted(call(rejected(code)))) << code;
  }
  for (const char* code : {"SignatureDoesNotMatch", "InvalidDBInstanceId.NotFound", "", "Time"}) {
    EXPECT_FALSE(is_doubted(call(rejected(code)))) << code;
  }
}

TEST_F(ClockAgreementTest, CallsThatWereNotFreshSayNothing) {
  const GatewayObjections old = {{GatewayFault::kTimestampAge, true}};
  EXPECT_FALSE(is_doubted(call(rejected("InvalidTimeStamp.Expired"), old)));
  EXPECT_FALSE(is_doubted(call(accepted(), old)));
  EXPECT_TRUE(is_doubted(call(rejected("InvalidTimeStamp.Expired"), GatewayObjections{})));
  EXPECT_FALSE(is_doubted(call(accepted(), GatewayObjections{{GatewayFault::kTimestampForm, true}})));
  EXPECT_TRUE(is_doubted(call(rejected("InvalidTimeStamp.Expired"))));
}

TEST_F(ClockAgreementTest, DatesThatAgreeAreProof) {
  agreement_.note_date({1'564'632'060'000}, {1'564'632'000'000});
  EXPECT_FALSE(is_doubted(call(rejected("InvalidTimeStamp.Expired"))));
}

TEST_F(ClockAgreementTest, DatesThatDoNotAgreeProveNothingAboutAges) {
  const GatewayObjections old = {{GatewayFault::kTimestampAge, true}};
  agreement_.note_date({1'564'632'061'000}, {1'564'632'000'000});
  EXPECT_TRUE(is_doubted(call(rejected("InvalidTimeStamp.Expired"))));
  EXPECT_TRUE(is_doubted(call(accepted(), old)));
  EXPECT_TRUE(is_doubted(call(rejected("InvalidTimeStamp.Expired"), old)));
  EXPECT_FALSE(is_doubted(call(accepted())));
  EXPECT_FALSE(is_doubted(call(rejected("InvalidTimeStamp.Expired"))));
  EXPECT_TRUE(is_doubted(call(accepted(), old)));
  agreement_.note_date({1'564'631'000'000}, {1'564'632'000'000});
  const Operation one = call(accepted(), old);
  EXPECT_EQ(
      agreement_.look({&one, 1}),
      "by the date of its answers the clock of the endpoint is 1000 s behind the clock of this machine: "
      "what it says to an old or future Timestamp proves nothing");
  agreement_.note_date({1'564'631'940'000}, {1'564'632'000'000});
  EXPECT_FALSE(is_doubted(call(accepted(), old)));
}

TEST_F(ClockAgreementTest, LooksAtAllThatOverlapped) {
  const std::vector<Operation> both = {call(rejected("InvalidTimeStamp.Expired")), call(accepted())};
  EXPECT_NE(agreement_.look(both), "");
  EXPECT_EQ(agreement_.look(both), "");
  EXPECT_EQ(agreement_.look({}), "");
}

TEST_F(ClockAgreementTest, WhatIsNoAnswerIsPassedOver) {
  Operation silent;
  silent.deed = CreateBackupCall{{}, Format::kJson, std::nullopt};
  Operation reset;
  reset.deed = ResetDone{};
  EXPECT_FALSE(is_doubted(silent));
  EXPECT_FALSE(is_doubted(reset));
  EXPECT_FALSE(is_doubted(call({200, "text/plain", "InvalidTimeStamp.Expired"})));
}

}  // namespace
}  // namespace backcheck
