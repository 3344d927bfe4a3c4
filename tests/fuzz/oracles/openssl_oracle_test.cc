// OpenSSL's keyed hash in base64: the vectors of RFC 2202.
#include "fuzz/oracles/openssl_oracle.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(OpensslOracle, GivesTheVectorsOfRfc2202) {
  EXPECT_EQ(base64_of_hmac_sha1(std::string(20, '\x0B'), "Hi There"), "thcxhlUFcmTii8C2+zeMjvFGvgA=");
  EXPECT_EQ(base64_of_hmac_sha1("Jefe", "what do ya want for nothing?"), "7/zfauXrL6LSdBbV8YTfnCWafHk=");
  EXPECT_EQ(
      base64_of_hmac_sha1(std::string(80, '\xAA'), "Test Using Larger Than Block-Size Key - Hash Key First"),
      "qkrl4VJy0A6VcFY3zoo7Ve1AIRI=");
}

TEST(OpensslOracle, TakesAnEmptyKeyAndAnEmptyText) {
  EXPECT_EQ(base64_of_hmac_sha1({}, {}), "+9sdGxiqbAgyS31ktx+3Y3BpDh0=");
}

}  // namespace
}  // namespace backcheck
