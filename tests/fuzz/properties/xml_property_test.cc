// The statement about the XML of answers, on examples and on random texts.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/reference/written_xml.h"
#include "tests/fuzz/properties/encoder_examples.h"

namespace backcheck {
namespace {

TEST(XmlProperty, HoldsForEveryTellingPieceInEveryTextAtEveryPlaceOfAStride) {
  expect_it_holds_for_telling_pieces(xml_property);
}

TEST(XmlProperty, ReachesEveryReader) {
  expect_it_reaches(xml_property, {"slow-reader", "expat", "libxml2"});
}

TEST(XmlProperty, WouldBreakForADocumentThatIsNotRight) {
  const AnswerInput input = telling_answer();
  expect_each_byte_to_count(encoded_xml(input), expected_xml(input.answer), read_written_xml);
}

RC_GTEST_PROP(XmlProperty, HoldsForAnyBytes, (const std::string& bytes)) {
  RC_ASSERT(broken_by(xml_property, bytes) == "");
}

RC_GTEST_PROP(XmlProperty, HoldsForAnyTexts, (const std::vector<std::string>& texts)) {
  RC_ASSERT(broken_by(xml_property, "3" + join_fields(texts)) == "");
}

}  // namespace
}  // namespace backcheck
