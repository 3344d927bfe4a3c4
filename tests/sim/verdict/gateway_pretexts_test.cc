// Rejections by a gateway that had nothing against the request.
#include "sim/verdict/gateway_pretexts.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

using enum GatewayFault;
using enum Requirement;

RequirementSet focus_on(Requirement requirement) {
  RequirementSet focus;
  focus.insert(requirement);
  return focus;
}

AnswerSeen answer(const std::string& code, Claim claim = Claim::kRejected) {
  AnswerSeen seen;
  seen.claim = claim;
  seen.code = code;
  return seen;
}

Violation resting_on(std::uint64_t operation) {
  Violation violation;
  violation.requirement = kPar1;
  violation.reading = Reading::kUnknownParameter;
  violation.witnesses = {{operation, {}, 0, {}}};
  violation.why = "No reading.";
  return violation;
}

TEST(GatewayPretexts, ACodeIsOneOnlyWhereNothingSpeaksAgainstTheRequest) {
  CreateBackupCall call;
  EXPECT_FALSE(pretext_of(call, answer("SignatureDoesNotMatch"), false)) << "nobody knows how it was signed";
  EXPECT_TRUE(pretext_of(call, answer("SignatureDoesNotMatch"), true));
  call.gateway = GatewayObjections{{kNonceUsed, false}};
  EXPECT_FALSE(pretext_of(call, answer("SignatureDoesNotMatch"), true)) << "it may have been kept out";
  call.gateway = GatewayObjections{};
  EXPECT_FALSE(pretext_of(call, answer("AnyOtherCode"), true));
  EXPECT_FALSE(pretext_of(call, answer("SignatureDoesNotMatch", Claim::kThrottled), true));
  const auto pretext = pretext_of(call, answer("SignatureDoesNotMatch"), true);
  ASSERT_TRUE(pretext);
  EXPECT_EQ(pretext->fault, kSignature);
}

TEST(GatewayPretexts, EachFaultBreaksSomethingOfTheGatewayInWordsOfItsOwn) {
  std::set<std::string> told;
  for (std::size_t i = 0; i < kGatewayFaultCount; ++i) {
    const auto fault = static_cast<GatewayFault>(i);
    EXPECT_GE(broken_by_keeping_out(fault, {}), kGat1);
    Violation violation;
    GatewayPretexts().tell(violation, GatewayPretext{fault, "Code"}, {});
    EXPECT_EQ(violation.why.find(": ("), std::string::npos) << violation.why;
    told.insert(violation.why);
  }
  EXPECT_EQ(told.size(), kGatewayFaultCount - 1) << "the two about methods say the same";
}

TEST(GatewayPretexts, ASignatureThatFitsIsTheOneOfAllWaysOfWriting) {
  EXPECT_EQ(broken_by_keeping_out(kSignature, {}), kGat2);
  EXPECT_EQ(broken_by_keeping_out(kSignature, focus_on(kGat1)), kGat1);
  EXPECT_EQ(broken_by_keeping_out(kUndecodable, focus_on(kGat2)), kGat2);
  EXPECT_EQ(broken_by_keeping_out(kTimestampAge, focus_on(kGat2)), kGat3);
}

TEST(GatewayPretexts, AViolationIsBlamedOnTheOneItRestsOn) {
  GatewayPretexts pretexts;
  pretexts.note(7, {kNonceUsed, "SignatureNonceUsed"});
  Violation violation = resting_on(7);
  EXPECT_EQ(pretexts.tell(violation, std::nullopt, {}), kGat4);
  EXPECT_TRUE(violation.why.ends_with(" No reading.")) << violation.why;
  Violation other = resting_on(8);
  EXPECT_EQ(pretexts.tell(other, std::nullopt, {}), std::nullopt);
  EXPECT_EQ(other.why, "No reading.");
}

TEST(GatewayPretexts, ACodeThatIsNotPublishedForWhatIsWrongStaysThat) {
  Violation violation;
  violation.requirement = kRes5;
  violation.why = "The code is not published for it.";
  EXPECT_EQ(GatewayPretexts().tell(violation, GatewayPretext{kSignature, "SignatureDoesNotMatch"}, {}),
            kRes5);
  EXPECT_TRUE(violation.why.ends_with("(GAT-2). The code is not published for it.")) << violation.why;
}

TEST(GatewayPretexts, NoMoreAreKeptThanTheLimit) {
  GatewayPretexts pretexts;
  for (std::uint64_t i = 0; i <= GatewayPretexts::kMaxKept; ++i) pretexts.note(i, {kSignature, "X"});
  Violation last = resting_on(GatewayPretexts::kMaxKept);
  EXPECT_FALSE(pretexts.tell(last, std::nullopt, {}));
  Violation kept = resting_on(GatewayPretexts::kMaxKept - 1);
  EXPECT_TRUE(pretexts.tell(kept, std::nullopt, {}));
}

}  // namespace
}  // namespace backcheck
