// The net is tested, too: every mutant is found by the shipped scenarios, and nobody who conforms is accused.
#include <gtest/gtest.h>

#include "sim/mutation_run.h"
#include "sim/scenario/scenario_folder.h"

namespace backcheck {
namespace {

std::vector<Scenario> shipped_scenarios() {
  auto scenarios = read_scenarios_at(BACKCHECK_SCENARIOS, BACKCHECK_SCENARIOS);
  EXPECT_TRUE(scenarios.has_value());
  return scenarios ? *std::move(scenarios) : std::vector<Scenario>();
}

TEST(Mutants, AreAllFound) {
  const auto mutants = scripted_faults();
  const MutationRun run = run_mutants(mutants, shipped_scenarios(), {});
  EXPECT_EQ(run.summary.mutants.size(), mutants.size());
  for (const MutantResult& mutant : run.summary.mutants) EXPECT_TRUE(mutant.scripted->found) << mutant.name;
}

// By a violation of the requirement that the mutant breaks, even where the gateway's scenarios are all there
// is.
TEST(Mutants, ThoseOfTheGatewayAreFoundByItsSuite) {
  std::vector<Scenario> scenarios = shipped_scenarios();
  std::erase_if(scenarios, [](const Scenario& one) { return !one.id.starts_with("gateway/"); });
  const auto mutants = faults_in(Setting::kGateway);
  EXPECT_GE(mutants.size(), 15U);
  const MutationRun run = run_mutants(mutants, scenarios, {});
  for (const MutantResult& mutant : run.summary.mutants) {
    EXPECT_TRUE(mutant.scripted->found) << mutant.name;
    EXPECT_EQ(mutant.scripted->violated, mutant.requirement)
        << mutant.name << " by " << mutant.scripted->scenario;
  }
}

TEST(Mutants, ThoseOfCrowdsAreFoundInSimulatedConversations) {
  MutationOptions options;
  options.simulated.trials = 1;
  options.simulated.told_trials = 0;
  const auto mutants = faults_in(Setting::kConversation);
  EXPECT_GE(mutants.size(), 12U);
  const MutationRun run = run_mutants(mutants, {}, options);
  for (const MutantResult& mutant : run.summary.mutants) {
    EXPECT_FALSE(mutant.scripted.has_value());
    EXPECT_TRUE(mutant.simulated->found) << mutant.name;
  }
}

TEST(Mutants, AreAtLeastFortyAndOneForEachRequirement) {
  EXPECT_GE(faults_in(Setting::kScenario).size(), 40U);
  for (const RequirementRow& row : requirements()) {
    std::size_t mutants = 0;
    for (const FaultRow& fault : scripted_faults()) mutants += fault.requirement == row.requirement ? 1 : 0;
    EXPECT_GE(mutants, 1U) << row.id;
  }
}

TEST(Mutants, ThereIsNoFalseAlarm) {
  MutationOptions options;
  options.policies = 20;
  options.canonical_calls = 20'000;
  const MutationRun run = run_mutants({}, shipped_scenarios(), options);
  for (const std::string& alarm : run.alarms) ADD_FAILURE() << alarm;
  EXPECT_GE(run.summary.canonical_calls, options.canonical_calls);
  EXPECT_GT(run.summary.clean_calls, 20'000U);
}

TEST(Mutants, ThereIsNoFalseAlarmInWhatIsPublishedEither) {
  MutationOptions options;
  options.profile = Profile::kPublished;
  const MutationRun run = run_mutants({}, shipped_scenarios(), options);
  for (const std::string& alarm : run.alarms) ADD_FAILURE() << alarm;
}

}  // namespace
}  // namespace backcheck
