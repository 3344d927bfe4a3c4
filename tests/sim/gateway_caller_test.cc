// Calls before a gateway: what is sent, and what the gateway has against it.
#include "sim/gateway_caller.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

constexpr Instant kNow{1'564'632'000'000};

class GatewayCallerTest : public testing::Test {
 protected:
  PreparedCall prepare(const Signing& signing, CallStep step = call_step("rm-1", {{"BackupType", "Auto"}})) {
    step.signing = signing;
    return gateway_->prepare(step, {now_, 0});
  }
  std::vector<GatewayFault> certain(const Signing& signing) {
    std::vector<GatewayFault> faults;
    const GatewayObjections objections = prepare(signing).gateway.value();
    for (const GatewayObjection& one : objections) {
      if (one.certain) faults.push_back(one.fault);
    }
    return faults;
  }

  Caller caller_{test_credential(), "n-"};
  std::unique_ptr<GatewayCaller> gateway_ = std::make_unique<GatewayCaller>(caller_);
  Instant now_ = kNow;
};

using Faults = std::vector<GatewayFault>;
using enum GatewayFault;

TEST_F(GatewayCallerTest, SignsProperlyByBothVersionsAndMethods) {
  for (const SignatureVersion version : {SignatureVersion::kV1, SignatureVersion::kV3}) {
    for (const HttpMethod method : {HttpMethod::kGet, HttpMethod::kPost}) {
      CallStep step = call_step("rm-1");
      step.method = method;
      if (method == HttpMethod::kPost) step.carriage = Carriage::kBody;
      const PreparedCall call = prepare({.version = version}, step);
      EXPECT_EQ(call.gateway, GatewayObjections());
      EXPECT_EQ(call.recorded.first("Action"), "CreateBackup");
      EXPECT_EQ(call.recorded.first("DBInstanceId"), "rm-1");
      EXPECT_EQ(call.recorded.count("Signature"), 0U);
      EXPECT_EQ(call.format, Format::kJson);
    }
  }
}

TEST_F(GatewayCallerTest, TellsWhatIsWrongWithASignature) {
  for (const SignatureVersion version : {SignatureVersion::kV1, SignatureVersion::kV3}) {
    EXPECT_EQ(certain({.version = version, .secret = "x"}), (Faults{kSignature}));
    EXPECT_EQ(certain({.version = version, .key = "x"}), (Faults{kUnknownKey}));
    EXPECT_EQ(certain({.version = version, .signed_for = "POST"}), (Faults{kSignature}));
    EXPECT_EQ(certain({.version = version, .changed = {{"BackupType", "FullBackup"}}}), (Faults{kSignature}));
    EXPECT_EQ(certain({.version = version, .changed = {{"New", ""}}}), (Faults{kSignature}));
    EXPECT_EQ(certain({.version = version, .removed = {"BackupType"}}), (Faults{kSignature}));
  }
  EXPECT_EQ(certain({.version = SignatureVersion::kV3, .changed = {{"x-acs-new", "1"}}}),
            (Faults{kSignature}));
}

TEST_F(GatewayCallerTest, FindsNothingInAChangeThatChangesNothing) {
  EXPECT_EQ(certain({.changed = {{"BackupType", "Auto"}}}), Faults());
  EXPECT_EQ(certain({.secret = "testsecret"}), Faults());
}

TEST_F(GatewayCallerTest, TellsAgeMissingParametersMethodsAndBytes) {
  EXPECT_EQ(certain({.age_seconds = 899}), Faults());
  EXPECT_EQ(certain({.age_seconds = 901}), (Faults{kTimestampAge}));
  EXPECT_EQ(certain({.age_seconds = -901}), (Faults{kTimestampAge}));
  EXPECT_EQ(certain({.omitted = {"SignatureNonce"}}), (Faults{kMissing}));
  EXPECT_EQ(certain({.omitted = {"Signature"}}), (Faults{kMissing, kSignature}));
  EXPECT_EQ(certain({.sent_by = "PUT"}), (Faults{kHttpMethod}));
  EXPECT_EQ(certain({.appended = "&x=%zz"}).front(), kUndecodable);
}

