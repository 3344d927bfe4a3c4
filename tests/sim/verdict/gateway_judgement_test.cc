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
const GatewayObjections kOpenNonce = {{kNonceUsed, false}};

class GatewayJudgement : public testing::Test {
 protected:
  Findings call(const GatewayObjections& gateway, Reply reply, const std::string& instance = "rm-1") {
    Operation operation = tale_.call_operation({{"DBInstanceId", instance}}, std::move(reply));
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

}  // namespace
}  // namespace backcheck
