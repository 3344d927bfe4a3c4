// Bytes to letters and back.
#include "sim/traffic/base64_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

TEST(Base64Reader, ReadsThePublishedVectors) {
  EXPECT_EQ(decode_base64(""), "");
  EXPECT_EQ(decode_base64("Zg=="), "f");
  EXPECT_EQ(decode_base64("Zm8="), "fo");
  EXPECT_EQ(decode_base64("Zm9v"), "foo");
  EXPECT_EQ(decode_base64("Zm9vYmFy"), "foobar");
}

TEST(Base64Reader, TakesLayoutAndMissingPadding) {
  EXPECT_EQ(decode_base64(" Zm9v\r\nYg"), "foob");
  EXPECT_EQ(decode_base64("Zm8"), "fo");
}

TEST(Base64Reader, RefusesWhatIsNone) {
  for (const auto text : {"Z", "Zg=", "Zg===", "Zm9=v", "Zm9v!", "Zm-_", "Zm9v="})
    EXPECT_FALSE(decode_base64(text)) << text;
}

RC_GTEST_PROP(Base64Reader, GivesBackAnyBytes, (const std::string& bytes)) {
  RC_ASSERT(decode_base64(encode_base64(bytes)) == bytes);
}

}  // namespace
}  // namespace backcheck
