// What answers show of the gateway.
#include "sim/verdict/gateway_judgement.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

using enum GatewayFault;
using enum Requirement;

const GatewayObjections kBadSignature = {{kSignature, true}};
const GatewayObjections kNothing;
const GatewayObjections kOpenNonce = {{kNonceUsed, false}};

class GatewayJudgement : public testing::Test {
 protected:
  Findings call(const GatewayObjections& gateway, Reply reply, const std::string& instance = "rm-1") {
    Operation operation = tale_.call_operation({{"DBInstanceId", instance}}, std::move(reply));
    std::get<CreateBackupCall>(operation.deed).gateway = gateway;
    return tale_.judge.observe(operation);
  }
  // With a parameter that nobody knows.
  Findings odd_call(const std::optional<GatewayObjections>& gateway, Reply reply,
                    const std::string& instance) {
    Operation operation =
        tale_.call_operation({{"DBInstanceId", instance}, {"Comment", "nightly"}}, std::move(reply));
    std::get<CreateBackupCall>(operation.deed).gateway = gateway;
    return tale_.judge.observe(operation);
  }
  void begin(Profile profile = Profile::kPage, Requirement about = kGat1) {
    tale_ = Tale(profile);
    RequirementSet focus;
    focus.insert(about);
    tale_.judge.focus_on(focus);
    tale_.reset({an_instance("rm-1")});
  }
  Tale tale_;
};

TEST_F(GatewayJudgement, ARequestThatMustBeKeptOutIsRejected) {
  begin();
  const Findings rejected = call(kBadSignature, tale_.rejection("SignatureDoesNotMatch", 400));
  EXPECT_FALSE(rejected.violation);
  EXPECT_NE(std::ranges::find(rejected.checks, Check{kGat1, Verdict::kConforms}), rejected.checks.end());
  EXPECT_FALSE(call({}, tale_.acceptance()).violation);  // nothing had changed
}

TEST_F(GatewayJudgement, ARequestThatMustBeKeptOutAndIsAcceptedViolates) {
  begin();
  const Findings accepted = call(kBadSignature, tale_.acceptance());
  ASSERT_TRUE(accepted.violation);
  EXPECT_EQ(accepted.violation->requirement, kGat1);
  EXPECT_NE(accepted.violation->why.find("its signature does not fit it (GAT-1)"), std::string::npos);
  EXPECT_EQ(accepted.violation->allowed.size(), 1U);
}

TEST_F(GatewayJudgement, AServerErrorIsNoRejection) {
  begin();
  EXPECT_EQ(call(kBadSignature, tale_.rejection("InternalError", 500)).violation->requirement, kRob1);
}

TEST_F(GatewayJudgement, AGoodRequestThatIsRejectedViolatesWhatTheScenarioIsAbout) {
  begin(Profile::kPage, kGat2);
  EXPECT_EQ(call({}, tale_.rejection("SignatureDoesNotMatch", 400)).violation->requirement, kGat2);
  begin(Profile::kPage, kGat2);
  const Findings accepted = call({}, tale_.acceptance());
  EXPECT_NE(std::ranges::find(accepted.checks, Check{kGat2, Verdict::kConforms}), accepted.checks.end());
}

TEST_F(GatewayJudgement, WhatIsOpenMayEndEitherWay) {
  begin();
  EXPECT_FALSE(call(kOpenNonce, tale_.rejection()).violation);
  EXPECT_FALSE(call(kOpenNonce, tale_.acceptance()).violation);
  EXPECT_TRUE(call({}, tale_.acceptance()).violation);  // the one before did start a task
}

TEST_F(GatewayJudgement, OnlyThePublishedProfileAsksForTheCode) {
  begin(Profile::kPublished);
  EXPECT_FALSE(call(kBadSignature, tale_.rejection("SignatureDoesNotMatch", 400)).violation);
  const Findings wrong = call(kBadSignature, tale_.rejection("SignatureDoesNotMatch", 403));
  ASSERT_TRUE(wrong.violation);
  EXPECT_EQ(wrong.violation->allowed.front(),
            "rejected, because its signature does not fit it (GAT-1), with SignatureDoesNotMatch (400)");
  EXPECT_EQ(tale_.judge.codes_seen(), (std::vector<CodeSeen>{{"SignatureDoesNotMatch", 400, 1, 0},
                                                             {"SignatureDoesNotMatch", 403, 1, 1}}));
  begin(Profile::kPage);
  EXPECT_FALSE(call(kBadSignature, tale_.rejection("Nonsense", 418)).violation);
}

