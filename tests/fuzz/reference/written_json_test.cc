// The strict reader of written JSON.
#include "fuzz/reference/written_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/oracles/boost_json_oracle.h"
#include "tests/fuzz/oracles/json_trees.h"
#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

using enum NodeKind;

void expect_text(const std::string& written, const std::string& text) {
  EXPECT_EQ(read_written_json("{\"a\":\"" + written + "\"}"),
            json_node(kObject, "", "", {json_node(kString, "a", text)}))
      << written;
}

TEST(WrittenJson, IsReadWithItsMembersInOrder) {
  EXPECT_EQ(
      read_written_json(R"({"a":"1","b":"","a":"2"})"),
      json_node(kObject, "", "",
                {json_node(kString, "a", "1"), json_node(kString, "b", ""), json_node(kString, "a", "2")}));
}

TEST(WrittenJson, HasEscapesResolved) {
  expect_text(R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t");
  expect_text(R"(\u0000\u001f\u00E9\u20aC\uD83D\uDE00\uDBFF\uDFFF)",
              std::string("\0\x1F", 2) + "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF");
  expect_text("\x7F\xC2\x80\xEF\xBF\xBF", "\x7F\xC2\x80\xEF\xBF\xBF");
}

TEST(WrittenJson, IsRefusedWhereAStringIsNone) {
  for (const char* text :
       {"\"", "\\", "\\x", "\\u", "\\u12", "\\u123g", "\\uD800", "\\uD800x", "\\uD800\\n", "\\uD800\\u0041",
        "\\uDC00", "\\uD800\\uE000", "\n", "\x1F", "\xFF", "\xC0\x80", "\xED\xA0\x80", "\xE2\x82"}) {
    EXPECT_FALSE(read_written_json("{\"a\":\"" + std::string(text) + "\"}")) << text;
  }
}

TEST(WrittenJson, IsRefusedWhereItIsAnythingElse) {
  for (const char* text : {"", "{}", "[]", "{\"a\":1}", "{\"a\":\"b\"", "{\"a\":\"b\",}", "{\"a\":\"b\"}x",
                           "{\"a\":\"b\"} ", "{ \"a\":\"b\"}", "{\"a\" :\"b\"}", "{a:\"b\"}", "{\"a\":{}}"}) {
    EXPECT_FALSE(read_written_json(text)) << text;
  }
}

// It is stricter than a parser, so whatever it reads a parser reads as well.
RC_GTEST_PROP(WrittenJsonProperty, IsReadByALibraryInTheSameWay, ()) {
  const std::string document = "{\"a\":\"" + *any_bytes() + "\"}";
  const TreeResult tree = read_written_json(document);
  RC_ASSERT(!tree || read_with_boost_json(document) == tree);
}

}  // namespace
}  // namespace backcheck
