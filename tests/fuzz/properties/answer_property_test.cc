// The statement about documents that an endpoint may send.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/mutators/document_mutator.h"
#include "fuzz/mutators/document_tokens.h"
#include "fuzz/property.h"
#include "tests/fuzz/oracles/json_trees.h"
#include "tests/fuzz/oracles/xml_trees.h"

namespace backcheck {
namespace {

std::string broken_by(std::string_view bytes) {
  Examination examination(true);
  const auto broken = answer_property(bytes, examination);
  return broken ? std::string(broken->statement) + ": " + broken->details : std::string();
}

TEST(AnswerProperty, HoldsForDocumentsAndForWhatIsNone) {
  for (const std::string_view bytes : whole_documents()) EXPECT_EQ(broken_by(bytes), "") << bytes;
  for (const std::string_view bytes : document_pieces()) EXPECT_EQ(broken_by(bytes), "") << bytes;
  for (const std::string_view bytes : kIllFormed) EXPECT_EQ(broken_by(bytes), "") << bytes;
  for (const std::string_view bytes : kNoJson) EXPECT_EQ(broken_by(bytes), "") << bytes;
  for (const std::string_view bytes : {kFullJson, kFullDocument, kEntityDeclared})
    EXPECT_EQ(broken_by(bytes), "");
}

TEST(AnswerProperty, ReachesBothReadersAndTheLibrariesOnlyForTheirShare) {
  Examination thorough(true);
  Examination usual(false);
  std::size_t inputs = 0;
  for (const std::string_view bytes : document_pieces()) {
    EXPECT_FALSE(answer_property(bytes, thorough));
    EXPECT_FALSE(answer_property(bytes, usual));
    ++inputs;
  }
  EXPECT_EQ(thorough.count("libraries"), inputs);
  EXPECT_LT(usual.count("libraries"), inputs / 4);
  EXPECT_GT(thorough.count("xml"), 0U);
  EXPECT_GT(thorough.count("json"), 0U);
}

TEST(AnswerProperty, KnowsWhereLibrariesDiffer) {
  Examination examination(true);
  EXPECT_FALSE(answer_property("{\"a\":1e999}", examination));
  EXPECT_EQ(examination.count("simdjson-differs"), 1U);
  EXPECT_FALSE(answer_property("<?xml version='1.1'?><a/>", examination));
  EXPECT_EQ(examination.count("libxml2-differs"), 1U);
}

RC_GTEST_PROP(AnswerProperty, HoldsForAnyBytes, (const std::string& bytes)) {
  RC_ASSERT(broken_by(bytes) == "");
}

RC_GTEST_PROP(AnswerProperty, HoldsForMutatedDocuments, (unsigned seed)) {
  SeededChoices choices(seed);
  std::string bytes;
  for (int i = 0; i < 5; ++i) {
    mutate_document(bytes, choices);
    RC_ASSERT(broken_by(bytes) == "");
  }
}

}  // namespace
}  // namespace backcheck
