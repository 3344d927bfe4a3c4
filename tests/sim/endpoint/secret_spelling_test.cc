// The spellings of a secret.
#include "sim/endpoint/secret_spelling.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

TEST(SecretSpelling, FoldsWhatIsTakenForEachOther) {
  EXPECT_EQ(folded("Ab-c_d e/+9"), "ab+c/d+e/+9");
  EXPECT_EQ(folded(""), "");
}

TEST(SecretSpelling, IsPlainOrHexadecimalWithoutPadding) {
  const auto all = spellings_of("a/B+c=");
  EXPECT_EQ(all.front(), "a/b+c");
  EXPECT_TRUE(holds(all, "612f422b63"));
}

// "secret" as it stands in base64 of "secret", "asecret", "aasecret".
TEST(SecretSpelling, HasTheDigitsOfBase64ThatHoldNothingElse) {
  const auto all = spellings_of("secret");
  for (const char* one : {"c2VjcmV0", "NlY3Jld", "zZWNyZX"}) EXPECT_TRUE(holds(all, folded(one))) << one;
}

TEST(SecretSpelling, OfNothingIsNothing) {
  EXPECT_TRUE(spellings_of("").empty());
  EXPECT_TRUE(spellings_of("==").empty());
}

}  // namespace
}  // namespace backcheck
