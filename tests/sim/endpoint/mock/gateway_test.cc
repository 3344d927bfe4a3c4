// The gateway: reading, letting in, dispatching, answering.
#include "sim/endpoint/mock/gateway.h"

#include <gtest/gtest.h>

#include "sim/endpoint/mock/mock.h"
#include "tests/sim/endpoint/mock/mock_probe.h"
#include "tests/sim/endpoint/mock/signed_call.h"
#include "tests/sim/endpoint/mock/signed_request.h"

namespace backcheck {
namespace {

class GatewayTest : public testing::Test {
 protected:
  void start(const MockOptions& options) {
    mock_.emplace(options);
    ASSERT_TRUE(mock_->control().reset(probe_world()));
  }

  WireAnswer handle(std::string_view method, std::string_view target, std::string_view accept = "",
                    std::string_view content_type = "", std::string_view body = "") {
    return mock_->gateway().handle({{method, target, content_type, body}, accept, false});
  }
  WireAnswer get(std::string_view target, std::string_view accept = "") {
    return handle("GET", target, accept);
  }
  WireAnswer handle(const SignedCall& call) { return mock_->gateway().handle(call.received()); }
  static std::string code_of(const WireAnswer& answer) { return member_of(answer.body, "Code"); }

  std::optional<Mock> mock_;
};

constexpr std::string_view kCall = "/?Action=CreateBackup&DBInstanceId=rm-my";

TEST_F(GatewayTest, LetsInOnlySignedRequestsWhereItVerifiesThem) {
  start({.verify_signatures = true});
  EXPECT_EQ(code_of(get(kCall)), "MissingVersion");
  EXPECT_EQ(code_of(get(std::string(kCall) + "&Version=2014-08-15")), "MissingAccessKeyId");
  EXPECT_EQ(get(target_of(signed_request())).status, 200);
  EXPECT_EQ(code_of(get(target_of(signed_request()))), "SignatureNonceUsed");
  EXPECT_EQ(code_of(get(target_of(signed_request({{"SignatureNonce", "2"}})))), "BackupJobExists");
}

TEST_F(GatewayTest, LetsInEveryRequestWhereItDoesNotVerifyThem) {
  start({.verify_signatures = false});
  EXPECT_EQ(get(kCall).status, 200);
  EXPECT_EQ(get("/?Action=CreateBackup&DBInstanceId=rm-pg&Signature=wrong&Timestamp=long-ago").status, 200);
}

TEST_F(GatewayTest, ServesOneVersion) {
  start({.verify_signatures = false});
  EXPECT_EQ(code_of(get(std::string(kCall) + "&Version=2014-05-26")), "InvalidVersion");
  EXPECT_EQ(get(std::string(kCall) + "&Version=2014-08-15").status, 200);
}

TEST_F(GatewayTest, AnswersInTheFormatThatIsAskedFor) {
  start({.verify_signatures = false});
  const auto type_of = [this](std::string_view more, std::string_view accept) {
    return get(std::string(kCall).append(more), accept).content_type.substr(0, 8);
  };
  EXPECT_EQ(type_of("", ""), "text/xml");
  EXPECT_EQ(type_of("", "*/*"), "text/xml");
  EXPECT_EQ(type_of("", "application/JSON"), "applicat");
  EXPECT_EQ(type_of("", "application/xml, application/json"), "text/xml");
  EXPECT_EQ(type_of("&Format=JSON", "text/xml"), "applicat");
  EXPECT_EQ(type_of("&Format=json", ""), "applicat");
  EXPECT_EQ(type_of("&Format=xMl", "application/json"), "text/xml");
  EXPECT_EQ(type_of("&Format=", "application/json"), "applicat");
}

TEST_F(GatewayTest, RefusesAFormatThatIsNeitherXmlNorJson) {
  start({.verify_signatures = false});
  const WireAnswer answer = get(std::string(kCall) + "&Format=YAML");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(code_of(answer), "InvalidParameter.Format");
}

TEST_F(GatewayTest, AsksForAnActionThatItHas) {
  start({.verify_signatures = false});
  EXPECT_EQ(code_of(get("/?DBInstanceId=rm-my")), "MissingAction");
  EXPECT_EQ(code_of(get("/?Action=&DBInstanceId=rm-my")), "MissingAction");
  EXPECT_EQ(code_of(get("/?Action=createbackup&DBInstanceId=rm-my")), "InvalidAction.NotFound");
  EXPECT_EQ(code_of(get("/?Action=DeleteBackup&DBInstanceId=rm-my")), "InvalidAction.NotFound");
}

TEST_F(GatewayTest, RefusesWhatItCannotRead) {
  start({.verify_signatures = false});
  const WireAnswer answer = get(std::string(kCall) + "&a=%zz", "application/json");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(code_of(answer), "RequestParameterMalformed");
  EXPECT_EQ(code_of(handle("PUT", kCall)), "UnsupportedHTTPMethod");
  EXPECT_EQ(get("/elsewhere?Action=CreateBackup").status, 404);
  EXPECT_EQ(code_of(handle("POST", "/", "", "text/plain", "a")), "RequestParameterMalformed");
}

TEST_F(GatewayTest, TakesParametersFromQueryAndForm) {
  start({.verify_signatures = false});
  const std::string_view form = "application/x-www-form-urlencoded";
  EXPECT_EQ(handle("POST", "/?Action=CreateBackup", "", form, "DBInstanceId=rm-my").status, 200);
  EXPECT_EQ(handle("POST", "/", "", form, "Action=CreateBackup&DBInstanceId=rm-pg").status, 200);
  EXPECT_EQ(handle("POST", "/?Action=CreateBackup&DBInstanceId=rm-pp").status, 200);
}

TEST_F(GatewayTest, RunsCallsThatAreInFlightTogetherOneByOneInChangingOrder) {
  start({.verify_signatures = false});
  const std::vector<GatewayRequest> requests(3, GatewayRequest{{"GET", kCall, "", ""}, "", false});
  for (std::size_t turn = 0; turn < 4; ++turn) {
    const auto answers = mock_->gateway().handle_together(requests);
    ASSERT_EQ(answers.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(answers[i].status == 200, i == turn % 3);
    ASSERT_TRUE(mock_->control().finish_task(kMySql, TaskResult::kSucceeded));
  }
  EXPECT_TRUE(mock_->gateway().handle_together({}).empty());
}

TEST_F(GatewayTest, LetsACallTakeEffectWhenItIsCompleted) {
  start({.verify_signatures = false});
  const GatewayRequest request{{"GET", kCall, "", ""}, "", false};
  Gateway::Ticket first = mock_->gateway().begin(request);
  Gateway::Ticket second = mock_->gateway().begin(request);
  EXPECT_EQ(mock_->gateway().complete(second).status, 200);
  EXPECT_EQ(code_of(mock_->gateway().complete(first)), "BackupJobExists");
}

TEST_F(GatewayTest, TellsARequestFromTheOneBeforeIt) {
  start({.verify_signatures = false});
  Gateway::Ticket first = mock_->gateway().begin({{"GET", kCall, "", ""}, "", false});
  EXPECT_EQ(mock_->gateway().complete(first).status, 200);
  Gateway::Ticket second = mock_->gateway().begin({{"GET", "/", "", ""}, "", false});
  EXPECT_TRUE(second.request.empty());
  EXPECT_EQ(mock_->gateway().complete(second).status, 400);
}

TEST_F(GatewayTest, LosesARaceBetweenBeginAndCompleteWithCheckThenAct) {
  start({.fault = Fault::kCheckThenAct, .verify_signatures = false});
  const GatewayRequest request{{"GET", kCall, "", ""}, "", false};
  Gateway::Ticket first = mock_->gateway().begin(request);
  Gateway::Ticket second = mock_->gateway().begin(request);
  EXPECT_EQ(mock_->gateway().complete(second).status, 200);
  EXPECT_EQ(mock_->gateway().complete(first).status, 200);
}

TEST_F(GatewayTest, ClosesTheConnectionOfACallThatCameBeforeARestart) {
  start({.verify_signatures = false});
  Gateway::Ticket ticket = mock_->gateway().begin({{"GET", kCall, "", ""}, "", false});
  mock_->gateway().restart();
  EXPECT_EQ(mock_->gateway().complete(ticket).delivery, Delivery::kClosed);
  EXPECT_FALSE(mock_->control().inspect(kMySql)->ongoing_task);
  EXPECT_EQ(get(kCall).status, 200);
}

TEST_F(GatewayTest, RemembersNoncesAndRequestIdsOverARestart) {
  start({.verify_signatures = true});
  const WireAnswer before = get(target_of(signed_request()));
  mock_->gateway().restart();
  const WireAnswer after = get(target_of(signed_request()));
  EXPECT_EQ(code_of(after), "SignatureNonceUsed");
  EXPECT_NE(member_of(after.body, "RequestId"), member_of(before.body, "RequestId"));
}

TEST_F(GatewayTest, ReadsWithASlipOnlyAfterTheSignature) {
  start({.fault = Fault::kPercentNotDecoded, .verify_signatures = true});
  const Request request = signed_request({{"DBName", "a b"}});
  EXPECT_EQ(get(target_of(request)).status, 200);
}

TEST_F(GatewayTest, TakesActionAndVersionFromHeadersThatAreSigned) {
  start({.verify_signatures = true});
  EXPECT_EQ(code_of(handle(signed_call({{"x-acs-action", "DeleteBackup"}}))), "InvalidAction.NotFound");
  EXPECT_EQ(code_of(handle(signed_call({{"x-acs-version", "2014-05-26"}}))), "InvalidVersion");
  const WireAnswer answer = handle(signed_call({{"x-acs-signature-nonce", "3"}}));
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_TRUE(answer.content_type.starts_with("application/json"));
}

TEST_F(GatewayTest, TakesParametersFromASignedForm) {
  start({.verify_signatures = true});
  SignedCall call = signed_call();
  call.target = "/?DBName=rds_mysql";
  call.body = "DBInstanceId=rm-my&BackupMethod=Logical&BackupStrategy=db&Format=xml";
  call.content_type = "application/x-www-form-urlencoded";
  call.sign();
  const WireAnswer answer = handle(call);
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_TRUE(answer.content_type.starts_with("text/xml"));
  call.body += "&BackupType=Auto";
  EXPECT_EQ(code_of(handle(call)), "SignatureDoesNotMatch");
}

TEST_F(GatewayTest, TakesNothingFromHeadersThatNobodySigned) {
  start({.verify_signatures = true});
  const std::vector<Header> headers = {{"x-acs-action", "DeleteBackup"}, {"x-acs-version", "1"}};
  const std::string target = target_of(signed_request());
  EXPECT_EQ(mock_->gateway().handle({{"GET", target, "", ""}, "", false, headers}).status, 200);
}

TEST_F(GatewayTest, LetsInUnsignedHeadersWhereItDoesNotVerify) {
  start({.verify_signatures = false});
  const std::vector<Header> headers = {{"x-acs-action", "CreateBackup"}, {"x-acs-version", "2014-08-15"}};
  EXPECT_EQ(mock_->gateway().handle({{"POST", "/?DBInstanceId=rm-my", "", ""}, "", false, headers}).status,
            200);
  const SignedCall forged = signed_call({}, "wrong");
  EXPECT_EQ(code_of(handle(forged)), "BackupJobExists");
}

TEST_F(GatewayTest, ReadsWithASlipOnlyAfterTheSignatureOfHeadersToo) {
  start({.fault = Fault::kPercentNotDecoded, .verify_signatures = true});
  SignedCall call = signed_call();
  call.target += "&DBName=a%20b";
  call.sign();
  EXPECT_EQ(handle(call).status, 200);
}

TEST_F(GatewayTest, WithASlipServesAnyVersionInAHeaderAndNoneElsewhere) {
  start({.fault = Fault::kVersionInHeaderNotChecked, .verify_signatures = true});
  EXPECT_EQ(handle(signed_call({{"x-acs-version", "2014-05-26"}})).status, 200);
  const std::string target = target_of(signed_request({{"Version", "2014-05-26"}}));
  EXPECT_EQ(code_of(mock_->gateway().handle({{"GET", target, "", ""}, "", false})), "InvalidVersion");
}

TEST_F(GatewayTest, WithASlipBelievesATokenAndKnowsNoFurtherHeaders) {
  start({.fault = Fault::kTokenNotVerified, .verify_signatures = true});
  EXPECT_EQ(code_of(handle(signed_call({{"x-acs-extra", "a"}}, "wrong"))), "SignatureDoesNotMatch");
  EXPECT_EQ(handle(signed_call({{"x-acs-security-token", "a"}}, "wrong")).status, 200);
  start({.fault = Fault::kUnknownHeadersUnsigned, .verify_signatures = true});
  EXPECT_EQ(code_of(handle(signed_call({{"x-acs-extra", "a"}}))), "SignatureDoesNotMatch");
  EXPECT_EQ(handle(signed_call({{"x-acs-security-token", "a"}})).status, 200);
}

TEST_F(GatewayTest, WithoutALockUnderVersion3CallsAtOnceAreBothAccepted) {
  const SignedCall one = signed_call({{"x-acs-signature-nonce", "1"}});
  const SignedCall two = signed_call({{"x-acs-signature-nonce", "2"}});
  const std::string third = target_of(signed_request({{"SignatureNonce", "3"}}));
  const std::string fourth = target_of(signed_request({{"SignatureNonce", "4"}}));
  const GatewayRequest by_parameters[] = {{{"GET", third, "", ""}, "", false},
                                          {{"GET", fourth, "", ""}, "", false}};
  const GatewayRequest by_headers[] = {one.received(), two.received()};
  const auto accepted = [this](std::span<const GatewayRequest> requests, std::optional<Fault> fault) {
    MockOptions options{.verify_signatures = true};
    options.fault = fault;
    start(options);
    const std::vector<WireAnswer> answers = mock_->gateway().handle_together(requests);
    return std::ranges::count(answers, 200, &WireAnswer::status);
  };
  EXPECT_EQ(accepted(by_headers, std::nullopt), 1);
  EXPECT_EQ(accepted(by_headers, Fault::kNoLockUnderVersion3), 2);
  EXPECT_EQ(accepted(by_parameters, Fault::kNoLockUnderVersion3), 1);
}

TEST_F(GatewayTest, WhereNoncesAreKeptLateCallsAtOnceAreAllLetIn) {
  const std::string one = target_of(signed_request());
  const std::string two = target_of(signed_request({{"DBInstanceId", "rm-pg"}}));
  const GatewayRequest requests[] = {{{"GET", one, "", ""}, "", false}, {{"GET", two, "", ""}, "", false}};
  start({.verify_signatures = true});
  EXPECT_EQ(std::ranges::count(mock_->gateway().handle_together(requests), 200, &WireAnswer::status), 1);
  start({.fault = Fault::kNonceKeptLate, .verify_signatures = true});
  EXPECT_EQ(std::ranges::count(mock_->gateway().handle_together(requests), 200, &WireAnswer::status), 2);
  EXPECT_EQ(code_of(get(one)), "SignatureNonceUsed");
}

TEST_F(GatewayTest, BehindAProxyThatReplacesHostVersion3NeverFits) {
  start({.fault = Fault::kHostReplaced, .verify_signatures = true});
  EXPECT_EQ(code_of(handle(signed_call())), "SignatureDoesNotMatch");
  EXPECT_EQ(get(target_of(signed_request())).status, 200);
}

TEST_F(GatewayTest, HeadAloneMayBeServedAsGet) {
  start({.fault = Fault::kHeadServed, .verify_signatures = false});
  EXPECT_EQ(code_of(handle("PUT", kCall)), "UnsupportedHTTPMethod");
  EXPECT_EQ(handle("HEAD", kCall).status, 200);
  EXPECT_EQ(code_of(get(kCall)), "BackupJobExists");
}

}  // namespace
}  // namespace backcheck
