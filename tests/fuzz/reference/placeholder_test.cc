// Texts that come back in place of words that stood for them.
#include "fuzz/reference/placeholder.h"

#include <gtest/gtest.h>

#include <vector>

namespace backcheck {
namespace {

using Texts = std::vector<std::string>;

bool shows(const std::string& pattern, const std::string& told, const Texts& texts) {
  return is_told(pattern, told, texts, Telling::kShown);
}

bool lays_out(const std::string& pattern, const std::string& told, const Texts& texts) {
  return is_told(without_blanks(pattern), without_blanks(told), texts, Telling::kLaidOut);
}

TEST(Placeholder, NoneIsPartOfAnother) {
  for (std::size_t one = 0; one < 30; ++one) {
    for (std::size_t other = 0; other < 30; ++other) {
      if (one != other) {
        EXPECT_EQ(placeholder(one).find(placeholder(other)), std::string::npos);
      }
    }
  }
}

TEST(Placeholder, WithoutAnyTheTextIsThePattern) {
  EXPECT_TRUE(shows("as it is", "as it is", {}));
  EXPECT_FALSE(shows("as it is", "as it was", {}));
  EXPECT_FALSE(shows("as it is", "as it is ", {}));
}

TEST(Placeholder, IsReplacedByItsText) {
  EXPECT_EQ(with_texts("a Qq0q, b Qq1qQq0q", Texts{"x", "Qq0q"}), "a x, b Qq0qx");
  EXPECT_EQ(with_texts("Qq0", Texts{"x"}), "Qq0");
}

TEST(Placeholder, StandsForAllOfAText) {
  EXPECT_TRUE(shows("a Qq0q, b Qq1q", "a x, b y z", {"x", "y z"}));
  EXPECT_FALSE(shows("a Qq0q, b Qq1q", "a y z, b x", {"x", "y z"}));
  EXPECT_FALSE(shows("a Qq0q", "a ", {"x"}));
  EXPECT_TRUE(shows("Qq0q", "\\x1B", {"\x1B"}));
  EXPECT_FALSE(shows("Qq0q", "\x1B", {"\x1B"}));
}

TEST(Placeholder, StandsForTheFrontOfATextAndTheCountOfTheRest) {
  EXPECT_TRUE(shows("<Qq0q>", "<ab... (3 bytes more)>", {"abcde"}));
  EXPECT_TRUE(shows("<Qq0q>", "<abcd... (1 byte more)>", {"abcde"}));
  EXPECT_FALSE(shows("<Qq0q>", "<ab... (2 bytes more)>", {"abcde"}));
  EXPECT_FALSE(shows("<Qq0q>", "<ab...>", {"abcde"}));
  // A character is not cut.
  EXPECT_FALSE(shows("Qq0q", "a\\xC3... (1 byte more)", {"a\xC3\xA9"}));
}

TEST(Placeholder, ASentenceMayBeCutAsAWhole) {
  EXPECT_TRUE(shows("Qq0q in words", "abc i... (7 bytes more)", {"abc"}));
  EXPECT_FALSE(shows("Qq0q in words", "abc i... (6 bytes more)", {"abc"}));
}

TEST(Placeholder, MachinesAreToldTheWhole) {
  EXPECT_TRUE(is_told("Qq0q", "a\n\xEF\xBF\xBD", Texts{"a\n\xFF"}, Telling::kRepaired));
  EXPECT_FALSE(is_told("Qq0q", "a... (2 bytes more)", Texts{"a\n\xFF"}, Telling::kRepaired));
}

TEST(Placeholder, BlanksAreTheLayoutsOwn) {
  EXPECT_TRUE(lays_out("  why\n    Qq0q\n", "  why\n    some long\n    text\n", {"some long text"}));
  EXPECT_FALSE(lays_out("  why\n    Qq0q\n", "  why\n    some\n    text\n", {"some long text"}));
  EXPECT_TRUE(lays_out("Qq0q", "so... (10 bytes\nmore)", {"some long xx"}));
}

TEST(Placeholder, LinesBehindABarHaveABarEach) {
  EXPECT_TRUE(lays_out("| Qq0q\n", "| a\n| b\n", {"a\r\nb"}));
  EXPECT_TRUE(lays_out("| Qq0q\n", "| a\n", {"a\n"}));
  EXPECT_FALSE(lays_out("| Qq0q\n", "| a\nb\n", {"a\nb"}));
  EXPECT_TRUE(lays_out("| Qq0q\n", "| a\n| ... (2 bytes more)\n", {"a\nbc"}));
  EXPECT_TRUE(lays_out("| Qq0q\n", "| a\n| b\n| ... (1 byte more)\n", {"a\nbc"}));
  EXPECT_TRUE(lays_out("| Qq0q\n", "| a\\x0D\n| ... (2 bytes more)\n", {"a\r\nb"}));
}

}  // namespace
}  // namespace backcheck
