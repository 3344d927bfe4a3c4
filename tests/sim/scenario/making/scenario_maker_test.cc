// Scenarios from streams of decisions.
#include "sim/scenario/making/scenario_maker.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include "sim/scenario/scenario_file.h"
#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_writer.h"
#include "tests/sim/scenario/making/drawn_scenario.h"

namespace backcheck {
namespace {

// A full day made by calls, with an odd call after each, and three more rounds. The largest of 200,000 that
// were drawn had 61 steps.
constexpr std::size_t kMostSteps = 21 * 3 + 3 * 3;
// A walk of races only: 37 calls were the most among those 200,000, with four clients.
std::size_t most_calls(std::size_t clients) { return std::max<std::size_t>(21 * 2 + 3, 22 * clients); }
constexpr std::size_t kMostInstances = 4;
// Every plan is drawn for some first number below it.
constexpr std::uint32_t kPlanNumbers = 200;

// Always wants more.
class GreedyChoices final : public Choices {
 public:
  std::uint64_t below(std::uint64_t bound) override { return bound - 1; }
};

// The first decisions are those of a list, and whoever comes next is greedy.
class LedGreedyChoices final : public Choices {
 public:
  explicit LedGreedyChoices(std::span<const std::uint32_t> numbers) : led_(numbers) {}
  std::uint64_t below(std::uint64_t bound) override {
    return led_.is_used_up() ? greedy_.below(bound) : led_.below(bound);
  }

 private:
  ListedChoices led_;
  GreedyChoices greedy_;
};

Scenario without_places(Scenario scenario) {
  scenario.id.clear();
  scenario.file.clear();
  for (Step& step : scenario.steps) step.mark = {};
  return scenario;
}

bool nothing_lies_ahead(const WorldSetup& world) {
  return std::ranges::all_of(world.instances, [&](const InstanceSetup& instance) {
    const auto lies_behind = [&](Instant instant) { return instant <= *world.now; };
    return std::ranges::all_of(instance.backup_sets, lies_behind) &&
           (!instance.ongoing_since || lies_behind(*instance.ongoing_since));
  });
}

bool runs_forward(const Scenario& scenario) {
  Instant now = *scenario.world.now;
  for (const Step& step : scenario.steps) {
    const auto* advance = std::get_if<AdvanceStep>(&step.deed);
    if (advance == nullptr) continue;
    if (advance->to <= now) return false;
    now = advance->to;
  }
  return true;
}

std::vector<const CallStep*> calls_of(const Scenario& scenario) {
  std::vector<const CallStep*> calls;
  for (const Step& step : scenario.steps) {
    if (const auto* call = std::get_if<CallStep>(&step.deed)) calls.push_back(call);
    const auto* parallel = std::get_if<ParallelStep>(&step.deed);
    if (parallel == nullptr) continue;
    for (const CallStep& call : parallel->calls) calls.push_back(&call);
  }
  return calls;
}

template <typename Deed>
bool has_step(const Scenario& scenario) {
  return std::ranges::any_of(scenario.steps,
                             [](const Step& step) { return std::holds_alternative<Deed>(step.deed); });
}

bool plants(const Scenario& scenario) {
  return std::ranges::any_of(scenario.world.instances, [](const InstanceSetup& instance) {
    return !instance.backup_sets.empty() || instance.ongoing_since;
  });
}

RC_GTEST_PROP(ScenarioMaker, WhateverDecidesTheScenarioCanBePlayed, ()) {
  const Scenario scenario = any_made_scenario();
  RC_ASSERT(is_playable(scenario));
  RC_ASSERT(scenario.world.now.has_value());
  RC_ASSERT(!scenario.requirements.empty());
  RC_ASSERT(!calls_of(scenario).empty());
  std::set<std::string> ids;
  for (const InstanceSetup& instance : scenario.world.instances) ids.insert(instance.id);
  RC_ASSERT(!ids.empty() && ids.size() == scenario.world.instances.size());
  RC_ASSERT(nothing_lies_ahead(scenario.world));
  RC_ASSERT(runs_forward(scenario));
}

RC_GTEST_PROP(ScenarioMaker, EveryScenarioIsBounded, ()) {
  const MakerOptions options = any_options();
  const Aim aim = any_aim();
  with_any_choices([&](Choices& choices) {
    const Scenario scenario = make_scenario(choices, options, aim, "drawn");
    RC_ASSERT(scenario.steps.size() <= kMostSteps);
    RC_ASSERT(calls_in(scenario) <= most_calls(options.clients));
    RC_ASSERT(scenario.world.instances.size() <= kMostInstances);
  });
}

TEST(ScenarioMaker, EvenWhoAlwaysWantsMoreGetsABoundedScenario) {
  constexpr MakerOptions kOptions{{}, 6, true};
  std::size_t most = 0;
  for (std::uint32_t plan = 0; plan < kPlanNumbers; ++plan) {
    const std::array numbers = {plan};
    LedGreedyChoices choices(numbers);
    const Scenario scenario = make_scenario(choices, kOptions, {}, "greedy");
    EXPECT_TRUE(is_playable(scenario));
    EXPECT_LE(scenario.steps.size(), kMostSteps);
    EXPECT_LE(calls_in(scenario), most_calls(kOptions.clients));
    most = std::max(most, scenario.steps.size());
  }
  EXPECT_EQ(most, kMostSteps);
}

TEST(ScenarioMaker, TheScenarioOfEverySeedCanBePlayedAndReadBack) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const Scenario scenario = scenario_of(seed);
    ASSERT_TRUE(is_playable(scenario)) << seed;
    ASSERT_FALSE(scenario.requirements.empty()) << seed;
    const auto read = read_scenarios(write_scenario(scenario), "seeded.yaml", "seeded");
    ASSERT_TRUE(read.has_value()) << seed << ": " << describe(read.error().front());
    ASSERT_EQ(without_places(read->front()), without_places(scenario)) << seed;
  }
}

