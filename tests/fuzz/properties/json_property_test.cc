// The statement about the JSON of answers, on examples and on random texts.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/reference/written_json.h"
#include "tests/fuzz/properties/encoder_examples.h"

namespace backcheck {
namespace {

TEST(JsonProperty, HoldsForEveryTellingPieceInEveryTextAtEveryPlaceOfAStride) {
  expect_it_holds_for_telling_pieces(json_property);
}

TEST(JsonProperty, ReachesEveryReader) {
  expect_it_reaches(json_property, {"slow-reader", "boost-json", "simdjson"});
}

TEST(JsonProperty, WouldBreakForADocumentThatIsNotRight) {
  const AnswerInput input = telling_answer();
  expect_each_byte_to_count(encoded_json(input), expected_json(input.answer), read_written_json);
}

RC_GTEST_PROP(JsonProperty, HoldsForAnyBytes, (const std::string& bytes)) {
  RC_ASSERT(broken_by(json_property, bytes) == "");
}

RC_GTEST_PROP(JsonProperty, HoldsForAnyTexts, (const std::vector<std::string>& texts)) {
  RC_ASSERT(broken_by(json_property, "3" + join_fields(texts)) == "");
}

}  // namespace
}  // namespace backcheck
