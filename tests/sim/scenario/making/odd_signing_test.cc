// Ways to sign a call.
#include "sim/scenario/making/odd_signing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <vector>

#include "sim/scenario/listed_choices.h"
#include "sim/scenario/signed_headers.h"

namespace backcheck {
namespace {

constexpr std::uint64_t kSeeds = 500;

CallStep some_call() {
  CallStep call;
  call.parameters = {{"DBInstanceId", "rm-1"}, {"BackupMethod", "Physical"}};
  return call;
}

std::vector<Signing> drawn(const MakerAbilities& abilities) {
  std::vector<Signing> all;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SeededChoices choices(seed);
    all.push_back(draw_signing(choices, abilities, some_call()));
  }
  return all;
}

std::size_t count(const std::vector<Signing>& all, const std::function<bool(const Signing&)>& what) {
  return static_cast<std::size_t>(std::ranges::count_if(all, what));
}

MakerAbilities all_abilities() {
  MakerAbilities abilities;
  abilities.signature = abilities.signature_v3 = true;
  return abilities;
}

TEST(OddSigning, DrawsEveryOddityAndLeavesAGoodShareProper) {
  const std::vector<Signing> all = drawn(all_abilities());
  const std::vector<std::function<bool(const Signing&)>> kinds = {
      [](const Signing& one) { return one.version == SignatureVersion::kV3; },
      [](const Signing& one) { return one.secret.has_value(); },
      [](const Signing& one) { return one.key.has_value(); },
      [](const Signing& one) { return one.nonce.has_value(); },
      [](const Signing& one) { return one.age_seconds != 0; },
      [](const Signing& one) { return one.flaw != SignatureFlaw::kNone; },
      [](const Signing& one) { return !one.changed.empty(); },
      [](const Signing& one) { return !one.removed.empty(); },
      [](const Signing& one) { return !one.unsent.empty(); },
      [](const Signing& one) { return !one.appended.empty(); },
      [](const Signing& one) { return !one.omitted.empty(); },
      [](const Signing& one) { return !one.uncovered.empty(); },
      [](const Signing& one) { return one.sent_by.has_value(); },
      [](const Signing& one) { return one.signed_for.has_value(); },
      [](const Signing& one) { return !one.headers.empty(); }};
  for (std::size_t i = 0; i < kinds.size(); ++i) EXPECT_GE(count(all, kinds[i]), 5U) << i;
  EXPECT_GT(count(all, is_proper), kSeeds / 4);
  EXPECT_LT(count(all, is_proper), kSeeds / 2);
}

TEST(OddSigning, KeepsToVersion1WhereVersion3IsNotChecked) {
  MakerAbilities abilities;
  abilities.signature = true;
  EXPECT_EQ(count(drawn(abilities), [](const Signing& one) { return one.version != SignatureVersion::kV1; }),
            0U);
}

TEST(OddSigning, GivesOnlyHeadersThatCanBeSigned) {
  CallStep call = some_call();
  call.omit_action = true;
  std::size_t actions = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    for (const CallStep& one : {some_call(), call}) {
      SeededChoices choices(seed);
      const Signing signing = draw_signing(choices, all_abilities(), one);
      EXPECT_EQ(objection_to_headers(one, signing), "");
      const bool is_action = !signing.headers.empty() && signing.headers.front().first == "x-acs-action";
      actions += is_action && !one.omit_action ? 1 : 0;
    }
  }
  EXPECT_GE(actions, 1U);
}

TEST(OddSigning, KeepsAwayFromTheEdgeOfAnAgeWithoutAClock) {
  const auto is_near = [](const Signing& one) { return std::abs(std::abs(one.age_seconds) - 900) < 120; };
  MakerAbilities abilities = all_abilities();
  EXPECT_GE(count(drawn(abilities), is_near), 5U);
  abilities.virtual_clock = false;
  EXPECT_EQ(count(drawn(abilities), is_near), 0U);
}

TEST(OddSigning, NothingToSayMeansProperly) {
  ListedChoices nothing({});
  const Signing signing = draw_signing(nothing, all_abilities(), some_call());
  EXPECT_EQ(signing, Signing());
  EXPECT_TRUE(is_proper(signing));
}

TEST(OddSigning, SignsByVersion3WhereOneOrderOfNamesIsRight) {
  CallStep repeating = some_call();
  repeating.parameters.emplace_back("BackupMethod", "Logical");
  CallStep odd = some_call();
  odd.signing = Signing{.secret = "x"};
  Scenario scenario;
  scenario.requirements = {Requirement::kPre2};
  scenario.steps = {
      {some_call(), {}}, {repeating, {}}, {odd, {}}, {ParallelStep{{some_call(), repeating, odd}}, {}}};
  sign_by_version_3(scenario);
  CallStep by_version_3 = some_call();
  by_version_3.signing = Signing{.version = SignatureVersion::kV3};
  EXPECT_EQ(scenario.steps, (std::vector<Step>{{by_version_3, {}},
                                               {repeating, {}},
                                               {odd, {}},
                                               {ParallelStep{{by_version_3, repeating, odd}}, {}}}));
  EXPECT_EQ(scenario.requirements, (std::vector{Requirement::kPre2, Requirement::kGat1}));
}

TEST(OddSigning, TellsWhatIsProper) {
  EXPECT_TRUE(is_proper({.version = SignatureVersion::kV3, .nonce = "first"}));
  EXPECT_FALSE(is_proper({.secret = "x"}));
  EXPECT_FALSE(is_proper({.age_seconds = 600}));
  EXPECT_FALSE(is_proper({.flaw = SignatureFlaw::kLonger}));
}

TEST(OddSigning, SignsByVersion3WhereAllCallsAreAmongOthers) {
  Scenario scenario;
  scenario.requirements = {Requirement::kCon1};
  scenario.steps = {{ParallelStep{{some_call(), some_call()}}, {}}};
  sign_by_version_3(scenario);
  EXPECT_EQ(scenario.requirements, (std::vector{Requirement::kCon1, Requirement::kGat1}));
}

}  // namespace
}  // namespace backcheck
