// Trees that simdjson gives.
#include "fuzz/oracles/simdjson_oracle.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/fuzz/oracles/json_trees.h"

namespace backcheck {
namespace {

TEST(SimdjsonOracle, GivesEveryValueInOrderWithRepetitions) {
  EXPECT_EQ(read_with_simdjson(kFullJson), full_json_tree());
}

TEST(SimdjsonOracle, RefusesWhatIsNoJson) {
  for (const std::string_view text : kNoJson) EXPECT_FALSE(read_with_simdjson(text)) << text;
}

TEST(SimdjsonOracle, ReadsAsManyLevelsAsATreeMayHaveAndNoMore) {
  EXPECT_TRUE(read_with_simdjson(nested_arrays(kMaxTreeDepth)));
  EXPECT_EQ(read_with_simdjson(nested_arrays(kMaxTreeDepth + 1)), std::unexpected(kTooDeep));
}

TEST(SimdjsonOracle, ReadsAPlainValueAsADocument) {
  EXPECT_EQ(read_with_simdjson(" \"a\" "), json_node(NodeKind::kString, "", "a"));
  EXPECT_EQ(read_with_simdjson("12"), json_node(NodeKind::kNumber, "", "12"));
  EXPECT_EQ(read_with_simdjson("true "), json_node(NodeKind::kLiteral, "", "true"));
}

TEST(SimdjsonOracle, RefusesNumbersThatHaveNoPlaceInSixtyFourBits) {
  EXPECT_TRUE(read_with_simdjson("[18446744073709551615, -9223372036854775808, 1e308]"));
  for (const std::string_view text :
       {"[18446744073709551616]", "[-9223372036854775809]", "[1e309]", "[-01]"}) {
    EXPECT_EQ(read_with_simdjson(text), std::unexpected(std::string(kNumberRefused))) << text;
  }
}

TEST(SimdjsonOracle, ReadsDocumentsOfEverySize) {
  for (const std::size_t size : {1U, 63U, 64U, 65U, 65'535U, 65'536U, 70'000U, 200'000U, 3U}) {
    const std::string text = "[\"" + std::string(size, 'x') + "\"]";
    const auto tree = read_with_simdjson(text);
    ASSERT_TRUE(tree) << tree.error();
    EXPECT_EQ(tree->children.at(0).text.size(), size);
  }
}

TEST(SimdjsonOracle, IsAsStrictAboutDepthAfterALargeDocument) {
  EXPECT_TRUE(read_with_simdjson("[\"" + std::string(300'000, 'x') + "\"]"));
  EXPECT_TRUE(read_with_simdjson(nested_arrays(kMaxTreeDepth)));
  EXPECT_EQ(read_with_simdjson(nested_arrays(kMaxTreeDepth + 1)), std::unexpected(kTooDeep));
}

}  // namespace
}  // namespace backcheck
