// Scalars for writing.
#include "sim/scenario/yaml_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/scenario/yaml_document.h"

namespace backcheck {
namespace {

using std::literals::string_view_literals::operator""sv;

TEST(YamlText, SimpleTextStandsPlain) {
  EXPECT_EQ(yaml_scalar("rm-one"), "rm-one");
  EXPECT_EQ(yaml_scalar("2019-08-01T03:00:00Z"), "2019-08-01T03:00:00Z");
  EXPECT_EQ(yaml_scalar("null"), "null");
}

TEST(YamlText, EverythingElseIsQuoted) {
  EXPECT_EQ(yaml_scalar(""), "\"\"");
  EXPECT_EQ(yaml_scalar("-"), "\"-\"");
  EXPECT_EQ(yaml_scalar("a "), "\"a \"");
  EXPECT_EQ(yaml_scalar("a: b #c"), "\"a: b #c\"");
  EXPECT_EQ(yaml_scalar("a\"b\\c"), "\"a\\\"b\\\\c\"");
  EXPECT_EQ(yaml_scalar("\n\r\t\0\x1F\x7F"sv), "\"\\n\\r\\t\\u0000\\u001f\\u007f\"");
  EXPECT_EQ(yaml_scalar("\xC2\x85\xE2\x80\xA8\xEF\xBB\xBF"), "\"\\u0085\\u2028\\ufeff\"");
  EXPECT_EQ(yaml_scalar("\xC3\xBC\xF0\x9F\x98\x80"), "\"\xC3\xBC\xF0\x9F\x98\x80\"");
}

TEST(YamlText, KnowsCharactersByTheirSize) {
  EXPECT_EQ(utf8_character_size("a"), 1U);
  EXPECT_EQ(utf8_character_size("\xC2\x80"), 2U);
  EXPECT_EQ(utf8_character_size("\xE0\xA0\x80"), 3U);
  EXPECT_EQ(utf8_character_size("\xED\x9F\xBF"), 3U);
  EXPECT_EQ(utf8_character_size("\xF0\x90\x80\x80"), 4U);
  EXPECT_EQ(utf8_character_size("\xF4\x8F\xBF\xBF"), 4U);
}

TEST(YamlText, RefusesWhatIsNoCharacter) {
  for (const std::string_view bytes :
       {"", "\x80", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE1\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC2\xC2"}) {
    EXPECT_EQ(utf8_character_size(bytes), 0U) << hex_digits(bytes);
  }
}

TEST(YamlText, TellsTextFromBytes) {
  EXPECT_TRUE(is_yaml_text(""));
  EXPECT_TRUE(is_yaml_text("a\0\xC3\xBC"sv));
  EXPECT_FALSE(is_yaml_text("a\xFF"));
}

TEST(YamlText, WritesHexDigits) { EXPECT_EQ(hex_digits("\0\x7F\xFF"sv), "007fff"); }

RC_GTEST_PROP(YamlText, EveryTextComesBackFromItsScalar, ()) {
  const auto characters = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", " ", "\n", "\r", "\t", std::string(1, '\0'), "\"", "'", "\\", ":", "#", "-", "{", "[", ",", "&",
      "*", "!", "%", "\xC2\x85", "\xE2\x80\xA8", "\xEF\xBB\xBF", "\xEF\xBF\xBF", "\xC3\xBC",
      "\xF0\x9F\x98\x80", "---", "${"));
  std::string text;
  for (const std::string& character : characters) text += character;
  for (const std::string& source : {yaml_scalar(text), '[' + yaml_scalar(text) + ']'}) {
    const auto document = YamlDocument::parse(source);
    RC_ASSERT(document.has_value());
    const YamlNode& root = document->root();
    RC_ASSERT((root.first != nullptr ? root.first->text : root.text) == text);
  }
}

}  // namespace
}  // namespace backcheck
