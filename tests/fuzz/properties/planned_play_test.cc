// Plays that leave nothing behind.
#include "fuzz/properties/planned_play.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

using Party = ConversationPlan::Party;

// The first plan of that party from that seed on.
ConversationPlan a_plan(Party party, std::uint64_t seed) {
  for (;; ++seed) {
    SeededChoices choices(seed);
    ConversationPlan plan = plan_conversation(choices);
    if (plan.party == party) return plan;
  }
}

std::vector<Operation> operations_of(const ConversationPlan& plan) {
  std::vector<Operation> operations;
  play_scenarios(plan, std::nullopt, [&](const Belief&, const Operation& one) { operations.push_back(one); });
  return operations;
}

TEST(ConversationPlay, BeginsAnewEachTime) {
  const ConversationPlan plan = a_plan(Party::kMock, 1);
  const ConversationPlan other = a_plan(Party::kMock, 20);
  const std::vector<Operation> first = operations_of(plan);
  operations_of(other);
  EXPECT_EQ(operations_of(plan), first);
  EXPECT_EQ(first.front().number, 1U);
}

TEST(ConversationPlay, BothPartiesConform) {
  for (const Party party : {Party::kMock, Party::kCanonical}) {
    const ConversationPlan plan = a_plan(party, 40);
    for (const Played& played : play_scenarios(plan, std::nullopt, [](auto&, auto&) {})) {
      EXPECT_TRUE(played.result.violations.empty());
      EXPECT_NE(played.result.verdict, Verdict::kSkipped);
    }
  }
}

TEST(ConversationPlay, AFaultIsInTheMockAlone) {
  ByteChoices nothing({});
  ConversationPlan plan = plan_conversation(nothing);
  plan.scenarios.front().steps.push_back(plan.scenarios.front().steps.front());
  const auto verdict = [&] {
    return play_scenarios(plan, Fault::kRequestIdConstant, [](auto&, auto&) {}).front().result.verdict;
  };
  EXPECT_EQ(verdict(), Verdict::kViolates);
  plan.party = Party::kCanonical;
  SeededChoices choices(1);
  plan.reading = a_plan(Party::kCanonical, 1).reading;
  EXPECT_EQ(verdict(), Verdict::kConforms);
}

TEST(ConversationPlay, SimulatesWhatWasPlanned) {
  const ConversationPlan plan = a_plan(Party::kManyClients, 1);
  const SimulationOptions options = simulation_of(plan, Fault::kFewNoncesKept);
  EXPECT_EQ(options.policy, plan.policy);
  EXPECT_EQ(options.weather, plan.weather);
  EXPECT_EQ(options.fault, Fault::kFewNoncesKept);
}

}  // namespace
}  // namespace backcheck
