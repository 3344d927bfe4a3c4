// Claims in parameters, and what refutes them.
#include "sim/endpoint/mock/parameter_claim.h"

#include <gtest/gtest.h>

#include "tests/sim/endpoint/mock/signed_request.h"

namespace backcheck {
namespace {

std::optional<Denial> refute(const Request& request, std::string_view method = "GET") {
  return refute_parameters(method, request, RepeatedName::kFirstWins, KeyedSha1("testsecret&"));
}

TEST(ParameterClaim, IsWhoAndWhenAndTheNonce) {
  const Request request = signed_request();
  const auto claim = claim_in_parameters(request, RepeatedName::kFirstWins);
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->access_key_id, "testid");
  EXPECT_EQ(claim->timestamp, "2019-08-01T12:00:00Z");
  EXPECT_EQ(claim->nonce, "nonce-1");
}

TEST(ParameterClaim, NeedsEveryCommonParameter) {
  const Request request = signed_request({{"SignatureVersion", ""}});
  const auto claim = claim_in_parameters(request, RepeatedName::kFirstWins);
  ASSERT_FALSE(claim);
  EXPECT_EQ(claim.error().subject, "SignatureVersion");
}

TEST(ParameterClaim, IsProvedByItsSignature) {
  EXPECT_FALSE(refute(signed_request()));
  EXPECT_EQ(refute(signed_request({{"SignatureMethod", "HMAC-SHA256"}}))->subject, "HMAC-SHA256");
  EXPECT_EQ(refute(signed_request({{"SignatureVersion", "2.0"}}))->reason, DenialReason::kBadSignatureMethod);
}

TEST(ParameterClaim, IsRefutedWithWhatShouldHaveBeenSigned) {
  Request request = signed_request({{"SecurityToken", "canary"}});
  EXPECT_FALSE(refute(request));
  const std::string signature(*request.first("Signature"));
  request.add("DBName", "a b");
  const auto denial = refute(request, "POST");
  ASSERT_TRUE(denial);
  EXPECT_EQ(denial->reason, DenialReason::kSignatureWrong);
  EXPECT_TRUE(denial->subject.starts_with("POST&%2F&AccessKeyId%3Dtestid%26Action%3DCreateBackup%26"))
      << denial->subject;
  EXPECT_NE(denial->subject.find("DBName%3Da%2520b%26"), std::string::npos);
  for (const std::string& secret : {std::string("canary"), std::string("testsecret"), signature}) {
    EXPECT_EQ(denial->subject.find(secret), std::string::npos) << secret;
  }
}

TEST(ParameterClaim, IsRefutedByASecondSignature) {
  Request request = signed_request();
  request.add("Signature", std::string(*request.first("Signature")));
  EXPECT_EQ(refute(request)->reason, DenialReason::kSignatureUnclear);
}

}  // namespace
}  // namespace backcheck
