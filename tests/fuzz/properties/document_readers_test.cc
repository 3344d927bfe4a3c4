// Readers who have to get the same tree.
#include "fuzz/properties/document_readers.h"

#include <gtest/gtest.h>

#include <array>

#include "fuzz/oracles/expat_oracle.h"
#include "tests/fuzz/oracles/xml_trees.h"

namespace backcheck {
namespace {

TreeResult refuse(std::string_view) { return std::unexpected("never"); }

constexpr std::array<DocumentReader, 2> kReaders = {
    {{"first", "the first reads it", read_with_expat}, {"second", "the second reads it", refuse}}};

TEST(DocumentReaders, HoldWhereAllGetTheExpectedTree) {
  Examination examination(false);
  EXPECT_FALSE(hold_tree("<a/>", element("a", ""), std::span(kReaders).first(1), examination));
  EXPECT_EQ(examination.count("first"), 1U);
}

TEST(DocumentReaders, AreBrokenWhereOneGetsAnotherTree) {
  Examination examination(false);
  const auto broken = hold_tree("<a/>", element("b", ""), kReaders, examination);
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->statement, "the first reads it");
  EXPECT_EQ(broken->details, "expected element \"b\"\ngot element \"a\"");
  EXPECT_EQ(examination.count("first"), 0U);
}

TEST(DocumentReaders, AreBrokenWhereOneRefusesTheDocument) {
  Examination examination(false);
  const auto broken = hold_tree("<a/>", element("a", ""), kReaders, examination);
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->statement, "the second reads it");
  EXPECT_EQ(broken->details, "expected element \"a\"\ngot refused: \"never\"");
}

}  // namespace
}  // namespace backcheck
