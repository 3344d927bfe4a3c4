// Faults looked for in simulated conversations.
#include "sim/simulated_search.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(SimulatedSearch, FindsARaceInEveryTrialAndTellsItsCore) {
  const MutantSearch search =
      search_in_simulations(Fault::kCheckThenAct, {.trials = 2, .max_conversations = 60, .told_trials = 1});
  EXPECT_TRUE(search.found);
  EXPECT_EQ(search.seeds, 2U);
  EXPECT_EQ(search.seeds_found, 2U);
  EXPECT_GE(search.conversations, 1U);
  EXPECT_GE(search.conversations_worst, search.conversations);
  EXPECT_GE(search.calls_worst, search.calls);
  ASSERT_TRUE(search.violated.has_value());
  EXPECT_TRUE(search.scenario.starts_with("simulated/")) << search.scenario;
  ASSERT_TRUE(search.shrunk_steps.has_value());
  EXPECT_LE(*search.shrunk_steps, 12U);
}

TEST(SimulatedSearch, WhatCannotShowIsSearchedInVainWithinTheBudget) {
  // Conversations have no malformed request.
  const MutantSearch search =
      search_in_simulations(Fault::kServerErrorOnBadEscape, {.trials = 1, .max_conversations = 3});
  EXPECT_FALSE(search.found);
  EXPECT_EQ(search.seeds_found, 0U);
  EXPECT_GT(search.calls, 0U);
  EXPECT_FALSE(search.violated.has_value());
}

TEST(SimulatedSearch, CleanConversationsAreNotAccused) {
  const CleanSimulations clean = simulate_clean({.clean = 20});
  EXPECT_GT(clean.calls, 1000U);
  EXPECT_TRUE(clean.alarms.empty()) << clean.alarms.front();
}

TEST(SimulatedSearch, AnInterruptEndsIt) {
  const SimulatedSearch options{.trials = 3, .clean = 5, .interrupted = [] { return true; }};
  EXPECT_FALSE(search_in_simulations(Fault::kCheckThenAct, options).found);
  EXPECT_EQ(simulate_clean(options).calls, 0U);
}

}  // namespace
}  // namespace backcheck
