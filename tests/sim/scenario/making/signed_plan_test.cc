// Calls that are signed in one way or another.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "sim/scenario/making/odd_signing.h"
#include "sim/scenario/making/plans.h"

namespace backcheck {
namespace {

MakerOptions looking_at_signatures() {
  MakerOptions options;
  options.abilities.signature = options.abilities.signature_v3 = true;
  return options;
}

TEST(SignedPlan, MixesProperAndOddCallsAndUsesNoncesAgain) {
  int proper = 0;
  int odd = 0;
  int with_other_key = 0;
  int again = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SeededChoices choices(seed);
    const Draft made = signed_plan(choices, looking_at_signatures(), {});
    with_other_key += made.setup().credentials.empty() ? 0 : 1;
    std::map<std::string, int> nonces;
    for (const Step& step : made.steps()) {
      const auto* call = std::get_if<CallStep>(&step.deed);
      if (call == nullptr) continue;
      ++(call->signing ? odd : proper);
      if (call->signing && call->signing->nonce && ++nonces[*call->signing->nonce] == 2) ++again;
    }
  }
  EXPECT_GT(proper, 100);
  EXPECT_GT(odd, 400);
  EXPECT_GT(with_other_key, 50);
  EXPECT_GT(again, 20);
}

// Two of them that both might be accepted, were it not for the nonce.
TEST(SignedPlan, CallsAtOnceRaceForANonceThatNothingElseDecides) {
  MakerOptions options = looking_at_signatures();
  options.clients = 4;
  const auto is_racer = [](const CallStep& call) {
    return call.signing && call.signing->nonce == "raced" && is_proper(*call.signing);
  };
  int races = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SeededChoices choices(seed);
    const Draft made = signed_plan(choices, options, {});
    for (const Step& step : made.steps()) {
      const auto* together = std::get_if<ParallelStep>(&step.deed);
      if (together == nullptr) continue;
      std::set<std::string> targets;
      for (const CallStep& call : together->calls) {
        if (is_racer(call)) targets.insert(call.parameters.front().second);
      }
      races += targets.size() > 1 ? 1 : 0;
    }
  }
  EXPECT_GT(races, 40);
}

TEST(SignedPlan, IsAboutTheGateway) {
  SeededChoices choices(1);
  const Scenario scenario = signed_plan(choices, looking_at_signatures(), {}).finished("a", "A title.");
  EXPECT_NE(std::ranges::find(scenario.requirements, Requirement::kGat1), scenario.requirements.end());
}

}  // namespace
}  // namespace backcheck
