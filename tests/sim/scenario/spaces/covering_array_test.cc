// Covering arrays: that they cover, and that they are small.
#include "sim/scenario/spaces/covering_array.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "sim/scenario/choices.h"
#include "sim/scenario/spaces/single_call.h"

namespace backcheck {
namespace {

using Counts = std::vector<std::size_t>;

// Calls `use` with every choice of `size` dimensions.
void each_choice(std::size_t dimensions, std::size_t size, const std::function<void(const Counts&)>& use,
                 Counts chosen = {}) {
  if (chosen.size() == size) {
    use(chosen);
    return;
  }
  for (std::size_t next = chosen.empty() ? 0 : chosen.back() + 1; next < dimensions; ++next) {
    Counts more = chosen;
    more.push_back(next);
    each_choice(dimensions, size, use, more);
  }
}

std::size_t product_of(const Counts& counts, const Counts& chosen) {
  std::size_t product = 1;
  for (const std::size_t dimension : chosen) product *= counts[dimension];
  return product;
}

// How many combinations of values of `strength` dimensions no row holds.
std::size_t missing_from(const std::vector<Combination>& rows, const Counts& counts, std::size_t strength) {
  std::size_t missing = 0;
  each_choice(counts.size(), strength, [&](const Counts& chosen) {
    std::set<Counts> met;
    for (const Combination& row : rows) {
      Counts values;
      for (const std::size_t dimension : chosen) values.push_back(row[dimension]);
      met.insert(values);
    }
    missing += product_of(counts, chosen) - met.size();
  });
  return missing;
}

bool fits(const Combination& row, const Counts& counts) {
  return std::ranges::equal(row, counts, std::less());
}

Counts drawn_shape(SeededChoices& choices) {
  Counts counts(1 + choices.index(7));
  for (std::size_t& count : counts) count = 1 + choices.index(5);
  return counts;
}

RC_GTEST_PROP(CoveringArray, EveryFewValuesMeetInSomeRow, (std::uint32_t seed)) {
  SeededChoices choices(seed);
  const Counts counts = drawn_shape(choices);
  const std::size_t strength = 1 + choices.index(std::min<std::size_t>(counts.size(), 4));
  const std::vector<Combination> rows = covering_array(counts, strength);
  RC_ASSERT(std::ranges::all_of(rows, [&](const Combination& row) { return fits(row, counts); }));
  RC_ASSERT(missing_from(rows, counts, strength) == 0U);
}

RC_GTEST_PROP(CoveringArray, NoRowStandsTwiceAndTheyAreInOrder, (std::uint32_t seed)) {
  SeededChoices choices(seed);
  const Counts counts = drawn_shape(choices);
  const std::vector<Combination> rows = covering_array(counts, 2);
  RC_ASSERT(std::ranges::adjacent_find(rows, std::greater_equal()) == rows.end());
  RC_ASSERT(rows == covering_array(counts, 2));
}

TEST(CoveringArray, CoversTheShapeOfTheSingleCall) {
  const Counts counts(single_call_counts().begin(), single_call_counts().end());
  const std::vector<Combination> rows = covering_array(counts, 3);
  EXPECT_EQ(missing_from(rows, counts, 3), 0U);
  EXPECT_GE(rows.size(), 384U);  // 8 x 8 x 6: fewer cannot do
  EXPECT_LE(rows.size(), 400U);
}

TEST(CoveringArray, HoldsEveryCombinationWhereTheStrengthIsThatOfAllDimensionsOrMore) {
  const Counts counts = {2, 3, 2};
  EXPECT_EQ(covering_array(counts, 3).size(), 12U);
  EXPECT_EQ(covering_array(counts, 4).size(), 12U);
  EXPECT_LT(covering_array(counts, 2).size(), 12U);
}

TEST(CoveringArray, OfOneDimensionItIsItsValues) {
  const std::vector<Combination> expected = {{0}, {1}, {2}};
  EXPECT_EQ(covering_array(Counts{3}, 1), expected);
}

TEST(CoveringArray, OfNoDimensionItIsOneEmptyRow) {
  EXPECT_EQ(covering_array(Counts{}, 3), std::vector<Combination>{{}});
}

TEST(CoveringArray, ADimensionWithOneValueCostsNothing) {
  EXPECT_EQ(covering_array(Counts{1, 4, 1, 4}, 2).size(), 16U);
}

TEST(CoveringArray, MissingFromFindsWhatIsMissing) {
  const Counts counts = {2, 2};
  EXPECT_EQ(missing_from({{0, 0}, {1, 1}, {0, 1}}, counts, 2), 1U);
}

// Shapes for which the sizes that the known tools reach are published: in-parameter-order tools need 19 rows
// or a few more for thirteen dimensions of three values in pairs, and 100 and 400 for the avionics module
// TCAS.
TEST(CoveringArray, IsAsSmallAsThoseOfKnownTools) {
  const Counts thirteen(13, 3);
  EXPECT_LE(covering_array(thirteen, 2).size(), 20U);
  EXPECT_LE(covering_array(thirteen, 3).size(), 75U);
  const Counts tcas = {10, 10, 4, 3, 3, 2, 2, 2, 2, 2, 2, 2};
  EXPECT_EQ(covering_array(tcas, 2).size(), 100U);
  EXPECT_LE(covering_array(tcas, 3).size(), 410U);
}

}  // namespace
}  // namespace backcheck