RC_GTEST_PROP(ScenarioMaker, EveryScenarioComesBackFromItsFile, ()) {
  const Scenario scenario = any_made_scenario();
  const std::string text = write_scenario(scenario);
  const auto read = read_scenarios(text, "drawn.yaml", "drawn");
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->size() == 1U);
  RC_ASSERT(without_places(read->front()) == without_places(scenario));
  RC_ASSERT(write_scenario(read->front()) == text);
}

RC_GTEST_PROP(ScenarioMaker, UsesNothingThatIsSwitchedOff, ()) {
  const MakerOptions options = any_options();
  const Aim aim = any_aim();
  with_any_choices([&](Choices& choices) {
    const Scenario scenario = make_scenario(choices, options, aim, "drawn");
    RC_ASSERT(options.abilities.virtual_clock || !plants(scenario));
    RC_ASSERT(options.abilities.advance || !has_step<AdvanceStep>(scenario));
    RC_ASSERT(options.abilities.set_status || !has_step<SetStatusStep>(scenario));
    RC_ASSERT(options.abilities.inspect || !has_step<InspectStep>(scenario));
    RC_ASSERT(options.clients > 1 || !has_step<ParallelStep>(scenario));
    const auto calls = calls_of(scenario);
    RC_ASSERT(options.abilities.signature ||
              std::ranges::none_of(calls, [](const CallStep* call) { return call->signing.has_value(); }));
    RC_ASSERT(options.abilities.signature_v3 || std::ranges::none_of(calls, [](const CallStep* call) {
                return call->signing && call->signing->version == SignatureVersion::kV3;
              }));
    RC_ASSERT(options.faults ||
              std::ranges::none_of(calls, [](const CallStep* call) { return call->answer_lost; }));
  });
}

TEST(ScenarioMaker, OfAStreamWithNothingToSayAShortScenarioComes) {
  ListedChoices nothing({});
  const Scenario scenario = make_scenario(nothing, {}, {}, "an/id");
  EXPECT_EQ(scenario.id, "an/id");
  EXPECT_EQ(scenario.steps.size(), 1U);
  EXPECT_TRUE(is_playable(scenario));
  EXPECT_TRUE(read_scenarios(write_scenario(scenario), "zeros.yaml", "zeros").has_value());
}

TEST(ScenarioMaker, EveryPlanWithNothingMoreToSayMakesAScenario) {
  for (std::uint32_t plan = 0; plan < kPlanNumbers; ++plan) {
    const std::array numbers = {plan};
    ListedChoices choices(numbers);
    const Scenario scenario = make_scenario(choices, {{}, 4, true}, {}, "zeros");
    EXPECT_TRUE(is_playable(scenario)) << plan;
    EXPECT_FALSE(calls_of(scenario).empty()) << plan;
    EXPECT_FALSE(scenario.requirements.empty()) << plan;
  }
}

RC_GTEST_PROP(ScenarioMaker, AScenarioIsAFunctionOfTheTape, ()) {
  const MakerOptions options = any_options();
  const Aim aim = any_aim();
  with_any_choices([&](Choices& choices) {
    TapedChoices taped(choices);
    const Scenario scenario = make_scenario(taped, options, aim, "drawn");
    ListedChoices again(taped.tape());
    RC_ASSERT(make_scenario(again, options, aim, "drawn") == scenario);
    RC_ASSERT(again.is_used_up());
  });
}

