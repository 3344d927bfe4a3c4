// The statement about the XML of answers, on examples and on random texts.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/fields.h"
#include "fuzz/mutators/text_pieces.h"
#include "fuzz/oracles/document_tree.h"
#include "fuzz/properties/answer_input.h"
#include "fuzz/properties/document_readers.h"
#include "fuzz/property.h"
#include "fuzz/reference/written_xml.h"

namespace backcheck {
namespace {

std::string broken_by(const std::string& bytes) {
  Examination examination(true);
  const auto broken = xml_property(bytes, examination);
  return broken ? std::string(broken->statement) + ": " + broken->details : std::string();
}

TEST(XmlProperty, HoldsForEveryTellingPieceInEveryTextAtEveryPlaceOfAStride) {
  for (const std::string_view piece : telling_pieces()) {
    for (std::size_t before = 0; before < 18; ++before) {
      const std::string text = std::string(before, 'x') + std::string(piece) + "z";
      for (char kind = '0'; kind < '8'; ++kind) {
        ASSERT_EQ(broken_by(kind + join_fields({text, text, text, text})), "")
            << testing::PrintToString(text);
      }
    }
  }
}

TEST(XmlProperty, ReachesEveryReader) {
  Examination examination(true);
  EXPECT_FALSE(xml_property("0R\\\n1", examination));
  EXPECT_FALSE(xml_property("1R\\\nC\\\nm", examination));
  for (const char* place : {"slow-reader", "expat", "libxml2"})
    EXPECT_EQ(examination.count(place), 2U) << place;
  EXPECT_EQ(examination.count("success"), 1U);
  EXPECT_EQ(examination.count("rejection"), 1U);
}

// What the statement rests on: a document that lost an escape, a character or an element gives another tree.
TEST(XmlProperty, WouldBreakForADocumentThatIsNotRight) {
  const AnswerInput input = answer_input("1R\"\\\nC<\\\nm\x01\xFF");
  const std::string right = encoded_xml(input);
  const DocumentNode expected = expected_xml(input.answer);
  ASSERT_EQ(read_written_xml(right), expected);
  for (std::size_t i = 0; i < right.size(); ++i) {
    std::string wrong = right;
    wrong.erase(i, 1);
    EXPECT_NE(read_written_xml(wrong), expected) << wrong;
  }
}

RC_GTEST_PROP(XmlProperty, HoldsForAnyBytes, (const std::string& bytes)) {
  RC_ASSERT(broken_by(bytes) == "");
}

RC_GTEST_PROP(XmlProperty, HoldsForAnyTexts, (const std::vector<std::string>& texts)) {
  RC_ASSERT(broken_by("3" + join_fields(texts)) == "");
}

}  // namespace
}  // namespace backcheck
