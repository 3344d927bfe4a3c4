// Words in codes.
#include "sim/verdict/code_words.h"

#include <gtest/gtest.h>

#include <array>

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 2> kWords = {"busy", "later"};

TEST(CodeWords, AreFoundInWhateverLetterCase) {
  for (const char* code : {"busy", "Instance.BUSY", "TryLaterPlease"})
    EXPECT_TRUE(speaks_of(code, kWords)) << code;
  for (const char* code : {"", "bus", "late"}) EXPECT_FALSE(speaks_of(code, kWords)) << code;
}

}  // namespace
}  // namespace backcheck
