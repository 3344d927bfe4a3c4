// Decisions from lists, bytes and tapes.
#include "sim/scenario/listed_choices.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cstdint>
#include <vector>

namespace backcheck {
namespace {

TEST(ListedChoices, AreTheNumbersOfTheListModuloTheBoundAndThenZero) {
  const std::vector<std::uint32_t> numbers = {4, 12, 4294967295U};
  ListedChoices choices(numbers);
  EXPECT_EQ(choices.below(5), 4U);
  EXPECT_EQ(choices.below(5), 2U);
  EXPECT_FALSE(choices.is_used_up());
  EXPECT_EQ(choices.below(std::uint64_t{1} << 32U), 4294967295U);
  EXPECT_TRUE(choices.is_used_up());
  EXPECT_EQ(choices.below(7), 0U);
}

TEST(ListedChoices, WithNothingLeftSayNoAndTakeTheFirst) {
  ListedChoices choices({});
  EXPECT_FALSE(choices.either());
  EXPECT_FALSE(choices.one_in(2));
  EXPECT_FALSE(choices.chance(99));
  EXPECT_TRUE(choices.chance(100));
  EXPECT_EQ(choices.one_of(std::array{"first", "second"}), std::string_view("first"));
}

TEST(ByteChoices, TakeAsManyBytesAsTheBoundNeeds) {
  const std::array<std::uint8_t, 5> bytes = {200, 1, 1, 9, 77};
  ByteChoices choices(bytes);
  EXPECT_EQ(choices.below(256), 200U);  // one byte
  EXPECT_EQ(choices.below(257), 0U);    // two: 0x0101 = 257
  EXPECT_EQ(choices.below(1), 0U);      // none
  EXPECT_EQ(choices.below(10), 9U);
  EXPECT_EQ(choices.below(1000), 77U);  // the second of its bytes is missing
  EXPECT_TRUE(choices.is_used_up());
  EXPECT_EQ(choices.below(1000), 0U);
}

RC_GTEST_PROP(TapedChoices, ATapeRepeatsWhatWasDecided, (std::uint64_t seed)) {
  const auto bounds =
      *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(1, 4000000000U));
  SeededChoices source(seed);
  TapedChoices taped(source);
  std::vector<std::uint64_t> first;
  for (const std::uint32_t bound : bounds) first.push_back(taped.below(bound));
  ListedChoices again(taped.tape());
  for (std::size_t i = 0; i < bounds.size(); ++i) RC_ASSERT(again.below(bounds[i]) == first[i]);
  RC_ASSERT(again.is_used_up());
}

}  // namespace
}  // namespace backcheck
