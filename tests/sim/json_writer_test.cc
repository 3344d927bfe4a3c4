// JSON text, member by member.
#include "sim/json_writer.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <boost/json.hpp>
#include <limits>

#include "model/utf8.h"

namespace backcheck {
namespace {

JsonWriter sample(JsonWriter::Layout layout) {
  JsonWriter out(layout);
  out.begin_object();
  out.key("b");
  out.number(std::numeric_limits<std::uint64_t>::max());
  out.key("a");
  out.begin_array();
  out.signed_number(-1);
  out.null();
  out.boolean(true);
  out.begin_object();
  out.end_object();
  out.end_array();
  out.key("c");
  out.json("{\"x\":1}");
  out.end_object();
  return out;
}

TEST(JsonWriterTest, OneLineKeepsTheOrderOfTheCalls) {
  EXPECT_EQ(sample(JsonWriter::Layout::kOneLine).text(),
            R"({"b": 18446744073709551615, "a": [-1, null, true, {}], "c": {"x":1}})");
}

TEST(JsonWriterTest, IndentedHasALineForEachMemberAndItem) {
  EXPECT_EQ(sample(JsonWriter::Layout::kIndented).text(),
            "{\n  \"b\": 18446744073709551615,\n  \"a\": [\n    -1,\n    null,\n    true,\n    {}\n  ],\n"
            "  \"c\": {\"x\":1}\n}");
}

TEST(JsonWriterTest, SecondsHaveThreeDigitsAndNoLocale) {
  JsonWriter out(JsonWriter::Layout::kOneLine);
  out.begin_array();
  out.seconds(1.2345);
  out.seconds(0);
  out.seconds(std::numeric_limits<double>::infinity());
  out.seconds(std::numeric_limits<double>::quiet_NaN());
  out.end_array();
  EXPECT_EQ(out.text(), "[1.234, 0.000, null, null]");
}

TEST(JsonWriterTest, TextThatIsUtf8NeedsNoHexadecimalForm) {
  JsonWriter out(JsonWriter::Layout::kOneLine);
  out.begin_object();
  out.text_member("body", "a\n\"\xC3\xA9");
  out.end_object();
  EXPECT_EQ(out.text(), "{\"body\": \"a\\n\\\"\xC3\xA9\"}");
}

TEST(JsonWriterTest, TextThatIsNoUtf8HasItsExactBytesBesideIt) {
  JsonWriter out(JsonWriter::Layout::kOneLine);
  out.begin_object();
  out.text_member("body", "a\xFF");
  out.end_object();
  EXPECT_EQ(out.text(), "{\"body\": \"a\xEF\xBF\xBD\", \"bodyHex\": \"61ff\"}");
}

TEST(JsonWriterTest, EachBadByteBecomesOneReplacementCharacter) {
  EXPECT_EQ(to_utf8("\xE2\x82"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(to_utf8("\xE2\x82\xAC"), "\xE2\x82\xAC");
  EXPECT_EQ(to_utf8(""), "");
}

// What needs no escape is quoted without Boost.JSON.
TEST(JsonWriterTest, WritesEachByteAsBoostJsonDoes) {
  for (int byte = 0; byte < 256; ++byte) {
    for (const std::string_view around : {"", "ab"}) {
      const std::string text = std::string(around) + static_cast<char>(byte) + std::string(around);
      EXPECT_EQ(json_string(text), boost::json::serialize(boost::json::value(to_utf8(text)))) << byte;
    }
  }
}

RC_GTEST_PROP(JsonWriterTest, EveryStringIsReadBackAsItsUtf8Form, (const std::string& bytes)) {
  const std::string text = json_string(bytes);
  RC_ASSERT(find_invalid_utf8(text) == std::string_view::npos);
  RC_ASSERT(boost::json::parse(text).as_string() == to_utf8(bytes));
}

}  // namespace
}  // namespace backcheck
