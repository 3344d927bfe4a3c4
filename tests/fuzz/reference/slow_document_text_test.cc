// The text that must come out of documents.
#include "fuzz/reference/slow_document_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "model/utf8.h"
#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

TEST(SlowDocumentText, KnowsTheSizeOfEveryCharacter) {
  for (std::uint32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
    const std::string bytes = utf8_of(code_point);
    ASSERT_EQ(slow_character_size(bytes + "\x80"), is_surrogate(code_point) ? 0 : bytes.size()) << code_point;
  }
}

TEST(SlowDocumentText, SeesNoCharacterInWhatIsCutOffOrOverlongOrTooLarge) {
  for (const char* bytes :
       {"", "\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF",
        "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xED\xA0\x80", "\xFF"}) {
    EXPECT_EQ(slow_character_size(bytes), 0U) << testing::PrintToString(bytes);
  }
}

TEST(SlowDocumentText, ReplacesEachByteThatBelongsToNoCharacter) {
  EXPECT_EQ(slow_json_text("a\xFF\xE2\x82z"), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
  EXPECT_EQ(slow_xml_text("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(SlowDocumentText, ReplacesInXmlWhatXmlCannotHoldAndKeepsItInJson) {
  const std::string none("\0\x01\x1F\xEF\xBF\xBE\xEF\xBF\xBF", 9);
  EXPECT_EQ(slow_json_text(none), none);
  EXPECT_EQ(slow_xml_text(none), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  const std::string held = "\t\n\r \x7F\xC2\x80\xEE\x80\x80\xEF\xBF\xBD\xF0\x9F\xBF\xBF";
  EXPECT_EQ(slow_xml_text(held), held);
}

RC_GTEST_PROP(SlowDocumentTextProperty, GivesTextThatIsUtf8AndLeavesSuchText, ()) {
  const std::string bytes = *any_bytes();
  const std::string text = slow_json_text(bytes);
  RC_ASSERT(find_invalid_utf8(text) == std::string_view::npos);
  RC_ASSERT(slow_json_text(text) == text);
  RC_ASSERT(slow_xml_text(slow_xml_text(bytes)) == slow_xml_text(bytes));
}

}  // namespace
}  // namespace backcheck
