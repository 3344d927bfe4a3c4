// When readers of answers agree.
#include "fuzz/properties/answer_agreement.h"

#include <gtest/gtest.h>

#include "fuzz/oracles/boost_json_oracle.h"
#include "fuzz/oracles/expat_oracle.h"
#include "fuzz/oracles/libxml2_oracle.h"
#include "fuzz/oracles/simdjson_oracle.h"
#include "tests/fuzz/oracles/json_trees.h"
#include "tests/fuzz/oracles/xml_trees.h"

namespace backcheck {
namespace {

using namespace std::string_view_literals;

const TreeResult kRefused = std::unexpected("no");

bool agree_on_json(const std::string& text) {
  return !disagreement(read_json_answer(text), read_with_boost_json(text));
}
bool agree_on_xml(const std::string& text) {
  return !disagreement(read_xml_answer(text), read_with_expat(text));
}

std::string many_members(std::size_t count) {
  std::string text = "{";
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "\"a\":1" : ",\"a\":1";
  return text + "}";
}

TEST(AnswerAgreement, IsThereForDocumentsOfEveryKindOfMember) {
  EXPECT_TRUE(agree_on_json(std::string(kFullJson)));
  EXPECT_TRUE(agree_on_json("{\"a\":\"\\u00e9\",\"a\":1e5,\"\":{\"b\":1},\"c\":[\"x\"],\"d\":null}"));
  EXPECT_TRUE(agree_on_xml(std::string(kFullDocument)));
  EXPECT_TRUE(agree_on_xml("<a>x<b>y<c>z</c></b><b>&amp;</b></a>"));
}

TEST(AnswerAgreement, IsThereOnBothSidesOfEachLimit) {
  for (const std::size_t depth : {kMaxDocumentDepth, kMaxDocumentDepth + 1}) {
    EXPECT_TRUE(agree_on_xml(nested_elements(depth)));
    EXPECT_TRUE(agree_on_json("{\"a\":" + nested_arrays(depth - 1) + "}"));
    EXPECT_EQ(bool(read_json_answer("{\"a\":" + nested_arrays(depth - 1) + "}")), depth == kMaxDocumentDepth);
  }
  for (const std::size_t count : {kMaxDocumentMembers, kMaxDocumentMembers + 1}) {
    EXPECT_TRUE(agree_on_json(many_members(count)));
    EXPECT_EQ(bool(read_json_answer(many_members(count))), count == kMaxDocumentMembers);
  }
  EXPECT_TRUE(agree_on_json("[]"));
}

TEST(AnswerAgreement, FailsWhereOnlyOneReadsTheDocument) {
  EXPECT_TRUE(disagreement(read_json_answer("{}"), kRefused));
  EXPECT_TRUE(disagreement(read_json_answer("{"), read_with_boost_json("{}")));
  EXPECT_FALSE(disagreement(read_json_answer("{"), kRefused));
}

TEST(AnswerAgreement, FailsWhereWeReadWhatBreaksOurOwnRules) {
  EXPECT_TRUE(disagreement(read_json_answer("{}"), read_with_boost_json("[]")));
  EXPECT_TRUE(
      disagreement(read_json_answer("{}"), read_with_boost_json(many_members(kMaxDocumentMembers + 1))));
  EXPECT_TRUE(disagreement(read_xml_answer("<a/>"), read_with_expat(nested_elements(kMaxDocumentDepth + 1))));
}

TEST(AnswerAgreement, FailsWhereAnythingAboutAMemberDiffers) {
  const auto ours = read_json_answer(R"({"a":"1"})");
  for (const char* other : {R"({})", R"({"b":"1"})", R"({"a":1})", R"({"a":"2"})", R"({"a":["1"]})",
                            R"({"a":null})", R"({"a":"1","a":"1"})"}) {
    EXPECT_TRUE(disagreement(ours, read_with_boost_json(other))) << other;
  }
  const auto xml = read_xml_answer("<r><a>1</a></r>");
  for (const char* other : {"<s><a>1</a></s>", "<r><a>1<b/></a></r>", "<r>1</r>", "<r><a>1 </a></r>"}) {
    EXPECT_TRUE(disagreement(xml, read_with_expat(other))) << other;
  }
}

bool may_differ(std::string_view document) {
  return difference_of_libxml2(document, read_with_expat(document), read_with_libxml2(document)).has_value();
}

TEST(AnswerAgreement, MayBeMissingWithLibxml2ForVersionsEncodingsColonsAndHalvesOfCharacters) {
  EXPECT_TRUE(may_differ("<?xml version='1.1'?><a/>"));
  EXPECT_TRUE(may_differ("\xEF\xBB\xBF<?xml version='1.1'?><a/>"));
  EXPECT_TRUE(may_differ("<?xml version='1.0' encoding='gbk'?><a/>"));
  EXPECT_TRUE(may_differ("<a><?b:c?></a>"));
  EXPECT_TRUE(may_differ("\xFE\xFF\0<\0a\0>\xD8\x3D\0x\0<\0/\0a\0>"sv));
  for (const std::string_view document : {"<?xml version='1.0'?><a/>"sv, "<a/>"sv, "<a>"sv,
                                          "<?xml version='1.1'?><a>"sv, "\xFE\xFF\0<\0a\0/\0>"sv}) {
    EXPECT_FALSE(may_differ(document)) << document;
  }
}

TEST(AnswerAgreement, MayBeMissingWithSimdjsonForLargeNumbersOnly) {
  const auto may = [](std::string_view text) {
    return difference_of_simdjson(read_with_boost_json(text), read_with_simdjson(text)).has_value();
  };
  EXPECT_TRUE(may("{\"a\":[18446744073709551616]}"));
  EXPECT_TRUE(may("{\"a\":1e999}"));
  EXPECT_FALSE(may("{\"a\":18446744073709551615}"));
  EXPECT_FALSE(may("{\"a\":01}"));
  EXPECT_FALSE(
      difference_of_simdjson(read_with_boost_json("[1]"), std::unexpected(std::string(kNumberRefused))));
}

}  // namespace
}  // namespace backcheck