TEST_F(GatewayJudgement, OfTheGatewaysFaultAndAnotherAnyMayBeTold) {
  begin(Profile::kPublished);
  const Reply unknown = tale_.rejection("InvalidDBInstanceId.NotFound", 404);
  EXPECT_FALSE(call(kBadSignature, unknown, "rm-nobody").violation);
  EXPECT_TRUE(call(kBadSignature, tale_.rejection("InvalidDBInstanceId.NotFound", 404)).violation);
  EXPECT_TRUE(call(kBadSignature, tale_.rejection("Nonsense", 400), "rm-nobody").violation);
}

TEST_F(GatewayJudgement, AServerInFrontMayRefuseMethodsInItsOwnWords) {
  begin();
  const GatewayObjections method = {{kHttpMethod, true}};
  EXPECT_FALSE(call(method, {405, "text/html", "<html>"}).violation);
  EXPECT_FALSE(call(method, {501, "text/html", "<html>"}).violation);
  EXPECT_TRUE(call(method, {502, "text/html", "<html>"}).violation);
  begin();
  EXPECT_TRUE(call(kBadSignature, {405, "text/html", "<html>"}).violation);
}

TEST_F(GatewayJudgement, ARefusedMethodMayHaveAnAnswerWithoutABodyInEveryProfile) {
  for (const Profile profile : {Profile::kPage, Profile::kPublished}) {
    begin(profile);
    const GatewayObjections method = {{kHttpMethod, true}};
    EXPECT_FALSE(call(method, {405, "", ""}).violation);
    EXPECT_TRUE(call(method, {200, "", ""}).violation);
    EXPECT_TRUE(call(kBadSignature, {400, "", ""}).violation);
  }
}

TEST_F(GatewayJudgement, AServerInFrontMayAnswerOptionsByItself) {
  for (const Profile profile : {Profile::kPage, Profile::kPublished}) {
    begin(profile);
    const GatewayObjections options = {{kOptions, true}};
    EXPECT_FALSE(call(options, {200, "", ""}).violation);
    EXPECT_FALSE(call(options, {200, "text/html", "GET,HEAD,POST"}).violation);
    EXPECT_FALSE(call(options, {204, "", ""}).violation);
    EXPECT_FALSE(call(options, {405, "", ""}).violation);
    const Findings let_in = call(options, tale_.acceptance());
    ASSERT_TRUE(let_in.violation);
    EXPECT_EQ(let_in.violation->requirement, kGat5);
    begin(profile);
    EXPECT_TRUE(call(options, {302, "", ""}).violation);
  }
}

TEST_F(GatewayJudgement, AServerInFrontMayAnswerAnotherMethodWithNothing) {
  for (const Profile profile : {Profile::kPage, Profile::kPublished}) {
    begin(profile);
    const GatewayObjections method = {{kHttpMethod, true}};
    EXPECT_FALSE(call(method, {204, "", ""}).violation);
    EXPECT_TRUE(call(method, {204, "text/html", "<html>"}).violation);
    EXPECT_TRUE(call(kBadSignature, {204, "", ""}).violation);
  }
}

TEST_F(GatewayJudgement, ACodeOfTheGatewayIsAnsweredWithWhatSpeaksAgainstIt) {
  const auto told = [&](const std::string& code) {
    begin(Profile::kPage, kPre1);
    const Findings findings = call({}, tale_.rejection(code, 400));
    EXPECT_TRUE(findings.violation) << code;
    const Violation& violation = *findings.violation;
    return std::string(requirement_id(violation.requirement)) + ' ' +
           violation.why.substr(0, violation.why.find('.'));
  };
  const std::string lead = " The gateway must not keep it out with ";
  EXPECT_EQ(told("SignatureDoesNotMatch"),
            "GAT-2" + lead + "SignatureDoesNotMatch: its signature fits it (GAT-2)");
  EXPECT_EQ(told("IllegalTimestamp"),
            "GAT-3" + lead + "IllegalTimestamp: its Timestamp is less than 15 minutes from now (GAT-3)");
  EXPECT_EQ(told("SignatureNonceUsed"), "GAT-4" + lead +
                                            "SignatureNonceUsed: its SignatureNonce has let no other request "
                                            "in (GAT-4)");
  EXPECT_TRUE(told("AnyOtherCode").starts_with("PRE-1 Nothing that the page says rejects this call"));
}

