// Differences of texts, as diff -u shows them.
#include "sim/commands/unified_diff.h"

#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(UnifiedDiff, OfEqualTextsIsEmpty) {
  EXPECT_EQ(unified_diff("", "", "a", "b"), "");
  EXPECT_EQ(unified_diff("x\n", "x\n", "a", "b"), "");
}

TEST(UnifiedDiff, ShowsThreeLinesAround) {
  EXPECT_EQ(unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n", "a", "b"),
            "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+X\n 6\n 7\n 8\n");
  EXPECT_EQ(unified_diff("", "x\n", "a", "b"), "--- a\n+++ b\n@@ -0,0 +1 @@\n+x\n");
  EXPECT_EQ(unified_diff("x", "", "a", "b"),
            "--- a\n+++ b\n@@ -1 +0,0 @@\n-x\n\\ No newline at end of file\n");
}

TEST(UnifiedDiff, PutsChangesThatAreNearIntoOneHunk) {
  const std::string before = "a\n1\n2\n3\n4\n5\n6\nb\n";
  EXPECT_EQ(unified_diff(before, "A\n1\n2\n3\n4\n5\n6\nB\n", "a", "b"),
            "--- a\n+++ b\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
}

std::string drawn_text(unsigned seed) {
  std::string text;
  for (unsigned i = 0; i < 40; ++i) {
    seed = seed * 1664525U + 1013904223U;
    if ((seed >> 28U) != 0) text += std::string(1, static_cast<char>('a' + (seed >> 16U) % 5U)) + "\n";
  }
  return text;
}

TEST(UnifiedDiff, IsAPatch) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const TemporaryPath file(".txt");
    const TemporaryPath patch(".diff");
    file.write(drawn_text(seed));
    patch.write(unified_diff(drawn_text(seed), drawn_text(seed + 100), "a", "b"));
    const Ending ending = run_shell("patch -s " + file.path() + " < " + patch.path() + " || exit 9");
    if (ending.status == 9 && ending.says("not found")) GTEST_SKIP() << "there is no patch";
    EXPECT_EQ(file.content(), drawn_text(seed + 100)) << seed << ending.all();
  }
}

}  // namespace
}  // namespace backcheck