TEST_F(GatewayCallerTest, HasTheActionOfVersion3InItsHeader) {
  const auto action_sent = [&](const CallStep& step) -> std::string {
    const PreparedCall call = prepare({.version = SignatureVersion::kV3}, step);
    EXPECT_EQ(call.wire.target.find("Action=Delete"), std::string::npos);
    const auto found = std::ranges::find(call.wire.headers, "x-acs-action", &Header::name);
    return found == call.wire.headers.end() ? "none" : found->value;
  };
  EXPECT_EQ(action_sent(call_step("rm-1")), "CreateBackup");
  EXPECT_EQ(action_sent(call_step("rm-1", {{"Action", "DeleteBackup"}})), "DeleteBackup");
  EXPECT_EQ(action_sent(call_step("rm-1", {{"Action", "Delete"}, {"Action", "x"}})), "Delete");
  EXPECT_EQ(action_sent(call_step("rm-1", {{"Action", "a\r\nb"}})), "none");
  EXPECT_EQ(action_sent(call_step("rm-1", {{"Action", "CreateBackup "}})), "none");
  CallStep without = call_step("rm-1");
  without.omit_action = true;
  EXPECT_EQ(action_sent(without), "none");
  EXPECT_EQ(prepare({.version = SignatureVersion::kV3}, call_step("rm-1", {{"Action", "DeleteBackup"}}))
                .recorded.first("Action"),
            "DeleteBackup");
}

TEST_F(GatewayCallerTest, LeavesOpenWhetherAHashOfTheBodyMustBeSent) {
  EXPECT_EQ(prepare({.version = SignatureVersion::kV3, .omitted = {"x-acs-content-sha256"}}).gateway,
            (GatewayObjections{{kMissing, false}, {kSignature, false}}));
  EXPECT_EQ(certain({.version = SignatureVersion::kV3, .omitted = {"x-acs-date"}}), (Faults{kMissing}));
}

class GivenHeadersTest : public GatewayCallerTest {
 protected:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  static Signing signing_with(const Headers& headers) {
    return {.version = SignatureVersion::kV3, .headers = headers};
  }
  GatewayObjections objections(const Headers& headers) {
    return prepare(signing_with(headers)).gateway.value();
  }
  GatewayObjections objections_after(const Headers& changed) {
    return prepare({.version = SignatureVersion::kV3, .changed = changed}).gateway.value();
  }
};

TEST_F(GivenHeadersTest, AreSignedAndSentInThePlaceOfTheUsualOnes) {
  const Headers headers = {{"X-ACS-Date", "now"}, {"x-acs-extra", " a "}};
  const PreparedCall call = prepare(signing_with(headers));
  const auto sent = [&](std::string_view name) {
    return std::ranges::count(call.wire.headers, name, &Header::name);
  };
  EXPECT_EQ(sent("X-ACS-Date"), 1);
  EXPECT_EQ(sent("x-acs-date"), 0);
  EXPECT_NE(std::ranges::find(call.wire.headers, " a ", &Header::value), call.wire.headers.end());
  EXPECT_EQ(call.gateway, (GatewayObjections{{kTimestampForm}}));
}

TEST_F(GivenHeadersTest, AreJudgedAsWhatTheySay) {
  EXPECT_EQ(objections({{"x-acs-version", "2014-05-26"}}), (GatewayObjections{{kVersion}}));
  EXPECT_EQ(objections({{"x-acs-version", ""}}), (GatewayObjections{{kMissing}, {kVersion}}));
  EXPECT_EQ(objections({{"x-acs-date", "1564632000"}}), (GatewayObjections{{kTimestampForm}}));
  EXPECT_EQ(objections({{"x-acs-date", ""}}), (GatewayObjections{{kMissing}, {kTimestampForm}}));
  EXPECT_EQ(objections({{"x-acs-date", "2019-08-01T03:44:59Z"}}), (GatewayObjections{{kTimestampAge}}));
  EXPECT_EQ(objections({{"x-acs-date", "2019-08-01T04:00:00.000Z"}}),
            (GatewayObjections{{kTimestampForm, false}}));
  EXPECT_EQ(objections({{"x-acs-action", ""}}), (GatewayObjections{{kMissing}}));
  EXPECT_EQ(objections({{"x-acs-extra", "a"}, {"X-Acs-Other", "\tb "}}), GatewayObjections());
  EXPECT_EQ(objections({}), GatewayObjections());
}

TEST_F(GivenHeadersTest, SayWhichActionIsMeant) {
  const PreparedCall call = prepare(signing_with({{"x-acs-action", "DeleteBackup"}}));
  EXPECT_EQ(call.gateway, GatewayObjections()) << "that there is no such action is none of its affairs";
  EXPECT_EQ(call.recorded.first("Action"), "DeleteBackup");
}

