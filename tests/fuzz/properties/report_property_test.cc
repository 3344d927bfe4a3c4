// Reports that say what strangers said, and do nothing of it.
#include "fuzz/properties/report_property.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include <rapidcheck/gtest.h>

#include "fuzz/fields.h"
#include "sim/scenario/choices.h"

namespace backcheck {
namespace {

using Texts = std::vector<std::string>;

const Texts& hostile_texts() {
  static const Texts kTexts = {"",
                               "plain words",
                               "<script>alert(1)</script>",
                               "\"><img src=x onerror=alert(1)>",
                               "\x1B[31mred\x1B[0m",
                               "\xE2\x80\xAEturned",
                               "\xCD\x8F\xE1\x85\x9F\xE1\x9E\xB4\xE1\xA0\x8B\xF0\x9D\x85\xB3",
                               "\xFF\xFE",
                               "a\r\nb\nc\n",
                               "]]>&amp;&#0;<![CDATA[",
                               "VIOLATES: everything\n  what came back\n    | nothing",
                               "a/b[engine=MySQL]",
                               std::string(2000, '\''),
                               std::string(60, '\n'),
                               "\xE5\xA4\x87\xE5\xA4\x87\xE5\xA4\x87\xE5\xA4\x87\xE5\xA4\x87\xE5\xA4\x87"
                               "\xE5\xA4\x87\xE5\xA4\x87\xE5\xA4\x87\xE5\xA4\x87"};
  return kTexts;
}

std::optional<Broken> report_of(const Texts& texts, const std::string& shape, Examination& examination) {
  Texts fields = texts;
  fields.resize(4);
  fields.push_back(shape);
  return report_property(join_fields(fields), examination);
}

TEST(ReportProperty, HoldsForHostileTexts) {
  Examination examination(true);
  for (const std::string& text : hostile_texts()) {
    const auto broken = report_of({text, "other"}, "", examination);
    ASSERT_FALSE(broken) << broken->statement << '\n' << broken->details;
  }
  for (const char* place : {"unseen", "not-utf8", "markup", "cut", "libraries"}) {
    EXPECT_GT(examination.count(place), 0U) << place;
  }
}

TEST(ReportProperty, HoldsPartByPart) {
  Examination usual(false);
  for (const std::string& text : hostile_texts()) {
    for (const char* other : {"", "other", "more"}) {
      const auto broken = report_of({text, other}, "", usual);
      ASSERT_FALSE(broken) << broken->statement << '\n' << broken->details;
    }
  }
}

TEST(ReportProperty, HoldsForAllShapes) {
  Examination examination(true);
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SeededChoices choices(seed);
    std::string shape;
    for (int i = 0; i < 200; ++i) shape += static_cast<char>(choices.below(256));
    const Texts texts = {choices.one_of(hostile_texts()), choices.one_of(hostile_texts()),
                         choices.one_of(hostile_texts())};
    const auto broken = report_of(texts, shape, examination);
    ASSERT_FALSE(broken) << broken->statement << '\n' << broken->details;
  }
}

RC_GTEST_PROP(ReportProperty, HoldsForAnyBytes, (const std::string& bytes)) {
  Examination examination(true);
  const auto broken = report_property(bytes, examination);
  if (broken) RC_FAIL(std::string(broken->statement) + '\n' + broken->details);
}

std::string_view text_fault(const std::string& real, const std::string& harmless, const Texts& texts) {
  const auto broken = look_at_text({real, harmless, texts});
  return broken ? broken->statement : "";
}

TEST(ReportProperty, FailsForATerminalThatIsTouched) {
  EXPECT_EQ(text_fault("    x\n", "    Qq0q\n", {"x"}), "");
  EXPECT_EQ(text_fault("    x", "    Qq0q\n", {"x"}), "every line ends");
  EXPECT_EQ(text_fault("    \x1B\n", "    Qq0q\n", {"\x1B"}),
            "every character of a report for a terminal is seen");
  EXPECT_EQ(text_fault("    x\nx\n", "    Qq0q\n", {"x\nx"}), "strangers say nothing at the left margin");
  EXPECT_EQ(text_fault("    y\n", "    Qq0q\n", {"x"}), "the text comes back at a terminal");
}

TEST(ReportProperty, BelowTheVerdictStrangersMayStandFurtherToTheLeft) {
  EXPECT_EQ(text_fault("VIOLATES: it\n  a\n  b\n", "VIOLATES: it\n  Qq0q\n", {"a b"}), "");
  EXPECT_EQ(text_fault("VIOLATES: it\n  a\n\n  b\n", "VIOLATES: it\n  Qq0q\n", {"a b"}),
            "strangers say nothing at the left margin");
}

TEST(ReportProperty, FailsForALineThatIsTooLong) {
  const std::string word(101, 'x');
  EXPECT_EQ(text_fault("    " + word + '\n', "    Qq0q\n", {word}), "");
  const std::string words = std::string(60, 'x') + ' ' + std::string(60, 'x');
  EXPECT_EQ(text_fault("    " + words + '\n', "    Qq0q\n", {words}), "no line is too long");
  EXPECT_EQ(text_fault("    | " + words + '\n', "    | Qq0q\n", {words}), "");
  EXPECT_EQ(text_fault("  send it again\n    " + words + '\n', "  send it again\n    Qq0q\n", {words}), "");
}

TEST(ReportProperty, FailsForAColourThatIsNotOurs) {
  EXPECT_FALSE(look_at_colors("\x1B[31;1mx\x1B[0m", "x"));
  EXPECT_TRUE(look_at_colors("\x1B[5mx\x1B[0m", "x"));
  EXPECT_TRUE(look_at_colors("y", "x"));
}

TEST(ReportProperty, FailsForMarkupOfStrangers) {
  EXPECT_FALSE(look_at_markup({"<a>&lt;</a>\n", "<a>Qq0q</a>\n", {}}));
  EXPECT_TRUE(look_at_markup({"<a><</a>\n", "<a>Qq0q</a>\n", {}}));
  EXPECT_TRUE(look_at_markup({"<a>\x1B</a>\n", "<a>Qq0q</a>\n", {}}));
}

TEST(ReportProperty, FailsForAPageThatDoesSomething) {
  EXPECT_FALSE(look_at_page({"<p>", "<p>", {}}));
  EXPECT_TRUE(look_at_page({"<p \">", "<p>", {}}));
  EXPECT_TRUE(look_at_page({"<script>", "<script>", {}}));
  EXPECT_TRUE(look_at_page({std::string(300'001, 'x'), "<p>", {}}));
  EXPECT_FALSE(look_at_page({std::string(300'000, 'x'), "", {}}));
}

TEST(ReportProperty, FailsForJsonThatIsNotUtf8) {
  EXPECT_FALSE(look_at_json("\"\xC3\xA9\""));
  EXPECT_TRUE(look_at_json("\"\xC3\""));
}

}  // namespace
}  // namespace backcheck
