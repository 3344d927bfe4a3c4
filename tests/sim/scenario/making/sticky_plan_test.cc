// Scenarios that force the same choice to be shown in different places, and hostile ones.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

#include "sim/endpoint/canonical_endpoint.h"
#include "sim/scenario/making/plans.h"
#include "sim/scenario/making/probe.h"
#include "tests/sim/scenario/making/drawn_scenario.h"

namespace backcheck {
namespace {

constexpr MakerOptions kEverything{{}, 4, true};
constexpr std::uint64_t kSeeds = 25;

// Where a scenario shows the reading.
struct Places {
  std::set<std::string> instances;
  std::set<Engine> engines;
};

// The plan for one reading: it is the first thing that is decided.
Scenario sticky_scenario(Reading reading, std::uint64_t seed, Readings known = Readings::all()) {
  const std::array numbers = {static_cast<std::uint32_t>(reading)};
  LedChoices choices(numbers, seed);
  return sticky_plan(choices, kEverything, {known, {}}).finished("sticky", "Sticky.");
}

Places places_that_show(Reading reading, const Scenario& scenario, Readings known = Readings::all()) {
  Places places;
  followed(scenario, known, [&](const Draft& draft, const CallStep& call) {
    const Outcomes outcomes = draft.outcomes_of(call);
    if (!depends_on(outcomes, reading, known)) return;
    const auto instance = outcomes.interpretations.front().instance;
    ASSERT_TRUE(instance.has_value());
    places.instances.insert(draft.target(*instance).id);
    places.engines.insert(draft.target(*instance).engine);
  });
  return places;
}

std::set<Engine> engines_of(Reading reading) {
  std::set<Engine> engines;
  SeededChoices choices(1);
  for (int i = 0; i < 20; ++i) {
    if (const auto engine = engine_that_shows(choices, reading)) engines.insert(*engine);
  }
  return engines;
}

TEST(StickyPlan, EveryOpenChoiceIsShownInTwoPlacesAtLeast) {
  for (const ReadingRow& row : readings()) {
    if (row.reading <= Reading::kQuotaFailed) continue;
    std::uint64_t twice = 0;
    std::set<Engine> engines;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      const Places places = places_that_show(row.reading, sticky_scenario(row.reading, seed));
      twice += places.instances.size() >= 2 ? 1 : 0;
      engines.insert(places.engines.begin(), places.engines.end());
    }
    EXPECT_GE(twice, kSeeds * 4 / 5) << row.id << ": " << twice;
    std::set<Engine> expected = engines_of(row.reading);
    if (expected.empty()) expected.insert(kEngines.begin(), kEngines.end());
    EXPECT_EQ(engines, expected) << row.id;
  }
}

TEST(StickyPlan, AChoiceThatSeveralEnginesHaveIsShownOnTwoOfThemInOneScenario) {
  for (const ReadingRow& row : readings()) {
    if (row.reading <= Reading::kQuotaFailed || engines_of(row.reading).size() == 1) continue;
    bool together = false;
    for (std::uint64_t seed = 0; seed < kSeeds && !together; ++seed)
      together = places_that_show(row.reading, sticky_scenario(row.reading, seed)).engines.size() >= 2;
    EXPECT_TRUE(together) << row.id;
  }
}

TEST(StickyPlan, AnImplementationThatIsKnownIsAskedForEachOfItsChoicesAgain) {
  constexpr std::uint64_t kImplementations = 12;
  SeededChoices choices(1);
  std::map<Reading, std::uint64_t> twice;
  for (std::uint64_t number = 0; number < kImplementations; ++number) {
    const Readings known = draw_reading(choices);
    for (const ReadingRow& row : readings()) {
      if (row.reading <= Reading::kQuotaFailed) continue;
      bool shown = false;
      for (std::uint64_t seed = 0; seed < 4 && !shown; ++seed) {
        const Scenario scenario = sticky_scenario(row.reading, seed, known);
        shown = places_that_show(row.reading, scenario, known).instances.size() >= 2;
      }
      twice[row.reading] += shown ? 1 : 0;
    }
  }
  EXPECT_EQ(twice.size(), 21U);
  // Whether Auto is full cannot be told where neither a missing nor an unknown name is refused.
  for (const auto& [reading, times] : twice) {
    const std::uint64_t expected = reading == Reading::kAutoIsFull ? kImplementations - 3 : kImplementations;
    EXPECT_GE(times, expected) << row_of(reading).id;
  }
}

TEST(StickyPlan, ThoseOfTheQuotaAreLeftToItsPlan) {
  for (std::uint32_t reading = 0; reading <= static_cast<std::uint32_t>(Reading::kQuotaFailed); ++reading) {
    const std::array numbers = {reading};
    LedChoices choices(numbers, 7);
    SeededChoices same(7);
    EXPECT_EQ(sticky_plan(choices, kEverything, {}).finished("", ""),
              quota_plan(same, kEverything, {}).finished("", ""));
  }
}

TEST(HostilePlan, HasBytesWithAGoodCallBehindThem) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SeededChoices choices(seed);
    const Draft draft = hostile_plan(choices, kEverything, {});
    int sent = 0;
    for (std::size_t i = 0; i < draft.steps().size(); ++i) {
      if (!std::holds_alternative<BytesStep>(draft.steps()[i].deed)) continue;
      ++sent;
      ASSERT_LT(i + 1, draft.steps().size());
      EXPECT_TRUE(std::holds_alternative<CallStep>(draft.steps()[i + 1].deed));
    }
    EXPECT_GE(sent, 1);
    EXPECT_LE(sent, 4);
  }
}

}  // namespace
}  // namespace backcheck
