// Smaller inputs.
#include "fuzz/night/input_shrinker.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

bool has(const std::string& bytes, const char* word) { return bytes.find(word) != std::string::npos; }

TEST(InputShrinker, LeavesOutAllThatIsNotNeeded) {
  const std::string bytes = std::string(500, 'x') + "AB" + std::string(300, 'y') + "CD" + std::string(7, 'z');
  const auto fails = [](const std::string& smaller) { return has(smaller, "AB") && has(smaller, "CD"); };
  EXPECT_EQ(shrink_input(bytes, fails, 10000), "ABCD");
}

TEST(InputShrinker, EndsWithNothingWhereEverythingFails) {
  EXPECT_EQ(shrink_input("abc", [](const std::string&) { return true; }, 100), "");
  EXPECT_EQ(shrink_input("", [](const std::string&) { return true; }, 100), "");
}

TEST(InputShrinker, KeepsWhatFailsOnlyAsAWhole) {
  EXPECT_EQ(shrink_input("abc", [](const std::string&) { return false; }, 100), "abc");
}

TEST(InputShrinker, TriesNoMoreOftenThanItMay) {
  std::size_t tries = 0;
  const auto fails = [&tries](const std::string& smaller) {
    ++tries;
    return has(smaller, "A");
  };
  const std::string shrunk = shrink_input(std::string(1000, 'x') + "A", fails, 5);
  EXPECT_EQ(tries, 5U);
  EXPECT_TRUE(has(shrunk, "A"));
}

RC_GTEST_PROP(InputShrinker, FindsAnInputFromWhichNoByteCanBeLeftOut, (const std::string& bytes)) {
  const auto count = [](const std::string& text) { return std::count(text.begin(), text.end(), 'a'); };
  const auto wanted = count(bytes);
  const auto fails = [&](const std::string& smaller) { return count(smaller) == wanted; };
  RC_ASSERT(shrink_input(bytes, fails, 100000) == std::string(static_cast<std::size_t>(wanted), 'a'));
}

}  // namespace
}  // namespace backcheck
