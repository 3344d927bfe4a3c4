// Bodies laid out to be read, without a byte lost.
#include "sim/report/body_layout.h"

#include <gtest/gtest.h>

#include <string>

#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

TEST(BodyLayout, JsonHasALineForEachMember) {
  EXPECT_EQ(laid_out_body(R"({"a":"x,{y","b":[1]})"), "{\n  \"a\": \"x,{y\",\n  \"b\": [\n    1\n  ]\n}");
}

TEST(BodyLayout, XmlHasALineForEachElement) {
  EXPECT_EQ(laid_out_body("<?xml?><A><B>x</B><C><![CDATA[<y>]]></C></A>"),
            "<?xml?>\n<A>\n  <B>x</B>\n  <C><![CDATA[<y>]]></C>\n</A>");
}

TEST(BodyLayout, WhatIsNeitherStaysAsItIs) {
  for (const char* body : {"", " ", "plain, {text}", "\xFF\xFE"}) EXPECT_EQ(laid_out_body(body), body);
}

TEST(BodyLayout, WhatHasLinesAlreadyStaysAsItIs) {
  const std::string body = "{\n  \"a\": 1,\n  \"b\": 2\n}";
  EXPECT_EQ(laid_out_body(body), body);
}

TEST(BodyLayout, EndsWhereADocumentEndsTooEarly) {
  EXPECT_EQ(laid_out_body("{\"a"), "{\n  \"a");
  EXPECT_EQ(laid_out_body("<A><B"), "<A>\n  <B");
  EXPECT_EQ(laid_out_body("]"), "]");
  EXPECT_EQ(laid_out_body("[]]]"), "[\n  \n]\n]\n]");
}

// `laid_out` with what stands in it beyond `body` taken out: nothing where that is more than breaks and
// blanks.
bool only_adds_blanks(std::string_view body, std::string_view laid_out) {
  std::size_t at = 0;
  for (const char c : laid_out) {
    if (at < body.size() && body[at] == c) {
      ++at;
    } else if (c != ' ' && c != '\n') {
      return false;
    }
  }
  return at == body.size();
}

RC_GTEST_PROP(BodyLayout, AddsNothingButBreaksAndBlanks, ()) {
  const std::string body =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("{}[],:\"\\ ab<>/?!-\x01\xFF")));
  RC_ASSERT(only_adds_blanks(body, laid_out_body(body)));
  RC_ASSERT(only_adds_blanks("{" + body, laid_out_body("{" + body)));
  RC_ASSERT(only_adds_blanks("<" + body, laid_out_body("<" + body)));
}

}  // namespace
}  // namespace backcheck