TEST_F(GivenHeadersTest, LeaveOpenWhatNoDocumentDecides) {
  EXPECT_EQ(objections({{"x-acs-signature-nonce", ""}}), (GatewayObjections{{kMissing, false}}));
  EXPECT_EQ(objections({{"x-acs-signature-nonce", ""}}),
            (GatewayObjections{{kMissing, false}, {kNonceUsed, false}}));
  EXPECT_EQ(objections({{"x-acs-content-sha256", "00"}}), (GatewayObjections{{kSignature, false}}));
  EXPECT_EQ(objections({{"x-acs-extra", "a"}, {"X-Acs-Extra", "b"}}),
            (GatewayObjections{{kSignature, false}}));
  EXPECT_EQ(
      prepare(
          {.version = SignatureVersion::kV3, .headers = {{"x-acs-extra", ""}}, .removed = {"x-acs-extra"}})
          .gateway,
      (GatewayObjections{{kSignature, false}}));
  EXPECT_EQ(objections_after({{"x-acs-version", "2014-08-15 "}}), (GatewayObjections{{kUndecodable, false}}));
}

TEST_F(GivenHeadersTest, ExcuseNoWrongSignature) {
  const auto certain_with = [&](const Headers& headers, const Headers& changed = {}) {
    Signing signing = signing_with(headers);
    signing.secret = changed.empty() ? std::optional<std::string>("x") : std::nullopt;
    signing.changed = changed;
    return certain(signing);
  };
  EXPECT_EQ(certain_with({{"x-acs-content-sha256", "00"}}), (Faults{kSignature}));
  EXPECT_EQ(certain_with({{"x-acs-extra", "a"}, {"x-acs-extra", "b"}}), (Faults{kSignature}));
  EXPECT_EQ(certain_with({{"x-acs-security-token", "t"}}), (Faults{kSignature}));
  EXPECT_EQ(certain_with({{"X-Acs-Extra", "a"}}, {{"X-Acs-Extra", ""}}), (Faults{kSignature}));
  EXPECT_EQ(certain_with({{"x-acs-content-sha256", "00"}}, {{"x-acs-content-sha256", "01"}}),
            (Faults{kSignature}));
}

TEST_F(GivenHeadersTest, OfATokenAreRecordedWithoutIt) {
  const PreparedCall call = prepare(signing_with({{"X-Acs-Security-Token", "canary"}}));
  EXPECT_EQ(call.gateway, GatewayObjections());
  EXPECT_EQ(call.recorded.first("SecurityToken"), "***") << "a gateway may refuse it, as in parameters";
  EXPECT_EQ(prepare(signing_with({})).recorded.count("SecurityToken"), 0U);
}

TEST_F(GatewayCallerTest, KnowsWhichNoncesAreUsedUp) {
  EXPECT_EQ(prepare({.nonce = "a"}).gateway, GatewayObjections());
  EXPECT_EQ(prepare({.nonce = "a"}).gateway, (GatewayObjections{{kNonceUsed, true}}));
  EXPECT_EQ(prepare({.nonce = "b"}).gateway, GatewayObjections());
  prepare({.secret = "x", .nonce = "c"});
  EXPECT_EQ(prepare({.nonce = "c"}).gateway, (GatewayObjections{{kNonceUsed, false}}));
  now_ = {kNow.milliseconds + kTimestampToleranceMs};
  EXPECT_EQ(prepare({.nonce = "b"}).gateway, (GatewayObjections{{kNonceUsed, false}}));
}

TEST_F(GatewayCallerTest, LeavesOpenWhetherTheVersionsShareTheirNonces) {
  EXPECT_EQ(prepare({.nonce = "a"}).gateway, GatewayObjections());
  EXPECT_EQ(prepare({.version = SignatureVersion::kV3, .nonce = "a"}).gateway,
            (GatewayObjections{{kNonceUsed, false}}));
  EXPECT_EQ(prepare({.nonce = "a"}).gateway, (GatewayObjections{{kNonceUsed, true}}));
}

class TwoKeysTest : public GatewayCallerTest {
 protected:
  TwoKeysTest() { gateway_ = std::make_unique<GatewayCaller>(caller_, others_); }
  const std::vector<Credential> others_ = {{"otherid", "othersecret"}};
};

