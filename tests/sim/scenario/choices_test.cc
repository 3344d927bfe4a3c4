// The stream of decisions.
#include "sim/scenario/choices.h"

#include <gtest/gtest.h>

#include <array>

namespace backcheck {
namespace {

TEST(Choices, AreThoseOfSplitMix64) {
  // The generator's published first outputs for the seed 1234567, their upper halves.
  Choices choices(1234567);
  constexpr std::uint64_t kAll = std::uint64_t{1} << 32U;
  EXPECT_EQ(choices.below(kAll), 6457827717110365317U >> 32U);
  EXPECT_EQ(choices.below(kAll), 3203168211198807973U >> 32U);
  EXPECT_EQ(choices.below(kAll), 9817491932198370423U >> 32U);
}

TEST(Choices, StayBelowTheirBoundAndReachAllOfIt) {
  Choices choices(7);
  std::array<int, 5> seen{};
  for (int i = 0; i < 1000; ++i) ++seen.at(choices.below(seen.size()));
  for (const int times : seen) EXPECT_GT(times, 100);
  EXPECT_EQ(choices.below(1), 0U);
}

TEST(Choices, RepeatWithTheirSeed) {
  Choices one(42);
  Choices same(42);
  Choices other(43);
  int differences = 0;
  for (int i = 0; i < 100; ++i) {
    const std::uint64_t value = one.below(1000);
    EXPECT_EQ(value, same.below(1000));
    differences += value == other.below(1000) ? 0 : 1;
  }
  EXPECT_GT(differences, 90);
}

}  // namespace
}  // namespace backcheck
