// Names of inputs.
#include "fuzz/night/content_hash.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ContentHash, IsTheOneOfTheStandard) {
  EXPECT_EQ(content_hash("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(content_hash(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(content_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(content_hash(std::string(1000000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST(ContentHash, ChangesAtEachEdgeOfABlock) {
  EXPECT_EQ(content_hash(std::string(55, 'a')), "c1c8bbdc22796e28c0e15163d20899b65621d65a");
  EXPECT_EQ(content_hash(std::string(56, 'a')), "c2db330f6083854c99d4b5bfb6e8f29f201be699");
  EXPECT_EQ(content_hash(std::string(64, 'a')), "0098ba824b5c16427bd7a1122a5a442a25ec644d");
}

TEST(ContentHash, IsToldFromOtherNames) {
  EXPECT_TRUE(is_content_hash("a9993e364706816aba3e25717850c26c9cd0d89d"));
  EXPECT_FALSE(is_content_hash("a9993e364706816aba3e25717850c26c9cd0d89"));
  EXPECT_FALSE(is_content_hash("a9993e364706816aba3e25717850c26c9cd0d89d0"));
  EXPECT_FALSE(is_content_hash("A9993e364706816aba3e25717850c26c9cd0d89d"));
  EXPECT_FALSE(is_content_hash("seed-plus"));
}

}  // namespace
}  // namespace backcheck
