// Claims in headers, and what refutes them.
#include "sim/endpoint/mock/header_claim.h"

#include <gtest/gtest.h>

#include "tests/sim/endpoint/mock/signed_call.h"

namespace backcheck {
namespace {

// The code and subject of the denial; empty where the claim is proved.
std::string outcome(const SignedCall& call) {
  const auto claim = claim_in_headers(KnownHeaders(call.headers));
  const auto denial =
      claim ? refute_headers(call.received(), call.request, claim->authorization, KeyedSha256("testsecret"))
            : std::optional(claim.error());
  if (!denial) return "";
  return published_error(*denial, CodeGeneration::kOlder).code + " " + denial->subject;
}

SignedCall with_authorization(std::string value) {
  SignedCall call = signed_call();
  call.headers.back().value = std::move(value);
  return call;
}

TEST(HeaderClaim, IsWhoAndWhenAndTheNonce) {
  const SignedCall call = signed_call();
  const auto made = claim_in_headers(KnownHeaders(call.headers));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->claim.access_key_id, "testid");
  EXPECT_EQ(made->claim.timestamp, "2019-08-01T12:00:00Z");
  EXPECT_EQ(made->claim.nonce, "header-1");
}

TEST(HeaderClaim, NeedsEveryCommonHeader) {
  for (const std::string_view name : {"x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"}) {
    EXPECT_EQ(outcome(signed_call({{name, ""}})), "MissingParameter " + std::string(name));
  }
  SignedCall twice = signed_call();
  twice.headers.push_back(twice.headers.back());
  EXPECT_EQ(outcome(twice), "InvalidParameter Authorization is there twice");
  EXPECT_EQ(outcome(with_authorization(" ")), "MissingParameter Authorization");
}

TEST(HeaderClaim, NeedsAnAuthorizationOfTheOneAlgorithm) {
  EXPECT_EQ(outcome(with_authorization("Bearer canary")),
            "InvalidSignatureMethod of Authorization, it does not begin with ACS3-HMAC-SHA256");
  EXPECT_EQ(outcome(with_authorization("ACS3-HMAC-SHA256 Credential=testid")),
            "RequestParameterMalformed of Authorization, it has no SignedHeaders");
}

TEST(HeaderClaim, IsProvedByItsSignature) { EXPECT_EQ(outcome(signed_call()), ""); }

TEST(HeaderClaim, HasToCoverTheRequest) {
  const auto names = [](std::string_view list) {
    return with_authorization("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=" + std::string(list) +
                              ",Signature=0");
  };
  const std::string all =
      "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
  EXPECT_EQ(outcome(names(all.substr(5))),
            "SignatureDoesNotMatch SignedHeaders lacks host, or an x-acs- header that is there");
  EXPECT_EQ(outcome(names(all + ";date")),
            "SignatureDoesNotMatch SignedHeaders names a header that is not there");
  SignedCall call = signed_call();
  call.body = "a=1";
  EXPECT_EQ(outcome(call), "SignatureDoesNotMatch x-acs-content-sha256 is not the hash of the body");
}

TEST(HeaderClaim, IsRefutedWithWhatShouldHaveBeenSigned) {
  SignedCall call = signed_call({{"x-acs-security-token", "canary"}}, "wrong");
  call.target += "&SecurityToken=canary";
  call.sign();
  const std::string said = outcome(call);
  EXPECT_TRUE(said.starts_with("SignatureDoesNotMatch ACS3-HMAC-SHA256\n")) << said;
  EXPECT_NE(said.find("\nserver canonical request is:POST\n/\nDBInstanceId=rm-my&SecurityToken=%2A%2A%2A\n"
                      "host:rds.aliyuncs.com\n"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("\nx-acs-security-token:***\n"), std::string::npos) << said;
  const std::string signature = call.headers.back().value.substr(call.headers.back().value.rfind('=') + 1);
  for (const std::string& secret : {std::string("canary"), std::string("testsecret"), signature}) {
    EXPECT_EQ(said.find(secret), std::string::npos) << secret;
  }
}

TEST(HeaderClaim, TakesAHostThatIsKeptApartFromTheHeaders) {
  SignedCall call = signed_call();
  std::erase_if(call.headers, [](const Header& header) { return header.name == "host"; });
  GatewayRequest received = call.received();
  received.host = "rds.aliyuncs.com";
  const auto made = claim_in_headers(KnownHeaders(received.headers));
  ASSERT_TRUE(made);
  EXPECT_FALSE(refute_headers(received, call.request, made->authorization, KeyedSha256("testsecret")));
  received.host = "elsewhere";
  EXPECT_TRUE(refute_headers(received, call.request, made->authorization, KeyedSha256("testsecret")));
}

}  // namespace
}  // namespace backcheck
