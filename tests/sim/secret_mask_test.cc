// Secrets that must not be written down.
#include "sim/secret_mask.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

TEST(SecretMask, KnowsHeadersToo) {
  EXPECT_TRUE(is_secret_header("X-Acs-Security-Token"));
  EXPECT_TRUE(is_secret_header("AUTHORIZATION"));
  EXPECT_FALSE(is_secret_header("x-acs-security-toke"));
  EXPECT_FALSE(is_secret_header("x-acs-date"));
}

TEST(SecretMaskTest, KnowsTheSecretParametersInAnyLetterCase) {
  for (const auto* name : {"Signature", "signature", "SecurityToken", "ACCESSKEYSECRET"}) {
    EXPECT_TRUE(is_secret_parameter(name)) << name;
  }
  for (const auto* name : {"SignatureMethod", "SignatureNonce", "AccessKeyId", "Signatur", ""}) {
    EXPECT_FALSE(is_secret_parameter(name)) << name;
  }
}

TEST(SecretMaskTest, OnlyTheValuesOfSecretParametersAreMasked) {
  Request request;
  request.add("Action", "CreateBackup");
  request.add("Signature", "abc=", Origin::kBody);
  request.add("SignatureMethod", "HMAC-SHA1");
  request.add("Signature", "");
  Request masked;
  masked.add("Action", "CreateBackup");
  masked.add("Signature", "***", Origin::kBody);
  masked.add("SignatureMethod", "HMAC-SHA1");
  masked.add("Signature", "***");
  EXPECT_EQ(mask_secrets(request), masked);
}

TEST(SecretMaskTest, RawBytesKeepTheirLength) {
  EXPECT_EQ(mask_secrets("GET /?Signature=ab%3D&Action=x HTTP/1.1\r\n"),
            "GET /?Signature=*****&Action=x HTTP/1.1\r\n");
  EXPECT_EQ(mask_secrets("Authorization: ACS3 SignedHeaders=host;x,signature=00ff\r\n"),
            "Authorization: ACS3 SignedHeaders=host;x,signature=****\r\n");
  EXPECT_EQ(mask_secrets("X-Acs-Security-Token:  top\r\n"), "X-Acs-Security-Token:  ***\r\n");
}

TEST(SecretMaskTest, AValueThatEndsWithTheBytesIsMasked) {
  EXPECT_EQ(mask_secrets("Signature=ab,SignedHeaders=host"), "Signature=**,SignedHeaders=host");
  EXPECT_EQ(mask_secrets("SecurityToken=x"), "SecurityToken=*");
  EXPECT_EQ(mask_secrets("SecurityToken="), "SecurityToken=");
  EXPECT_EQ(mask_secrets("Signature=a&Signature=b"), "Signature=*&Signature=*");
}

RC_GTEST_PROP(SecretMaskTest, MaskingTwiceIsMaskingOnce, (const std::string& bytes)) {
  const std::string masked = mask_secrets("Signature=" + bytes);
  RC_ASSERT(masked.size() == bytes.size() + 10);
  RC_ASSERT(mask_secrets(masked) == masked);
}

}  // namespace
}  // namespace backcheck
