// SHA-256, HMAC-SHA1 and HMAC-SHA256 against the published vectors of FIPS 180, RFC 2202 and RFC 4231.
#include "sim/endpoint/keyed_hash.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace backcheck {
namespace {

std::string hex(std::string_view key, std::string_view text) { return hexadecimal(hmac_sha1(key, text)); }

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

TEST(KeyedHash, GivesThePublishedVectorsOfSha256) {
  EXPECT_EQ(hexadecimal(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hexadecimal(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hexadecimal(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(KeyedHash, GivesThePublishedVectorsOfHmacSha256) {
  EXPECT_EQ(hexadecimal(KeyedSha256(std::string(20, '\x0b'))("Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hexadecimal(KeyedSha256("Jefe")("what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(KeyedHash, KeepsAPreparedKeyForManyTexts) {
  const KeyedSha1 prepared("Jefe");
  KeyedSha1 copy("another key");
  copy = prepared;
  EXPECT_EQ(prepared("a"), hmac_sha1("Jefe", "a"));
  EXPECT_EQ(copy(""), hmac_sha1("Jefe", ""));
  EXPECT_EQ(prepared("what do ya want for nothing?"), hmac_sha1("Jefe", "what do ya want for nothing?"));
  EXPECT_EQ(KeyedSha1("")(""), hmac_sha1("", ""));
}

TEST(KeyedHash, MayBeUsedOnSeveralThreads) {
  const auto here = sha256("text");
  std::array<std::uint8_t, 32> there{};
  std::thread([&] { there = sha256("text"); }).join();
  EXPECT_EQ(here, there);
}

}  // namespace
}  // namespace backcheck
