// Which search for a mutant counts.
#include "sim/report/mutants_summary.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

MutantSearch search_that(bool found, std::size_t calls) {
  return {found, "s", Requirement::kPre1, calls, 0.5, {}};
}

TEST(MutantsSummaryTest, TheCheapestWayThatFoundItCounts) {
  MutantResult mutant{
      "m", Requirement::kPre1, "about", search_that(true, 10), search_that(true, 9), search_that(true, 9)};
  EXPECT_EQ(cheapest_search(mutant), &*mutant.random);
  mutant.random->calls = 10;
  EXPECT_EQ(cheapest_search(mutant), &*mutant.exhaustive);
  mutant.exhaustive.reset();
  EXPECT_EQ(cheapest_search(mutant), &*mutant.scripted);
}

TEST(MutantsSummaryTest, WhatFoundNothingIsNeverTheCheapest) {
  MutantResult mutant{"m", Requirement::kPre1, "about", search_that(false, 1), search_that(true, 100), {}};
  EXPECT_EQ(cheapest_search(mutant), &*mutant.random);
  EXPECT_TRUE(is_found(mutant));
  mutant.random->found = false;
  EXPECT_EQ(cheapest_search(mutant), nullptr);
  EXPECT_FALSE(is_found(mutant));
}

TEST(MutantsSummaryTest, FoundMutantsAreCounted) {
  MutantsSummary summary;
  EXPECT_EQ(found_count(summary), 0U);
  summary.mutants = {{"a", Requirement::kPre1, "", search_that(true, 1), {}, {}},
                     {"b", Requirement::kPre1, "", search_that(false, 1), {}, {}}};
  EXPECT_EQ(found_count(summary), 1U);
}

}  // namespace
}  // namespace backcheck
