// The slow string to sign: the published vectors, by way of OpenSSL's hash.
#include "fuzz/reference/slow_signature.h"

#include <gtest/gtest.h>

#include "fuzz/oracles/openssl_oracle.h"

namespace backcheck {
namespace {

SlowParameters decoded(std::string_view text) { return slow_decode_form(text, Origin::kQuery).parameters; }

std::string published(std::string_view http_method, std::string_view query) {
  return base64_of_hmac_sha1("testsecret&", slow_string_to_sign_v1(http_method, decoded(query)));
}

constexpr std::string_view kCreateBackup =
    "AccessKeyId=testid&Action=CreateBackup&DBInstanceId=rm-uf6wjk5xxxxxxx&Format=XML&"
    "SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&SignatureVersion=1.0&"
    "Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-08-15";

TEST(SlowSignature, GivesThePublishedVectors) {
  EXPECT_EQ(published("GET",
                      "Version=2014-05-26&AccessKeyId=testid&Action=DescribeRegions&Format=XML&"
                      "SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&"
                      "SignatureVersion=1.0&Timestamp=2016-02-23T12:46:24Z"),
            "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
  EXPECT_EQ(published("GET", kCreateBackup), "97syAxP2W+345D1CToyn58VG7nI=");
  EXPECT_EQ(published("POST", kCreateBackup), "QiJWol9P0uQ6aI9+jAib8SlsDts=");
}

TEST(SlowSignature, SortsBytesAsNumbersAndKeepsRepetitions) {
  EXPECT_EQ(slow_string_to_sign_v1("GET", decoded("b=2&b=10&%C3%A9&a=1&a=1&B=3")),
            "GET&%2F&B%3D3%26a%3D1%26a%3D1%26b%3D10%26b%3D2%26%25C3%25A9%3D");
}

TEST(SlowSignature, LeavesOutEverySignature) {
  EXPECT_EQ(slow_string_to_sign_v1("GET", decoded("Signature=x&Signature=&Signature2=y")),
            "GET&%2F&Signature2%3Dy");
}

TEST(SlowSignature, EncodesTwice) {
  EXPECT_EQ(slow_string_to_sign_v1("", decoded("a+b=*~%25")), "&%2F&a%2520b%3D%252A~%2525");
}

}  // namespace
}  // namespace backcheck
