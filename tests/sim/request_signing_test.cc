// Calls signed by both versions, beside the published vectors.
#include "sim/request_signing.h"

#include <gtest/gtest.h>

#include "model/wire/request_parser.h"
#include "sim/wire_headers.h"
#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

SigningPlan plan_of(const Signing& signing = {}) {
  return {signing, {"testid", "testsecret"}, "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf", {1'456'231'584'000}};
}

SigningPlan published_plan_v3() {
  return {{.version = SignatureVersion::kV3},
          {"YourAccessKeyId", "YourAccessKeySecret"},
          "3156853299f313e23d1673dc12e1703d",
          {1'698'315'752'000}};
}

CallStep published_call(HttpMethod method) {
  CallStep step;
  step.parameters = {{"DBInstanceId", "rm-uf6wjk5xxxxxxx"}};
  step.method = method;
  step.format = "XML";
  return step;
}

TEST(RequestSigning, SignsInParametersAsPublished) {
  const auto signature = [](HttpMethod method) {
    return std::string(
        parsed(signed_in_parameters(published_call(method), plan_of())).first("Signature").value_or(""));
  };
  EXPECT_EQ(signature(HttpMethod::kGet), "97syAxP2W+345D1CToyn58VG7nI=");
  EXPECT_EQ(signature(HttpMethod::kPost), "QiJWol9P0uQ6aI9+jAib8SlsDts=");
}

TEST(RequestSigning, SignsInHeadersAsPublished) {
  const WireRequest wire =
      signed_in_headers(published_call(HttpMethod::kPost), published_plan_v3(), "rds.aliyuncs.com");
  EXPECT_EQ(wire.target, "/?DBInstanceId=rm-uf6wjk5xxxxxxx");
  EXPECT_EQ(header_in(wire, "Authorization"),
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
            "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
            "Signature=c36e02ce1fd8b636b610423a18390613231859f1e870edce7dba677f6da5ce13");
}

TEST(RequestSigning, TellsTheTextThatIsSigned) {
  const std::string text =
      text_signed_in_headers(published_call(HttpMethod::kPost), published_plan_v3(), "rds.aliyuncs.com");
  EXPECT_EQ(text,
            "POST\n/\nDBInstanceId=rm-uf6wjk5xxxxxxx\nhost:rds.aliyuncs.com\nx-acs-action:CreateBackup\n"
            "x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
            "x-acs-date:2023-10-26T10:22:32Z\nx-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\n"
            "x-acs-version:2014-08-15\n\n"
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version\n"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(RequestSigning, SignsForTheMethodThatTheStepNames) {
  const WireRequest other =
      signed_in_parameters(published_call(HttpMethod::kGet), plan_of({.signed_for = "POST"}));
  EXPECT_EQ(parsed(other).first("Signature"), "QiJWol9P0uQ6aI9+jAib8SlsDts=");
  SigningPlan plan = published_plan_v3();
  plan.signing.signed_for = "GET";
  const std::string text = text_signed_in_headers(published_call(HttpMethod::kPost), plan, "h");
  EXPECT_TRUE(text.starts_with("GET\n/\n")) << text;
}

TEST(RequestSigning, SendsByTheMethodThatTheStepNames) {
  EXPECT_EQ(signed_in_parameters(published_call(HttpMethod::kGet), plan_of({.sent_by = "PUT"})).method,
            "PUT");
}

}  // namespace
}  // namespace backcheck
