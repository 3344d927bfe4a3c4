// Measuring the harness: what it finds, what it misses, and whom it accuses.
#include "sim/mutation_run.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Scenario a_second_call_while_ongoing() {
  Scenario scenario;
  scenario.id = "state/second";
  scenario.requirements = {Requirement::kPre2};
  scenario.world.now = Instant{1'564'632'000'000};
  scenario.world.instances = {{"rm-1", Engine::kMySql, "Running", {}, {}, {}}};
  CallStep call;
  call.parameters = {{"DBInstanceId", "rm-1"}};
  scenario.steps = {{call, {}}, {call, {}}};
  return scenario;
}

std::vector<FaultRow> rows_of(std::initializer_list<Fault> wanted) {
  std::vector<FaultRow> rows;
  for (const Fault fault : wanted) {
    for (const FaultRow& row : faults()) {
      if (row.fault == fault) rows.push_back(row);
    }
  }
  return rows;
}

TEST(MutationRun, FindsWhatTheScenariosShowAndMissesTheRest) {
  const std::vector<Scenario> scenarios = {a_second_call_while_ongoing()};
  const MutationRun run =
      run_mutants(rows_of({Fault::kOngoingNotChecked, Fault::kQuotaNotEnforced}), scenarios, {});
  ASSERT_EQ(run.summary.mutants.size(), 2U);
  EXPECT_TRUE(run.summary.mutants[0].scripted->found);
  EXPECT_EQ(run.summary.mutants[0].scripted->violated, Requirement::kPre2);
  EXPECT_EQ(run.summary.mutants[0].scripted->scenario, "state/second");
  EXPECT_FALSE(run.summary.mutants[1].scripted->found);
  EXPECT_EQ(found_count(run.summary), 1U);
}

TEST(MutationRun, FindsNothingWithoutScenarios) {
  const MutationRun run = run_mutants(faults(), {}, {});
  EXPECT_EQ(found_count(run.summary), 0U);
  EXPECT_EQ(run.summary.clean_calls, 0U);
}

TEST(MutationRun, AccusesNoEndpointThatConforms) {
  const std::vector<Scenario> scenarios = {a_second_call_while_ongoing()};
  MutationOptions options;
  options.policies = 3;
  options.canonical_calls = 10;
  const MutationRun run = run_mutants({}, scenarios, options);
  EXPECT_TRUE(run.alarms.empty());
  EXPECT_EQ(run.summary.clean_calls, 8U);
  EXPECT_EQ(run.summary.canonical_calls, 10U);
}

TEST(MutationRun, StopsWhenInterrupted) {
  const std::vector<Scenario> scenarios = {a_second_call_while_ongoing()};
  MutationOptions options;
  options.interrupted = [] { return true; };
  const MutationRun run = run_mutants(faults(), scenarios, options);
  EXPECT_TRUE(run.summary.interrupted);
  EXPECT_TRUE(run.summary.mutants.empty());
}

}  // namespace
}  // namespace backcheck