TEST_F(TwoKeysTest, EachIsGoodWithItsOwnSecretOnly) {
  for (const SignatureVersion version : {SignatureVersion::kV1, SignatureVersion::kV3}) {
    EXPECT_EQ(certain({.version = version}), Faults());
    EXPECT_EQ(certain({.version = version, .key = "otherid"}), Faults());
    EXPECT_EQ(certain({.version = version, .secret = "othersecret", .key = "otherid"}), Faults());
    EXPECT_EQ(certain({.version = version, .secret = "testsecret", .key = "otherid"}), (Faults{kSignature}));
    EXPECT_EQ(certain({.version = version, .secret = "othersecret"}), (Faults{kSignature}));
    EXPECT_EQ(certain({.version = version, .key = "thirdid"}), (Faults{kUnknownKey}));
  }
}

TEST_F(TwoKeysTest, LeaveOpenWhetherTheyShareTheirNonces) {
  EXPECT_EQ(prepare({.nonce = "a"}).gateway, GatewayObjections());
  EXPECT_EQ(prepare({.key = "otherid", .nonce = "a"}).gateway, (GatewayObjections{{kNonceUsed, false}}));
  EXPECT_EQ(prepare({.nonce = "a"}).gateway, (GatewayObjections{{kNonceUsed, true}}));
  EXPECT_EQ(prepare({.key = "otherid", .nonce = "b"}).gateway, GatewayObjections());
  EXPECT_EQ(prepare({.key = "otherid", .nonce = "b"}).gateway, (GatewayObjections{{kNonceUsed, true}}));
}

TEST_F(GatewayCallerTest, TellsNoncesApartByTheirEnds) {
  EXPECT_EQ(prepare({.nonce = "a", .nonce_end = "x"}).gateway, GatewayObjections());
  EXPECT_EQ(prepare({.nonce = "a", .nonce_end = "X"}).gateway, GatewayObjections());
  EXPECT_EQ(prepare({.nonce = "a", .nonce_end = "x"}).gateway, (GatewayObjections{{kNonceUsed, true}}));
}

TEST_F(GatewayCallerTest, SpoilsASignature) {
  using enum SignatureFlaw;
  for (const SignatureFlaw flaw : {kLastDigit, kHalved, kOtherCase}) {
    EXPECT_EQ(certain({.flaw = flaw}), (Faults{kSignature}));
  }
  for (const SignatureFlaw flaw : {kLastDigit, kShorter, kHalved, kForeignLetter})
    EXPECT_EQ(certain({.version = SignatureVersion::kV3, .flaw = flaw}), (Faults{kSignature}));
}

TEST_F(GatewayCallerTest, LeavesOpenWhatStandsForTheRightBytes) {
  using enum SignatureFlaw;
  for (const SignatureFlaw flaw : {kShorter, kLonger, kBlankBehind, kForeignLetter}) {
    EXPECT_EQ(prepare({.flaw = flaw}).gateway, (GatewayObjections{{kSignature, false}}));
  }
  for (const SignatureFlaw flaw : {kLonger, kOtherCase}) {
    EXPECT_EQ(prepare({.version = SignatureVersion::kV3, .flaw = flaw}).gateway,
              (GatewayObjections{{kSignature, false}}));
  }
}

TEST_F(GatewayCallerTest, SignsMoreOrLessThanItSends) {
  for (const SignatureVersion version : {SignatureVersion::kV1, SignatureVersion::kV3}) {
    EXPECT_EQ(certain({.version = version, .unsent = {{"New", "1"}}}), (Faults{kSignature}));
    EXPECT_EQ(certain({.version = version, .unsent = {{"New", "a%"}}, .appended = "&New=a%25"}), Faults());
    EXPECT_EQ(certain({.version = version, .unsent = {{"New", "a%"}}, .appended = "&New=a%"}).front(),
              kUndecodable);
  }
  EXPECT_EQ(certain({.uncovered = {"BackupType"}}), (Faults{kSignature}));
  for (const char* header : {"host", "x-acs-action", "x-acs-signature-nonce"}) {
    EXPECT_EQ(certain({.version = SignatureVersion::kV3, .uncovered = {header}}), (Faults{kSignature}));
  }
}

