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

TEST(OpensslOracle, GivesThePublishedVectorsOfSha256) {
  EXPECT_EQ(hex_of_sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex_of_sha256({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex_of_hmac_sha256("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex_of_hmac_sha256({}, {}), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

}  // namespace
}  // namespace backcheck
