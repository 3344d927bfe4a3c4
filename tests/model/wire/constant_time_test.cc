// Comparing secrets: what is equal, and what is not.
#include "model/wire/constant_time.h"

#include <gtest/gtest.h>

#include <string>

namespace backcheck {
namespace {

TEST(ConstantTime, FindsEqualTextsEqual) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("a\xFF", "a\xFF"));
}

TEST(ConstantTime, TellsTextsThatDifferInOneByteWhereverItStands) {
  const std::string right = "0123456789abcdef";
  for (std::size_t place = 0; place < right.size(); ++place) {
    for (const char bit : {'\x01', '\x20', '\x80'}) {
      std::string wrong = right;
      wrong[place] = static_cast<char>(wrong[place] ^ bit);
      EXPECT_FALSE(equal_in_constant_time(right, wrong)) << place;
    }
  }
}

TEST(ConstantTime, TellsTextsWhoseDifferencesMakeUpForEachOther) {
  EXPECT_FALSE(equal_in_constant_time("ab", "ba"));
}

TEST(ConstantTime, TellsATextFromItsStart) {
  EXPECT_FALSE(equal_in_constant_time("ab", "a"));
  EXPECT_FALSE(equal_in_constant_time("a", "ab"));
  EXPECT_FALSE(equal_in_constant_time("", "a"));
}

}  // namespace
}  // namespace backcheck