TEST_F(GatewayCallerTest, FindsHeadersInAnyLetters) {
  CallStep step = call_step("rm-1");
  step.method = HttpMethod::kPost;
  step.carriage = Carriage::kBody;
  const Signing by_v3{.version = SignatureVersion::kV3};
  const auto objections_without = [&](const char* header) {
    Signing signing = by_v3;
    signing.uncovered = {header};
    return prepare(signing, step).gateway.value();
  };
  EXPECT_EQ(objections_without("HOST"), (GatewayObjections{{kSignature}}));
  EXPECT_EQ(objections_without("Content-Type"), (GatewayObjections{{kSignature, false}})) << "it is open";
  EXPECT_EQ(objections_without("content-type"), (GatewayObjections{{kSignature, false}}));
  const auto authorizations = [&](const Signing& signing) {
    const PreparedCall call = prepare(signing, step);
    return std::ranges::count(call.wire.headers, "Authorization", &Header::name);
  };
  Signing omitting = by_v3;
  omitting.omitted = {"authorization"};
  Signing removing = by_v3;
  removing.removed = {"AUTHORIZATION"};
  EXPECT_EQ(authorizations(by_v3), 1);
  EXPECT_EQ(authorizations(omitting), 0);
  EXPECT_EQ(authorizations(removing), 0);
}

TEST_F(GatewayCallerTest, SendsAFormUnderTheTypeThatIsAsked) {
  CallStep step = call_step("rm-1");
  step.method = HttpMethod::kPost;
  step.carriage = Carriage::kBody;
  const std::string type = "Application/X-WWW-Form-URLEncoded; charset=utf-8";
  for (const SignatureVersion version : {SignatureVersion::kV1, SignatureVersion::kV3}) {
    const PreparedCall call = prepare({.version = version, .form_type = type}, step);
    EXPECT_EQ(call.gateway, GatewayObjections());
    EXPECT_NE(std::ranges::find(call.wire.headers, type, &Header::value), call.wire.headers.end());
  }
}

TEST_F(GatewayCallerTest, SendsAPostWithoutALength) {
  CallStep step = call_step("rm-1");
  step.method = HttpMethod::kPost;
  EXPECT_EQ(prepare({.has_length = false}, step).wire.framing, Framing::kNone);
  EXPECT_EQ(prepare({}, step).wire.framing, Framing::kContentLength);
}

TEST_F(GatewayCallerTest, OfCallsAtOnceThatShareANonceEitherMayBeLetIn) {
  for (const SignatureVersion version : {SignatureVersion::kV1, SignatureVersion::kV3}) {
    gateway_ = std::make_unique<GatewayCaller>(caller_);
    std::vector<CallStep> steps(4, call_step("rm-1"));
    steps[0].signing = Signing{.version = version, .nonce = "a"};
    steps[1].signing = Signing{.version = version};
    steps[2].signing = Signing{.version = version, .nonce = "a"};
    steps[3].signing = Signing{.version = version, .secret = "x"};
    const std::vector<PreparedCall> calls = gateway_->prepare_together(steps, {now_, 0});
    EXPECT_EQ(calls[0].gateway, (GatewayObjections{{kNonceUsed, false}}));
    EXPECT_EQ(calls[1].gateway, GatewayObjections());
    EXPECT_EQ(calls[2].gateway, (GatewayObjections{{kNonceUsed, false}}));
    EXPECT_EQ(calls[3].gateway, (GatewayObjections{{kSignature, true}}));
    EXPECT_EQ(calls[0].shares_nonce_with, 0U);
    EXPECT_EQ(calls[1].shares_nonce_with, std::nullopt);
    EXPECT_EQ(calls[2].shares_nonce_with, 0U);
    EXPECT_EQ(prepare({.version = version, .nonce = "a"}).gateway, (GatewayObjections{{kNonceUsed, true}}));
  }
}

TEST_F(GatewayCallerTest, CallsAtOnceAreSignedAsEachStepSays) {
  std::vector<CallStep> steps(2, call_step("rm-1"));
  steps[0].signing = Signing{.version = SignatureVersion::kV3};
  const std::vector<PreparedCall> calls = gateway_->prepare_together(steps, {now_, 0});
  const auto has_authorization = [](const PreparedCall& call) {
    return std::ranges::find(call.wire.headers, "Authorization", &Header::name) != call.wire.headers.end();
  };
  EXPECT_TRUE(has_authorization(calls[0]));
  EXPECT_FALSE(has_authorization(calls[1]));
}

}  // namespace
}  // namespace backcheck
