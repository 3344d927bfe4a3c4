// Markdown that is touched.
#include "fuzz/properties/markdown_statement.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace backcheck {
namespace {

std::string_view markdown_fault(const std::string& real, const std::string& harmless,
                                const std::vector<std::string>& texts) {
  const auto broken = look_at_markdown({real, harmless, texts});
  return broken ? broken->statement : "";
}

TEST(MarkdownStatement, TextsComeBack) {
  EXPECT_EQ(markdown_fault("| a&#124;b\xC3\xBC |\n", "| Qq0q |\n", {"a|b\xC3\xBC"}), "");
  EXPECT_EQ(markdown_fault("| ab |\n", "| Qq0q |\n", {"a|b"}), "the text comes back from Markdown");
}

TEST(MarkdownStatement, FailsWhereStrangersAct) {
  EXPECT_EQ(markdown_fault("| a|b |\n", "| Qq0q |\n", {"a|b"}), "strangers write no sign of Markdown");
  EXPECT_EQ(markdown_fault("| &amp; |\n", "| Qq0q |\n", {"&"}), "strangers write no sign of Markdown");
  EXPECT_EQ(markdown_fault("    a\n", "Qq0q\n", {"    a"}), "strangers write no sign of Markdown");
  EXPECT_EQ(markdown_fault("a\nb\n", "Qq0q\n", {"a\nb"}), "strangers begin no line of Markdown");
  EXPECT_EQ(markdown_fault("a\x1B\n", "Qq0q\n", {"a\x1B"}), "every character of Markdown is seen");
}

TEST(MarkdownStatement, AReferenceIsOneToACharacterOfAscii) {
  EXPECT_EQ(markdown_fault("&#38;&#35;200&#59;\n", "Qq0q\n", {"&#200;"}), "");
  for (const char* real : {"&#200;\n", "&#x2A;\n", "&#;\n", "&#42\n"})
    EXPECT_EQ(markdown_fault(real, "Qq0q\n", {"x"}), "strangers write no sign of Markdown") << real;
}

}  // namespace
}  // namespace backcheck
