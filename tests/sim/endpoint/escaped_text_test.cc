// Escapes of several languages, one layer at a time.
#include "sim/endpoint/escaped_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/wire/percent.h"

namespace backcheck {
namespace {

// What one layer less says; "-" where there is no layer.
std::string read(std::string_view text) {
  const auto layer = unescaped(as_written(text));
  return layer ? layer->bytes : "-";
}

TEST(EscapedText, ReadsWhatStandsForOneByte) {
  for (const char* written : {"%41", "\\u0041", "\\x41", "&#65;", "&#x41;", "&#X41;"})
    EXPECT_EQ(read(std::string("<") + written + ">"), "<A>") << written;
  EXPECT_EQ(read("%2f%2F"), "//");
  EXPECT_EQ(read(R"(\/\"\\\')"), R"(/"\')");
  EXPECT_EQ(read("&amp;&lt;&gt;&quot;&apos;"), "&<>\"'");
}

TEST(EscapedText, LeavesEverythingElseAsItIs) {
  for (const char* written : {"", "plain", "%", "%4", "%4g", "\\", "\\n", "\\u00", "\\u0141", "\\x4", "&",
                              "&;", "&#;", "&#x;", "&#256;", "&nbsp;", "&#65", "&amp"})
    EXPECT_EQ(read(written), "-") << written;
}

TEST(EscapedText, UndoesOneLayerAtATimeAndKnowsWhereEachByteWasWritten) {
  const auto once = unescaped(as_written("a%2541b"));
  ASSERT_TRUE(once);
  EXPECT_EQ(once->bytes, "a%41b");
  EXPECT_EQ(once->places, (std::vector<std::size_t>{0, 1, 4, 5, 6, 7}));
  const auto twice = unescaped(*once);
  ASSERT_TRUE(twice);
  EXPECT_EQ(twice->bytes, "aAb");
  EXPECT_EQ(twice->places, (std::vector<std::size_t>{0, 1, 6, 7}));
  EXPECT_FALSE(unescaped(*twice));
  EXPECT_EQ(as_written("ab").place_of(2), 2U);
  EXPECT_EQ(twice->place_of(3), 7U);
}

RC_GTEST_PROP(EscapedTextProperty, UndoesPercentEncoding, (const std::string& text)) {
  const std::string encoded = percent_encoded(text);
  const auto layer = unescaped(as_written(encoded));
  RC_ASSERT((layer ? layer->bytes : encoded) == text);
}

}  // namespace
}  // namespace backcheck
