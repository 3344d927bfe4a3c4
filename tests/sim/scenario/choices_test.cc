// The stream of decisions.
#include "sim/scenario/choices.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <set>

namespace backcheck {
namespace {

TEST(SeededChoices, AreThoseOfSplitMix64) {
  // The generator's published first outputs for the seed 1234567, their upper halves.
  SeededChoices choices(1234567);
  constexpr std::uint64_t kAll = std::uint64_t{1} << 32U;
  EXPECT_EQ(choices.below(kAll), 6457827717110365317U >> 32U);
  EXPECT_EQ(choices.below(kAll), 3203168211198807973U >> 32U);
  EXPECT_EQ(choices.below(kAll), 9817491932198370423U >> 32U);
}

TEST(SeededChoices, StayBelowTheirBoundAndReachAllOfIt) {
  SeededChoices choices(7);
  std::array<int, 5> seen{};
  for (int i = 0; i < 1000; ++i) ++seen.at(choices.below(seen.size()));
  for (const int times : seen) EXPECT_GT(times, 100);
  EXPECT_EQ(choices.below(1), 0U);
}

TEST(SeededChoices, RepeatWithTheirSeed) {
  SeededChoices one(42);
  SeededChoices same(42);
  SeededChoices other(43);
  int differences = 0;
  for (int i = 0; i < 100; ++i) {
    const std::uint64_t value = one.below(1000);
    EXPECT_EQ(value, same.below(1000));
    differences += value == other.below(1000) ? 0 : 1;
  }
  EXPECT_GT(differences, 90);
}

TEST(SeededChoices, StreamsOfOneSeedHaveSeedsOfTheirOwn) {
  std::set<std::uint64_t> seeds;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    for (std::uint64_t number = 0; number < 100; ++number) seeds.insert(SeededChoices::seed_of(seed, number));
  }
  EXPECT_EQ(seeds.size(), 10'000U);
}

TEST(SeededChoices, AChanceIsTakenAsOftenAsItSays) {
  SeededChoices choices(9);
  int taken = 0;
  for (int i = 0; i < 10'000; ++i) taken += choices.chance(30) ? 1 : 0;
  EXPECT_GT(taken, 2'800);
  EXPECT_LT(taken, 3'200);
  EXPECT_FALSE(choices.chance(0));
  EXPECT_TRUE(choices.chance(100));
}

}  // namespace
}  // namespace backcheck
