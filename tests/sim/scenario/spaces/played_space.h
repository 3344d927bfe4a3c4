// Plays the scenarios of a space against the mock, for the tests of spaces.
#pragma once

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "sim/mutation_run.h"
#include "sim/scenario/scenario_file.h"
#include "sim/scenario/scenario_writer.h"
#include "sim/scenario/spaces/scenario_space.h"

namespace backcheck {

inline std::vector<Scenario> all_of(const ScenarioSpace& space) {
  std::vector<Scenario> scenarios;
  for (std::size_t index = 0; index < space.size(); ++index) scenarios.push_back(space.at(index));
  return scenarios;
}

// Against the clean mock and one with another policy.
inline MutationRun played_clean(const std::vector<Scenario>& scenarios) {
  MutationOptions options;
  options.policies = 1;
  return run_mutants({}, scenarios, options);
}

inline bool find_mutant(const std::vector<Scenario>& scenarios, Fault fault) {
  std::vector<FaultRow> row;
  for (const FaultRow& one : faults()) {
    if (one.fault == fault) row.push_back(one);
  }
  return run_mutants(row, scenarios, {}).summary.mutants.front().scripted->found;
}

// A file can hold the scenario, and reading it gives the same one.
inline void expect_round_trip(const Scenario& scenario) {
  EXPECT_TRUE(scenario.file.empty());
  const auto read = read_scenarios(write_scenario(scenario), "", scenario.id);
  ASSERT_TRUE(read.has_value()) << scenario.id << ": " << read.error().front().message;
  ASSERT_EQ(read->size(), 1U);
  Scenario back = read->front();
  for (Step& step : back.steps) step.mark = {};
  EXPECT_EQ(back, scenario) << write_scenario(scenario);
}

}  // namespace backcheck
