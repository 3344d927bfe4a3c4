// Documents as tokens.
#include "fuzz/mutators/document_tokens.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "sim/endpoint/control_document.h"
#include "sim/verdict/answer_reader.h"

namespace backcheck {
namespace {

using Tokens = std::vector<std::string>;

TEST(DocumentTokens, AreCutOutOfJson) {
  EXPECT_EQ(document_tokens("{\"a\\\"b\": [-1.5e+3,true ]}"),
            (Tokens{"{", "\"a\\\"b\"", ":", " ", "[", "-1.5e+3", ",", "true", " ", "]", "}"}));
}

TEST(DocumentTokens, AreCutOutOfXml) {
  EXPECT_EQ(
      document_tokens("<a b='c'>x&amp;<!-- > --><![CDATA[>]]></a>\n<?p?>"),
      (Tokens{"<a b='c'>", "x", "&", "amp", ";", "<!-- > -->", "<![CDATA[>]]>", "</a>", "\n", "<?p?>"}));
}

TEST(DocumentTokens, TakeTheRestWhereTheirEndIsMissing) {
  EXPECT_EQ(document_tokens("1\"a"), (Tokens{"1", "\"a"}));
  EXPECT_EQ(document_tokens("\"a\\"), Tokens{"\"a\\"});
  EXPECT_EQ(document_tokens("<a b"), Tokens{"<a b"});
  EXPECT_EQ(document_tokens("<!-- >"), Tokens{"<!-- >"});
}

TEST(DocumentTokens, KnowWhereAPartEnds) {
  const Tokens json = document_tokens("[{\"a\":[]},2]");
  EXPECT_EQ(end_of_part(json, 0), json.size());
  EXPECT_EQ(end_of_part(json, 1), 7U);
  EXPECT_EQ(end_of_part(json, 2), 3U);
  const Tokens xml = document_tokens("<a><b/><c>x</c></a>");
  EXPECT_EQ(end_of_part(xml, 0), xml.size());
  EXPECT_EQ(end_of_part(xml, 1), 2U);
  EXPECT_EQ(end_of_part(xml, 2), 5U);
  EXPECT_EQ(end_of_part(document_tokens("[1"), 0), 1U);
}

TEST(DocumentTokens, BeginWithDocumentsThatReadersAccept) {
  const auto is_read = [](std::string_view text) {
    return read_xml_answer(text) || read_json_answer(text) || parse_world(text) || parse_capabilities(text);
  };
  for (const std::string_view text : whole_documents()) EXPECT_TRUE(is_read(text)) << text;
  const auto count_read = [](auto parse) {
    return std::ranges::count_if(whole_documents(), [&](std::string_view text) { return bool(parse(text)); });
  };
  EXPECT_GE(count_read(parse_world), 1);
  EXPECT_GE(count_read(parse_capabilities), 1);
  EXPECT_GE(count_read(parse_advance), 1);
  EXPECT_GE(count_read(parse_set_status), 1);
  EXPECT_GE(count_read(parse_finish_task), 1);
  EXPECT_GE(count_read(parse_inspection), 1);
  EXPECT_GE(count_read(parse_error), 1);
}

RC_GTEST_PROP(DocumentTokensProperty, AreTheTextTogether, (const std::string& text)) {
  RC_ASSERT(join_tokens(document_tokens(text)) == text);
}

RC_GTEST_PROP(DocumentTokensProperty, EndBehindTheirBeginning, ()) {
  const auto tokens = *rc::gen::container<Tokens>(
      rc::gen::map(rc::gen::inRange<std::size_t>(0, document_pieces().size()),
                   [](std::size_t i) { return std::string(document_pieces()[i]); }));
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    RC_ASSERT(end_of_part(tokens, i) > i);
    RC_ASSERT(end_of_part(tokens, i) <= tokens.size());
  }
}

}  // namespace
}  // namespace backcheck
