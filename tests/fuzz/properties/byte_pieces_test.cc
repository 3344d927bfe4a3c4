// Bytes in pieces.
#include "fuzz/properties/byte_pieces.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

namespace backcheck {
namespace {

std::string joined(const std::vector<std::string_view>& pieces) {
  std::string all;
  for (const std::string_view piece : pieces) all += piece;
  return all;
}

TEST(BytePieces, OfNothingAreNone) {
  EXPECT_TRUE(cut_anywhere("").empty());
  EXPECT_TRUE(cut_everywhere("").empty());
}

TEST(BytePieces, AreOfManySizes) {
  std::set<std::size_t> sizes;
  for (char c = 'a'; c <= 'z'; ++c) {
    for (const std::string_view piece : cut_anywhere(std::string(60, c))) sizes.insert(piece.size());
  }
  EXPECT_GT(sizes.size(), 10U);
  EXPECT_EQ(*sizes.begin(), 1U);
}

RC_GTEST_PROP(BytePiecesProperty, AreTheBytesAgain, (const std::string& bytes)) {
  const auto pieces = cut_anywhere(bytes);
  RC_ASSERT(joined(pieces) == bytes);
  for (const std::string_view piece : pieces) RC_ASSERT(!piece.empty());
  RC_ASSERT(joined(cut_everywhere(bytes)) == bytes);
  RC_ASSERT(cut_everywhere(bytes).size() == bytes.size());
}

}  // namespace
}  // namespace backcheck
