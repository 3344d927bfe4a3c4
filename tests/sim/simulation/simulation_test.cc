// Whole simulations: repeatable, the same through both doors, conforming where the mock is, and telling where
// it is not.
#include "sim/simulation/simulation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "model/create_backup.h"

namespace backcheck {
namespace {

ReadingBelief nothing_known() { return ReadingBelief(initial_readings(Profile::kPage)); }

TEST(Simulation, ASeedRepeatsItself) {
  EXPECT_EQ(first_seed_not_repeated(1, 100, {}), std::nullopt);
  EXPECT_NE(simulate(1, {}).trace_hash, simulate(2, {}).trace_hash);
}

// What ties the fast door to the bytes.
TEST(Simulation, BothDoorsHaveTheSameConversation) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const Simulated typed = simulate(seed, {});
    const RecordedSimulation in_text = simulate_in_text(seed, {});
    EXPECT_EQ(in_text.said.trace_hash, typed.trace_hash);
    EXPECT_EQ(in_text.said.operations, typed.operations);
    EXPECT_EQ(in_text.said.statistics, typed.statistics);
    EXPECT_EQ(in_text.said.sometimes, typed.sometimes);
    EXPECT_EQ(in_text.said.world, typed.world);
  }
}

// Each number of the one is the same operation in the other.
TEST(Simulation, AHistoryTellsWhatTheCheckerReads) {
  using Kind = TimedOperation::Kind;
  const RecordedSimulation recorded = simulate_in_text(3, {});
  ASSERT_EQ(recorded.history.size(), recorded.said.operations.size() + 1);
  EXPECT_EQ(std::get<ResetDone>(recorded.history[0].deed).world, recorded.said.world);
  for (std::size_t i = 0; i < recorded.said.operations.size(); ++i) {
    const TimedOperation& timed = recorded.said.operations[i];
    const Operation& told = recorded.history[i + 1];
    EXPECT_EQ(told.number, timed.number);
    EXPECT_EQ(told.called, timed.called);
    EXPECT_EQ(told.returned.value_or(kNeverReturned), timed.returned);
    EXPECT_EQ(told.client == 0, timed.kind > Kind::kLost);
    if (timed.kind > Kind::kLost) continue;
    const auto& call = std::get<CreateBackupCall>(told.deed);
    EXPECT_EQ(call.reply.has_value(), timed.kind != Kind::kLost);
    EXPECT_EQ(told.fault.empty(), call.reply.has_value());
    EXPECT_EQ(call.reply && call.reply->status < 300, timed.kind == Kind::kAccepted);
  }
}

TEST(Simulation, AConformingServiceIsNeverAccused) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const SimulationVerdict verdict = judge_simulated(simulate(seed, {}), nothing_known());
    EXPECT_EQ(verdict.verdict, Linearizability::kConforms) << "seed " << seed;
    EXPECT_EQ(verdict.unhealed, 0U) << "seed " << seed;
  }
}

TEST(Simulation, WhatMustSometimesHappenDoes) {
  Sometimes sometimes;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) sometimes += simulate(seed, {}).sometimes;
  EXPECT_EQ(sometimes.never(), std::vector<std::string>());
}

TEST(Simulation, EveryFaultThatShowsInAConversationIsFoundWithinAHundredSeeds) {
  for (const FaultRow& row : faults()) {
    if (row.setting != Setting::kConversation) continue;
    SimulationOptions options;
    options.fault = row.fault;
    std::uint64_t seed = 1;
    while (seed <= 100 &&
           judge_simulated(simulate(seed, options), nothing_known()).verdict != Linearizability::kViolates) {
      ++seed;
    }
    EXPECT_LE(seed, 100U) << row.name;
  }
}

TEST(Simulation, TheCountsAreViolationsThemselves) {
  SimulationOptions options;
  options.fault = Fault::kRequestIdConstant;
  const SimulationVerdict verdict = judge_simulated(simulate(1, options), nothing_known());
  EXPECT_GT(verdict.repeated_request_ids, 0U);
  EXPECT_EQ(verdict.checked.verdict, Linearizability::kConforms);
  EXPECT_EQ(verdict.verdict, Linearizability::kViolates);
}

TEST(Simulation, WhatIsGivenIsNotDrawn) {
  SimulationOptions options;
  options.weather = ordinary_weather(1);
  options.policy = MockPolicy{};
  const Simulated simulated = simulate(9, options);
  EXPECT_EQ(simulated.weather, ordinary_weather(1));
  EXPECT_EQ(simulated.policy, MockPolicy{});
  // About 1,450 calls a day to each of four instances.
  EXPECT_NEAR(static_cast<double>(simulated.statistics.calls), 4 * 1'450, 600);
}

TEST(Simulation, PoliciesDifferFromSeedToSeed) {
  std::set<std::pair<std::size_t, int>> seen;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const MockPolicy policy = simulate(seed, {}).policy;
    seen.emplace(policy.calls_per_day, static_cast<int>(policy.day_zone));
  }
  EXPECT_EQ(seen.size(), 4U);
}

}  // namespace
}  // namespace backcheck
