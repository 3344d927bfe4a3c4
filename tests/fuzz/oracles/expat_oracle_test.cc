// Trees that expat gives.
#include "fuzz/oracles/expat_oracle.h"

#include <gtest/gtest.h>

#include "tests/fuzz/oracles/xml_trees.h"

namespace backcheck {
namespace {

TEST(ExpatOracle, GivesElementsAttributesAndTextsOfADocument) {
  EXPECT_EQ(read_with_expat(kFullDocument), full_tree());
}

TEST(ExpatOracle, RefusesWhatIsNotWellFormed) {
  for (const std::string_view text : kIllFormed) EXPECT_FALSE(read_with_expat(text)) << text;
}

TEST(ExpatOracle, StopsAtADocumentTypeSoThatNoEntityIsDeclared) {
  EXPECT_EQ(read_with_expat(kEntityDeclared), std::unexpected(kHasDocumentType));
}

TEST(ExpatOracle, ReadsAsManyLevelsAsATreeMayHaveAndNoMore) {
  EXPECT_TRUE(read_with_expat(nested_elements(kMaxTreeDepth)));
  EXPECT_EQ(read_with_expat(nested_elements(kMaxTreeDepth + 1)), std::unexpected(kTooDeep));
}

TEST(ExpatOracle, LeavesTextOfEveryKindAsItIs) {
  const auto tree = read_with_expat("<a> x<b/>y&#13;&amp;<![CDATA[<&]]>z\r\n</a>");
  ASSERT_TRUE(tree) << tree.error();
  EXPECT_EQ(tree->text, " xy\r&<&z\n");
}

}  // namespace
}  // namespace backcheck
