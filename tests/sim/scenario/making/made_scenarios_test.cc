// What holds for the model, the judge and the conforming endpoints on every generated scenario.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "sim/mutant_search.h"
#include "tests/model/readings_union.h"
#include "tests/sim/scenario/making/drawn_scenario.h"
#include "tests/sim/scenario/making/watched_mock.h"

namespace backcheck {
namespace {

// Which alternatives of all readings are possible, one after the other.
std::vector<bool> possibilities(const Belief& belief) {
  std::vector<bool> possible;
  for (const ReadingRow& row : readings()) {
    for (std::size_t i = 0; i < row.alternative_count(); ++i)
      possible.push_back(belief.possible(row.reading, i));
  }
  return possible;
}

bool is_within(const std::vector<bool>& now, const std::vector<bool>& before) {
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (now[i] && !before[i]) return false;
  }
  return true;
}

// Nothing was found, and everything could be played.
void expect_conforms(const RunSummary& run, const std::string& endpoint) {
  const Totals totals = totals_of(run);
  EXPECT_TRUE(run.exploration->findings.empty())
      << endpoint << ": " << run.exploration->findings.front().requirement;
  EXPECT_EQ(run.trouble, "") << endpoint;
  EXPECT_EQ(totals.violates, 0U) << endpoint;
  EXPECT_EQ(totals.skipped, 0U) << endpoint;
  EXPECT_GT(totals.conforms, totals.calls) << endpoint;
}

TEST(MadeScenarios, AccuseNoPolicyOfTheCleanMock) {
  for (std::uint64_t policy = 0; policy < 8; ++policy) {
    const RunSummary run = explore_clean_mock(policy, policy + 1, 600, {});
    expect_conforms(run, "policy " + std::to_string(policy));
  }
}

TEST(MadeScenarios, AccuseNoCanonicalEndpoint) {
  for (std::uint64_t seed = 1; seed < 9; ++seed)
    expect_conforms(explore_canonical(seed, 600, {}), "seed " + std::to_string(seed));
}

TEST(MadeScenarios, TheBeliefOnlyNarrows) {
  for (std::uint64_t policy = 0; policy < 4; ++policy) {
    std::vector<bool> before;
    int widened = 0;
    const WatchedMock* watched = nullptr;
    WatchedMock mock(policy, [&](const Operation& operation) {
      const std::vector<bool> now = possibilities(watched->belief());
      // A reset joins what several explanations of lost calls know of the readings.
      if (!is_within(now, before) && !std::holds_alternative<ResetDone>(operation.deed)) ++widened;
      before = now;
    });
    watched = &mock;
    before = possibilities(mock.belief());
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      mock.play(scenario_of(policy * 1000 + seed));
      EXPECT_EQ(widened, 0) << "policy " << policy << ", seed " << seed;
    }
    EXPECT_FALSE(is_within(std::vector<bool>(before.size(), true), before)) << "nothing was learnt";
  }
}

bool has_repeats(const CallStep& call) {
  std::vector<std::string> names;
  for (const auto& [name, value] : call.parameters) names.push_back(name);
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

CallStep shuffled(CallStep call, std::uint64_t seed) {
  SeededChoices choices(seed);
  for (std::size_t i = call.parameters.size(); i > 1; --i)
    std::swap(call.parameters[i - 1], call.parameters[choices.index(i)]);
  return call;
}

bool allow_the_same(const Outcomes& one, const Outcomes& other) {
  return same_union(readings_that_accept(one), readings_that_accept(other)) &&
         same_union(readings_that_reject(one), readings_that_reject(other));
}

RC_GTEST_PROP(MadeScenarios, TheOrderOfParametersDoesNotMatterWhereNoneIsRepeated, (std::uint64_t seed)) {
  followed(any_made_scenario(), Readings::all(), [&](const Draft& draft, const CallStep& call) {
    if (has_repeats(call)) return;
    RC_ASSERT(allow_the_same(draft.outcomes_of(call), draft.outcomes_of(shuffled(call, seed))));
  });
}

RC_GTEST_PROP(MadeScenarios, TheOrderOfChecksDoesNotMatter, ()) {
  followed(any_made_scenario(), Readings::all(), [&](const Draft& draft, const CallStep& call) {
    const Outcomes outcomes = draft.outcomes_of(call);
    Outcomes reversed = outcomes;
    for (Interpretation& way : reversed.interpretations) std::ranges::reverse(way.objections);
    std::ranges::reverse(reversed.interpretations);
    RC_ASSERT(allow_the_same(outcomes, reversed));
  });
}

RC_GTEST_PROP(MadeScenarios, EveryCallMayEndInSomeWayUnderEveryReading, ()) {
  followed(any_made_scenario(), Readings::all(), [&](const Draft& draft, const CallStep& call) {
    const Outcomes outcomes = draft.outcomes_of(call);
    ReadingsUnion either = readings_that_accept(outcomes);
    for (const Readings product : readings_that_reject(outcomes)) either.push_back(product);
    RC_ASSERT(left_over(Readings::all(), either).empty());
  });
}

}  // namespace
}  // namespace backcheck