TEST_F(GatewayJudgement, AChoiceIsNotBlamedForARejectionOfTheGateway) {
  begin(Profile::kPage, kPar1);
  tale_.reset({an_instance("rm-1"), an_instance("rm-2")});
  EXPECT_FALSE(odd_call(kNothing, tale_.acceptance(), "rm-1").violation);
  const auto violation = odd_call(kNothing, tale_.rejection("SignatureDoesNotMatch", 400), "rm-2").violation;
  ASSERT_TRUE(violation);
  EXPECT_EQ(violation->requirement, kGat2);
  EXPECT_EQ(violation->reading, std::nullopt);
  EXPECT_EQ(violation->witnesses.size(), 1U);
  EXPECT_TRUE(violation->why.starts_with(
      "The gateway must not keep it out with SignatureDoesNotMatch: its signature fits it (GAT-2). Nor may "
      "CreateBackup reject it: no single reading explains this together with what was seen before."))
      << violation->why;
}

TEST_F(GatewayJudgement, NorForOneThatCameBefore) {
  begin(Profile::kPage, kPar1);
  tale_.reset({an_instance("rm-1"), an_instance("rm-2")});
  EXPECT_FALSE(odd_call(kNothing, tale_.rejection("SignatureDoesNotMatch", 400), "rm-1").violation);
  const Findings findings = odd_call(kNothing, tale_.acceptance(), "rm-2");
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kGat2);
  EXPECT_EQ(findings.violation->reading, std::nullopt);
  EXPECT_TRUE(findings.violation->why.starts_with(
      "What speaks against it is most likely the wrong one: a call that was rejected before with "
      "SignatureDoesNotMatch, although its signature fits it (GAT-2)."))
      << findings.violation->why;
  EXPECT_NE(std::ranges::find(findings.checks, Check{kGat2, Verdict::kViolates}), findings.checks.end());
  EXPECT_EQ(std::ranges::find(findings.checks, Check{kPar1, Verdict::kViolates}), findings.checks.end());
}

TEST_F(GatewayJudgement, AChoiceIsBlamedWhereNobodyKnowsHowTheCallsAreSigned) {
  begin(Profile::kPage, kPar1);
  tale_.reset({an_instance("rm-1"), an_instance("rm-2")});
  EXPECT_FALSE(odd_call(std::nullopt, tale_.rejection("SignatureDoesNotMatch", 400), "rm-1").violation);
  const Findings findings = odd_call(std::nullopt, tale_.acceptance(), "rm-2");
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kPar1);
  EXPECT_EQ(findings.violation->reading, Reading::kUnknownParameter);
}

TEST_F(GatewayJudgement, WhereSomebodyVouchesForTheSignaturesNoGatewayNeedBeAsked) {
  begin(Profile::kPage, kPar1);
  tale_.judge.vouch_for_signatures(true);
  tale_.reset({an_instance("rm-1"), an_instance("rm-2")});
  EXPECT_FALSE(odd_call(std::nullopt, tale_.rejection("SignatureDoesNotMatch", 400), "rm-1").violation);
  EXPECT_EQ(odd_call(std::nullopt, tale_.acceptance(), "rm-2").violation->requirement, kGat2);
}

TEST_F(GatewayJudgement, OneWayOfWritingThatIsRefusedInTheWrongFormatIsRefused) {
  begin(Profile::kPage, kGat2);
  const auto violation =
      call({}, rejection_reply("r", "RequestParameterMalformed", 400, Format::kXml)).violation;
  ASSERT_TRUE(violation);
  EXPECT_EQ(violation->requirement, kGat2);
  EXPECT_TRUE(
      violation->why.starts_with("The gateway must not keep it out with RequestParameterMalformed: it "
                                 "can be decoded (GAT-2). Nothing that the page says"))
      << violation->why;
  EXPECT_TRUE(violation->why.ends_with("(RES-5): JSON was asked for, and the rejection came as XML."))
      << violation->why;
  begin(Profile::kPage, kGat2);
  EXPECT_EQ(
      call(kOpenNonce, rejection_reply("r", "SignatureNonceUsed", 400, Format::kXml)).violation->requirement,
      kRes5)
      << "it may have been kept out";
}

TEST_F(GatewayJudgement, AnotherCodeLeavesTheChoiceToBlame) {
  begin(Profile::kPage, kPar1);
  tale_.reset({an_instance("rm-1"), an_instance("rm-2")});
  EXPECT_FALSE(odd_call(kNothing, tale_.rejection("UnknownParameter", 400), "rm-1").violation);
  const Findings findings = odd_call(kNothing, tale_.acceptance(), "rm-2");
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->reading, Reading::kUnknownParameter);
}

}  // namespace
}  // namespace backcheck
