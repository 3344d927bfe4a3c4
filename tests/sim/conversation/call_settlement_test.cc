// One answer, and each pair of two.
#include "sim/conversation/call_settlement.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

WireAnswer accepted(const std::string& job) {
  return {.status = 200,
          .content_type = "application/json",
          .body = R"({"RequestId":"R","BackupJobId":")" + job + "\"}"};
}

WireAnswer rejected(const std::string& code) {
  return {.status = 400, .body = R"({"RequestId":"R","Code":")" + code + R"(","Message":"m"})"};
}

WireAnswer lost() { return {.delivery = Delivery::kTimedOut, .detail = "nothing came"}; }

// Whether the settlement is that of `answer` alone.
void expect_settled_as(const WireAnswer& answer, const WireAnswer& first, const WireAnswer& second) {
  const CallSettlement settlement = settle({first, second});
  ASSERT_TRUE(settlement.reply) << settlement.fault;
  EXPECT_EQ(settlement.reply->status, answer.status);
  EXPECT_EQ(settlement.reply->body, answer.body);
  EXPECT_FALSE(settlement.second);
  EXPECT_FALSE(settlement.taken_twice);
  EXPECT_EQ(settlement.fault, "");
}

TEST(CallSettlement, OfOneAnswerIsThatAnswer) {
  const CallSettlement settlement = settle({accepted("7")});
  EXPECT_EQ(settlement.reply, (Reply{200, "application/json", accepted("7").body}));
  EXPECT_EQ(settle({rejected("X")}).reply->status, 400);
}

TEST(CallSettlement, SaysInAWordWhyThereIsNoAnswer) {
  EXPECT_EQ(settle({lost()}).fault, "timed-out: nothing came");
  EXPECT_EQ(settle({{.delivery = Delivery::kClosed}}).fault, "closed");
  EXPECT_EQ(settle({{.delivery = Delivery::kUnreachable}}).fault, "unreachable");
  EXPECT_EQ(settle({{.delivery = Delivery::kMalformed}}).fault, "malformed");
  EXPECT_EQ(settle({{.delivery = Delivery::kTooLarge, .status = 200}}).fault, "too-large");
  EXPECT_FALSE(settle({lost()}).reply);
}

TEST(CallSettlement, OfAnAcceptanceAndAnythingElseIsTheAcceptance) {
  for (const WireAnswer& other : {rejected("SignatureNonceUsed"), rejected("BackupJobExists"), lost()}) {
    expect_settled_as(accepted("7"), accepted("7"), other);
    expect_settled_as(accepted("7"), other, accepted("7"));
  }
}

TEST(CallSettlement, OfTwoRejectionsIsTheOneThatIsNotForTheNonce) {
  expect_settled_as(rejected("X"), rejected("X"), rejected("SignatureNonceUsed"));
  expect_settled_as(rejected("X"), rejected("SignatureNonceUsed"), rejected("X"));
  expect_settled_as(rejected("X"), rejected("X"), rejected("Y"));
}

TEST(CallSettlement, KnowsTheNonceByItsCodeHoweverThatIsWritten) {
  const WireAnswer other = rejected("X");
  const WireAnswer xml = {
      .status = 400,
      .content_type = "text/xml",
      .body =
          "<Error><RequestId>R</RequestId><Code>Signature&#x4E;once<![CDATA[Used]]></Code>"
          "<Message>m</Message></Error>"};
  for (const WireAnswer& nonce : {rejected(R"(Signature\u004eonceUsed)"), xml}) {
    expect_settled_as(other, other, nonce);
    expect_settled_as(other, nonce, other);
  }
  // A message may speak of it.
  const WireAnswer speaks = {
      .status = 400, .body = R"({"RequestId":"R","Code":"Y","Message":"no SignatureNonceUsed here"})"};
  expect_settled_as(speaks, speaks, rejected("SignatureNonceUsed"));
  expect_settled_as(speaks, rejected("SignatureNonceUsed"), speaks);
}

TEST(CallSettlement, IsOpenWhereOneWasRejectedAndTheOtherNeverCame) {
  for (const CallSettlement& settlement : {settle({rejected("X"), lost()}), settle({lost(), rejected("X")}),
                                           settle({lost(), rejected("SignatureNonceUsed")})}) {
    EXPECT_FALSE(settlement.reply);
    EXPECT_EQ(settlement.fault, "timed-out: nothing came");
  }
}

TEST(CallSettlement, OfTheSameAcceptanceTwiceIsOneAcceptance) {
  expect_settled_as(accepted("7"), accepted("7"), accepted("7"));
}

TEST(CallSettlement, OfTwoAcceptancesOfDifferentTasksIsBoth) {
  const CallSettlement settlement = settle({accepted("7"), accepted("8")});
  EXPECT_EQ(settlement.reply->body, accepted("7").body);
  ASSERT_TRUE(settlement.second);
  EXPECT_EQ(settlement.second->body, accepted("8").body);
  EXPECT_TRUE(settlement.taken_twice);
}

// That is no proof, but it has to be looked at.
TEST(CallSettlement, OfTwoAcceptancesOfWhichOneNamesNoTaskIsBoth) {
  const CallSettlement settlement = settle({accepted("7"), {.status = 200, .body = "{}"}});
  EXPECT_TRUE(settlement.second);
  EXPECT_FALSE(settlement.taken_twice);
}

}  // namespace
}  // namespace backcheck
