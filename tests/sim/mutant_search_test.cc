// Looking for planted faults with generated scenarios.
#include "sim/mutant_search.h"

#include <gtest/gtest.h>

#include "sim/scenario/spaces/sequence_space.h"
#include "sim/scenario/spaces/single_call_space.h"

namespace backcheck {
namespace {

GeneratedSearch a_search(std::size_t seeds) {
  GeneratedSearch search;
  search.seeds = seeds;
  search.max_calls = 5'000;
  search.max_shrink_calls = 500;
  return search;
}

TEST(MutantSearch, FindsAFaultOnEverySeedAndShrinksIt) {
  const MutantSearch found = search_at_random(Fault::kOngoingNotChecked, a_search(4));
  EXPECT_TRUE(found.found);
  EXPECT_EQ(found.seeds, 4U);
  EXPECT_EQ(found.seeds_found, 4U);
  EXPECT_GT(found.calls, 0U);
  EXPECT_GE(found.calls_worst, found.calls);
  EXPECT_TRUE(found.violated);
  ASSERT_TRUE(found.shrunk_steps);
  EXPECT_LE(*found.shrunk_steps, 3U);
  EXPECT_GE(found.shrink_calls_worst, found.shrink_calls);
}

TEST(MutantSearch, IsNotFoundWhereItWasFoundOnSomeSeedsOnly) {
  GeneratedSearch search = a_search(6);
  search.max_calls = 10;
  search.max_shrink_calls = 0;
  const MutantSearch found = search_at_random(Fault::kQuotaDiffersByEngine, search);
  EXPECT_FALSE(found.found);
  EXPECT_LT(found.seeds_found, found.seeds);
}

TEST(MutantSearch, IsTheSameEveryTime) {
  const MutantSearch one = search_at_random(Fault::kStatusNotChecked, a_search(2));
  const MutantSearch same = search_at_random(Fault::kStatusNotChecked, a_search(2));
  EXPECT_EQ(one.calls, same.calls);
  EXPECT_EQ(one.scenario, same.scenario);
  EXPECT_EQ(one.shrink_calls, same.shrink_calls);
}

TEST(MutantSearch, GoesThroughEverything) {
  const auto sequences = sequence_space(1);
  GeneratedSearch search = a_search(0);
  search.everything = {sequences.get()};
  EXPECT_TRUE(search_exhaustively(Fault::kOngoingNotChecked, search).found);
  const MutantSearch missed = search_exhaustively(Fault::kServerErrorOnBadEscape, search);
  EXPECT_FALSE(missed.found);
  EXPECT_EQ(missed.calls, sequences->calls());
}

TEST(MutantSearch, AccusesNobodyWhoConforms) {
  const GeneratedSearch search = a_search(0);
  for (std::uint64_t number = 0; number < 6; ++number) {
    const RunSummary mock = explore_clean_mock(number, number, 600, search);
    EXPECT_EQ(mock.verdict, Verdict::kConforms) << number;
    EXPECT_TRUE(mock.exploration->findings.empty()) << number;
    const RunSummary canonical = explore_canonical(number, 600, search);
    EXPECT_EQ(canonical.verdict, Verdict::kConforms) << number;
    EXPECT_TRUE(canonical.exploration->findings.empty()) << number;
  }
}

}  // namespace
}  // namespace backcheck
