// HMAC-SHA1 against the published vectors of RFC 2202.
#include "sim/endpoint/keyed_hash.h"

#include <gtest/gtest.h>

#include <string>

namespace backcheck {
namespace {

std::string hex(std::string_view key, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : hmac_sha1(key, text)) {
    out += kDigits[byte / 16U];
    out += kDigits[byte % 16U];
  }
  return out;
}

TEST(KeyedHash, GivesThePublishedVectors) {
  EXPECT_EQ(hex(std::string(20, '\x0b'), "Hi There"), "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(hex("Jefe", "what do ya want for nothing?"), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(hex(std::string(20, '\xaa'), std::string(50, '\xdd')),
            "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
}

TEST(KeyedHash, TakesAKeyLongerThanABlock) {
  EXPECT_EQ(hex(std::string(80, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112");
}

TEST(KeyedHash, TakesEmptyKeysAndTexts) {
  EXPECT_EQ(hex("", ""), "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
  EXPECT_EQ(hex({}, {}), "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
}

TEST(KeyedHash, EachKeyCountsWhicheverCameBefore) {
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(hex("Jefe", "what do ya want for nothing?"), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    EXPECT_EQ(hex("", ""), "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
    EXPECT_EQ(hex("", ""), "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
  }
}

}  // namespace
}  // namespace backcheck
