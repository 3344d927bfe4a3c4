// Flat documents: what is read, and what is not one.
#include "fuzz/reference/flat_document.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr std::string_view kHead = "<?xml version='1.0' encoding='UTF-8'?>";

std::string xml(std::string_view rest) { return std::string(kHead).append(rest); }

TEST(FlatDocument, ReadsAnObjectOfStrings) {
  const auto document = read_flat_json(R"({"A":"x","B":"\"\\\/\n\u00e9\ud83d\ude00"})");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->count("A"), 1U);
  EXPECT_EQ(document->text("A"), "x");
  EXPECT_EQ(document->text("B"), "\"\\/\n\xC3\xA9\xF0\x9F\x98\x80");
  EXPECT_EQ(document->count("C"), 0U);
  EXPECT_EQ(document->text("C"), "");
}

TEST(FlatDocument, ReadsAnElementOfTexts) {
  const std::string body = xml("<R><A>&lt;&gt;&amp;&quot;&apos;&#233;&#xE9;</A><B></B><A>y</A></R>");
  const auto document = read_flat_xml(body);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root, "R");
  EXPECT_EQ(document->text("A"), "<>&\"'\xC3\xA9\xC3\xA9");
  EXPECT_EQ(document->count("A"), 2U);
  EXPECT_EQ(document->text("B"), "");
}

TEST(FlatDocument, RefusesWhatIsNoJson) {
  for (const char* text : {"", "{", "{}", R"({"A":"x")", R"({"A":"x"}})", R"({"A":1})", R"({"A":"x",})",
                           R"({"A" :"x"})", R"({"A1":"x"})", R"({"A":"\x"})", R"({"A":"\ud83d"})",
                           R"({"A":"\ude00"})", R"({"A":"\ud83dx"})", R"({"A":"\u00g0"})", "{\"A\":\"\n\"}",
                           "{\"A\":\"\xFF\"}", "{\"A\":\"\xC0\x80\"}", "{\"A\":\"\xED\xA0\x80\"}"}) {
    EXPECT_FALSE(read_flat_json(text)) << text;
  }
}

TEST(FlatDocument, RefusesWhatIsNoXml) {
  EXPECT_FALSE(read_flat_xml("<R></R>"));
  for (const char* text : {"", "<R>", "<R></S>", "<R></R>x", "<R><A>x</B></R>", "<R>x</R>", "<R><A>&</A></R>",
                           "<R><A>&no;</A></R>", "<R><A>&#x110000;</A></R>", "<R><A>\x01</A></R>",
                           "<R><A>\xEF\xBF\xBE</A></R>", "<R><A>\xFF</A></R>", "<R><A></R></A>", "<1></1>"}) {
    EXPECT_FALSE(read_flat_xml(xml(text))) << text;
  }
}

}  // namespace
}  // namespace backcheck
