// Texts put together from pieces.
#include "fuzz/properties/drawn_text.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>

#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

TEST(DrawnText, IsEmptyWhereNothingIsSaid) {
  ByteChoices nothing({});
  EXPECT_EQ(drawn_text(nothing), "");
  EXPECT_EQ(drawn_name(nothing), "x");
}

TEST(DrawnText, HasThePiecesThatAreChosen) {
  const std::uint8_t bytes[] = {2, 0, 6};
  ByteChoices choices(bytes);
  EXPECT_EQ(drawn_text(choices), "rm-1\"");
}

TEST(DrawnText, IsOneOfMany) {
  std::set<std::string> texts;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededChoices choices(seed);
    texts.insert(drawn_text(choices));
  }
  EXPECT_GT(texts.size(), 100U);
}

}  // namespace
}  // namespace backcheck