RC_GTEST_PROP(ScenarioMaker, AScenarioIsAFunctionOfTheSeedAndOfTheBytes, (std::uint64_t seed)) {
  const MakerOptions options = any_options();
  SeededChoices one(seed);
  SeededChoices same(seed);
  RC_ASSERT(make_scenario(one, options, {}, "x") == make_scenario(same, options, {}, "x"));
  const auto bytes = *rc::gen::arbitrary<std::vector<std::uint8_t>>();
  ByteChoices first(bytes);
  ByteChoices second(bytes);
  RC_ASSERT(make_scenario(first, options, {}, "x") == make_scenario(second, options, {}, "x"));
}

TEST(ScenarioMaker, SeedsGiveScenariosOfEveryPlanAndHardlyEverTheSameTwice) {
  std::map<std::string, int> titles;
  std::set<std::string> texts;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const Scenario scenario = scenario_of(seed);
    ++titles[scenario.title];
    texts.insert(write_scenario(scenario));
  }
  EXPECT_EQ(titles.size(), 6U);
  for (const auto& [title, times] : titles) EXPECT_GE(times, 10) << title;
  EXPECT_GT(texts.size(), 390U);
}

TEST(ScenarioMaker, SignsOddlyWhereThatIsLookedAt) {
  MakerOptions options;
  options.abilities.signature = true;
  std::set<std::string> titles;
  int signed_oddly = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SeededChoices choices(seed);
    const Scenario scenario = make_scenario(choices, options, {}, "seeded");
    titles.insert(scenario.title);
    const auto calls = calls_of(scenario);
    signed_oddly +=
        std::ranges::any_of(calls, [](const CallStep* call) { return call->signing.has_value(); }) ? 1 : 0;
  }
  EXPECT_EQ(titles.size(), 7U);
  EXPECT_GE(signed_oddly, 15);
}

TEST(ScenarioMaker, SignsWholeScenariosOfEveryPlanByVersion3WhereThatIsLookedAt) {
  MakerOptions options;
  options.clients = 4;
  options.abilities.signature = options.abilities.signature_v3 = true;
  std::set<std::string> titles;
  int with_races = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    SeededChoices choices(seed);
    const Scenario scenario = make_scenario(choices, options, {}, "seeded");
    const bool all = std::ranges::all_of(calls_of(scenario), [](const CallStep* call) {
      return call->signing && call->signing->version == SignatureVersion::kV3;
    });
    if (!all) continue;
    titles.insert(scenario.title);
    with_races += has_step<ParallelStep>(scenario) ? 1 : 0;
  }
  EXPECT_EQ(titles.size(), 7U);
  EXPECT_GE(with_races, 40);
}

TEST(ScenarioMaker, SignsCallsAtOnceOddlyAndHasThemRaceForANonce) {
  MakerOptions options;
  options.clients = 4;
  options.abilities.signature = options.abilities.signature_v3 = true;
  int races = 0;
  int signed_races = 0;
  int with_one_nonce = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SeededChoices choices(seed);
    const Scenario scenario = make_scenario(choices, options, {}, "seeded");
    for (const Step& step : scenario.steps) {
      const auto* parallel = std::get_if<ParallelStep>(&step.deed);
      if (parallel == nullptr) continue;
      ++races;
      const auto is_odd = [](const CallStep& call) {
        return call.signing && *call.signing != Signing{.version = call.signing->version};
      };
      const auto is_raced = [](const CallStep& call) {
        return call.signing && call.signing->nonce == "raced";
      };
      signed_races += std::ranges::any_of(parallel->calls, is_odd) ? 1 : 0;
      with_one_nonce += std::ranges::count_if(parallel->calls, is_raced) > 1 ? 1 : 0;
    }
  }
  EXPECT_GE(signed_races, 20);
  EXPECT_GE(with_one_nonce, 5);
  EXPECT_LT(signed_races * 2, races) << "most races are of calls with nothing odd about their signatures";
}

TEST(ScenarioMaker, AsAFewSeedsGoEveryWayOfASwitchIsUsed) {
  std::map<std::string, int> used;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    const Scenario scenario = scenario_of(seed);
    used["plants"] += plants(scenario) ? 1 : 0;
    used["advance"] += has_step<AdvanceStep>(scenario) ? 1 : 0;
    used["set-status"] += has_step<SetStatusStep>(scenario) ? 1 : 0;
    used["parallel"] += has_step<ParallelStep>(scenario) ? 1 : 0;
    used["inspect"] += has_step<InspectStep>(scenario) ? 1 : 0;
    used["bytes"] += has_step<BytesStep>(scenario) ? 1 : 0;
    used["lost"] +=
        std::ranges::any_of(calls_of(scenario), [](const CallStep* call) { return call->answer_lost; }) ? 1
                                                                                                        : 0;
  }
  for (const auto& [what, times] : used) EXPECT_GE(times, 10) << what;
}

}  // namespace
}  // namespace backcheck
