// Who is let in.
#include "sim/endpoint/mock/authenticator.h"

#include <gtest/gtest.h>

#include "tests/sim/endpoint/mock/signed_call.h"
#include "tests/sim/endpoint/mock/signed_request.h"

namespace backcheck {
namespace {

class AuthenticatorTest : public testing::Test {
 protected:
  AuthenticatorTest() { authenticator_.reset({{"other", "secret"}, {"testid", "testsecret"}}); }

  // The code of the refusal; empty where the request is let in.
  std::string check(const Request& request, std::string_view method = "GET") {
    return code_of(authenticator_.check({{method, "/", "", ""}, "", false}, KnownHeaders({}), request, now_));
  }
  std::string check(const SignedCall& call) {
    return code_of(authenticator_.check(call.received(), KnownHeaders(call.headers), call.request, now_));
  }
  static std::string code_of(const std::optional<Denial>& denial) {
    return denial ? published_error(*denial, CodeGeneration::kOlder).code : "";
  }

  Authenticator authenticator_{RepeatedName::kFirstWins};
  Instant now_ = parse_instant("2019-08-01T12:00:00Z").value();
};

TEST_F(AuthenticatorTest, LetsInASignedRequest) { EXPECT_EQ(check(signed_request()), ""); }

TEST_F(AuthenticatorTest, RefusesASignatureOfAnotherRequest) {
  Request request = signed_request();
  request.add("BackupType", "Auto");
  EXPECT_EQ(check(request), "SignatureDoesNotMatch");
  EXPECT_EQ(check(signed_request(), "POST"), "SignatureDoesNotMatch");
  EXPECT_EQ(check(signed_request({{"AccessKeyId", "other"}})), "SignatureDoesNotMatch");
}

TEST_F(AuthenticatorTest, TakesAnyNonceOnceItIgnoresThem) {
  EXPECT_EQ(check(signed_request()), "");
  authenticator_.ignore_nonces();
  EXPECT_EQ(check(signed_request()), "");
  authenticator_.reset({{"testid", "testsecret"}});
  EXPECT_EQ(check(signed_request()), "");
  EXPECT_EQ(check(signed_request()), "SignatureNonceUsed");
}

TEST_F(AuthenticatorTest, AsksForEveryCommonParameter) {
  for (const auto name :
       {"AccessKeyId", "Timestamp", "SignatureMethod", "SignatureVersion", "SignatureNonce"}) {
    EXPECT_EQ(check(signed_request({{name, ""}})), std::string("Missing") + name);
  }
  Request unsigned_request;
  const Request request = signed_request();
  for (std::size_t i = 0; i + 1 < request.size(); ++i)
    unsigned_request.add(request[i].name, request[i].value);
  EXPECT_EQ(check(unsigned_request), "MissingSignature");
}

TEST_F(AuthenticatorTest, KnowsOnlyItsKeys) {
  EXPECT_EQ(check(signed_request({{"AccessKeyId", "nobody"}})), "InvalidAccessKeyId.NotFound");
  authenticator_.reset({});
  EXPECT_EQ(check(signed_request()), "InvalidAccessKeyId.NotFound");
}

TEST_F(AuthenticatorTest, LetsInATimestampUpToFifteenMinutesOffEitherWay) {
  EXPECT_EQ(check(signed_request({{"Timestamp", "2019-08-01T11:44:59Z"}})), "InvalidTimeStamp.Expired");
  EXPECT_EQ(check(signed_request({{"Timestamp", "2019-08-01T11:45:00Z"}, {"SignatureNonce", "a"}})), "");
  EXPECT_EQ(check(signed_request({{"Timestamp", "2019-08-01T12:15:00Z"}, {"SignatureNonce", "b"}})), "");
  EXPECT_EQ(check(signed_request({{"Timestamp", "2019-08-01T12:15:01Z"}})), "InvalidTimeStamp.Expired");
}

TEST_F(AuthenticatorTest, TakesADateThatCannotBeReadForNowWithASlip) {
  const std::vector<Credential> keys = {{"testid", "testsecret"}};
  Authenticator lenient(RepeatedName::kFirstWins, NonceMemory::kMaxNonces, {Fault::kDateFormNotChecked});
  lenient.reset(keys);
  const auto let_in = [&](const SignedCall& call) {
    return !lenient.check(call.received(), KnownHeaders(call.headers), call.request, now_);
  };
  EXPECT_TRUE(let_in(signed_call({{"x-acs-date", "now"}})));
  EXPECT_FALSE(let_in(signed_call({{"x-acs-date", "2019-08-01T11:44:59Z"}})));
  const Request by_version_1 = signed_request({{"Timestamp", "now"}});
  EXPECT_TRUE(lenient.check({{"GET", "/", "", ""}, "", false}, KnownHeaders({}), by_version_1, now_));
}

TEST_F(AuthenticatorTest, ReadsTimestampsOfTheOneFormOnly) {
  for (const auto text : {"now", "2019-08-01", "2019-08-01T12:00:00", "2019-08-01T12:00:00.0Z",
                          "2019-08-01T20:00:00+08:00", "2019-13-01T12:00:00Z", "2019-08-01 12:00:00Z"}) {
    EXPECT_EQ(check(signed_request({{"Timestamp", text}})), "InvalidTimeStamp.Format") << text;
  }
}

TEST_F(AuthenticatorTest, ServesOneSignatureMethodInOneVersion) {
  EXPECT_EQ(check(signed_request({{"SignatureMethod", "HMAC-SHA256"}})), "InvalidSignatureMethod");
  EXPECT_EQ(check(signed_request({{"SignatureVersion", "2.0"}})), "InvalidSignatureMethod");
}

TEST_F(AuthenticatorTest, LetsInANonceOnce) {
  EXPECT_EQ(check(signed_request()), "");
  EXPECT_EQ(check(signed_request()), "SignatureNonceUsed");
  EXPECT_EQ(check(signed_request({{"SignatureNonce", "nonce-2"}})), "");
}

TEST_F(AuthenticatorTest, UsesUpNoNonceOfARequestThatItRefuses) {
  Request forged = signed_request();
  forged.add("BackupType", "Auto");
  EXPECT_EQ(check(forged), "SignatureDoesNotMatch");
  EXPECT_EQ(check(signed_request()), "");
}

TEST_F(AuthenticatorTest, ForgetsNoncesWhenItIsReset) {
  EXPECT_EQ(check(signed_request()), "");
  authenticator_.reset({{"testid", "testsecret"}});
  EXPECT_EQ(check(signed_request()), "");
}

TEST_F(AuthenticatorTest, LetsInARequestThatIsSignedInItsHeaders) {
  EXPECT_EQ(check(signed_call()), "");
  EXPECT_EQ(check(signed_call()), "SignatureNonceUsed");
  EXPECT_EQ(check(signed_call({{"x-acs-signature-nonce", "2"}})), "");
  EXPECT_EQ(check(signed_call({{"x-acs-signature-nonce", "3"}}, "other")), "SignatureDoesNotMatch");
}

TEST_F(AuthenticatorTest, TakesNoNonceInAHeaderThatWasInAParameter) {
  EXPECT_EQ(check(signed_request()), "");
  EXPECT_EQ(check(signed_call({{"x-acs-signature-nonce", "nonce-1"}})), "SignatureNonceUsed");
}

TEST_F(AuthenticatorTest, LooksAtTheHeadersAloneWhereThereIsAnAuthorization) {
  SignedCall call = signed_call();
  call.request = signed_request();
  call.headers = {{"authorization", "ACS3-HMAC-SHA256"}};
  EXPECT_EQ(check(call), "RequestParameterMalformed");
}

TEST_F(AuthenticatorTest, LetsInADateUpToFifteenMinutesOffEitherWay) {
  EXPECT_EQ(check(signed_call({{"x-acs-date", "2019-08-01T11:44:59Z"}})), "InvalidTimeStamp.Expired");
  EXPECT_EQ(check(signed_call({{"x-acs-date", "2019-08-01T12:15:01Z"}})), "InvalidTimeStamp.Expired");
  EXPECT_EQ(check(signed_call({{"x-acs-date", "Thu, 01 Aug 2019 12:00:00 GMT"}})), "InvalidTimeStamp.Format");
  EXPECT_EQ(check(signed_call({{"x-acs-date", "2019-08-01T11:45:00Z"}})), "");
}

TEST_F(AuthenticatorTest, KnowsOnlyItsKeysInHeadersToo) {
  authenticator_.reset({{"other", "secret"}});
  EXPECT_EQ(check(signed_call()), "InvalidAccessKeyId.NotFound");
  EXPECT_EQ(check(signed_call({}, "secret", "other")), "");
}

TEST_F(AuthenticatorTest, TakesASecretThatIsReplaced) {
  EXPECT_EQ(check(signed_request()), "");
  authenticator_.reset({{"testid", "another"}});
  EXPECT_EQ(check(signed_request()), "SignatureDoesNotMatch");
  EXPECT_EQ(check(signed_call()), "SignatureDoesNotMatch");
  EXPECT_EQ(check(signed_call({}, "another")), "");
}

}  // namespace
}  // namespace backcheck
