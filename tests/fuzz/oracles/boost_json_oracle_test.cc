// Trees that Boost.JSON gives.
#include "fuzz/oracles/boost_json_oracle.h"

#include <gtest/gtest.h>

#include "tests/fuzz/oracles/json_trees.h"

namespace backcheck {
namespace {

TEST(BoostJsonOracle, GivesEveryValueInOrderWithRepetitions) {
  EXPECT_EQ(read_with_boost_json(kFullJson), full_json_tree());
}

TEST(BoostJsonOracle, RefusesWhatIsNoJson) {
  for (const std::string_view text : kNoJson) EXPECT_FALSE(read_with_boost_json(text)) << text;
}

TEST(BoostJsonOracle, ReadsAsManyLevelsAsATreeMayHaveAndNoMore) {
  EXPECT_TRUE(read_with_boost_json(nested_arrays(kMaxTreeDepth)));
  EXPECT_EQ(read_with_boost_json(nested_arrays(kMaxTreeDepth + 1)), std::unexpected(kTooDeep));
}

TEST(BoostJsonOracle, ReadsAPlainValueAsADocument) {
  EXPECT_EQ(read_with_boost_json(" \"a\" "), json_node(NodeKind::kString, "", "a"));
  EXPECT_EQ(read_with_boost_json("12"), json_node(NodeKind::kNumber, "", "12"));
  EXPECT_EQ(read_with_boost_json("true "), json_node(NodeKind::kLiteral, "", "true"));
}

TEST(BoostJsonOracle, KeepsExponentsOfAnySize) {
  const std::string text =
      R"({"1e99999999999":["\"1e99999999999",-1.5e+99999999999,2E-5],"a":0e99999999999 })";
  const TreeResult tree = read_with_boost_json(text);
  ASSERT_TRUE(tree) << tree.error();
  const DocumentNode& list = tree->children.at(0);
  EXPECT_EQ(list.name, "1e99999999999");
  EXPECT_EQ(list.children.at(0).text, "\"1e99999999999");
  EXPECT_EQ(list.children.at(1).text, "-1.5e+99999999999");
  EXPECT_EQ(list.children.at(2).text, "2E-5");
  EXPECT_EQ(tree->children.at(1).text, "0e99999999999");
  for (const std::string_view no : {"[1e99999999999", "[1e99999999999e1]", "[1e99999999999,01]"})
    EXPECT_FALSE(read_with_boost_json(no)) << no;
}

}  // namespace
}  // namespace backcheck
