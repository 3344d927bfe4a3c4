// What conversations are planned.
#include "fuzz/properties/conversation_plan.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

using Party = ConversationPlan::Party;

TEST(ConversationPlan, IsOnePlainCallToThePlainMockWhereNothingIsSaid) {
  ByteChoices nothing({});
  const ConversationPlan plan = plan_conversation(nothing);
  EXPECT_EQ(plan.party, Party::kMock);
  EXPECT_EQ(plan.policy, MockPolicy{});
  EXPECT_EQ(plan.profile, Profile::kPage);
  EXPECT_TRUE(plan.verify_signatures);
  ASSERT_EQ(plan.scenarios.size(), 1U);
  ASSERT_EQ(plan.scenarios.front().steps.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<CallStep>(plan.scenarios.front().steps.front().deed));
}

TEST(ConversationPlan, IsAFunctionOfTheAnswers) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SeededChoices one(seed);
    SeededChoices same(seed);
    const ConversationPlan plan = plan_conversation(one);
    const ConversationPlan again = plan_conversation(same);
    EXPECT_EQ(plan.scenarios, again.scenarios);
    EXPECT_EQ(plan.policy, again.policy);
    EXPECT_EQ(plan.weather, again.weather);
    EXPECT_EQ(plan.seed, again.seed);
  }
}

TEST(ConversationPlan, HasScenariosUnlessManyClientsTalk) {
  std::array<int, 3> parties{};
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SeededChoices choices(seed);
    const ConversationPlan plan = plan_conversation(choices);
    ++parties.at(static_cast<std::size_t>(plan.party));
    EXPECT_EQ(plan.scenarios.empty(), plan.party == Party::kManyClients);
    EXPECT_LE(plan.scenarios.size(), 3U);
  }
  for (const int count : parties) EXPECT_GT(count, 10);
}

// Later documents leave no choice.
TEST(ConversationPlan, ThePublishedProfileIsForThePlainPolicyOnly) {
  int published = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SeededChoices choices(seed);
    const ConversationPlan plan = plan_conversation(choices);
    if (plan.profile != Profile::kPublished) continue;
    ++published;
    EXPECT_EQ(plan.policy, MockPolicy{});
    EXPECT_EQ(plan.party, Party::kMock);
  }
  EXPECT_GT(published, 0);
}

TEST(ConversationPlan, SomeCallsAreInFlightTogetherButNeverMoreThanAJudgeFollows) {
  std::size_t together = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SeededChoices choices(seed);
    for (const Scenario& scenario : plan_conversation(choices).scenarios) {
      for (const Step& step : scenario.steps) {
        const auto* calls = std::get_if<ParallelStep>(&step.deed);
        if (calls == nullptr) continue;
        together += calls->calls.size();
        EXPECT_LE(calls->calls.size(), 16U);
      }
    }
  }
  EXPECT_GT(together, 100U);
}

}  // namespace
}  // namespace backcheck
