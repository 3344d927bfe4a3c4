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

}  // namespace
}  // namespace backcheck
