// The space of sequences: counted in advance, without repeats, and what it finds.
#include "sim/scenario/spaces/sequence_space.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/scenario/spaces/sequence_alphabet.h"
#include "sim/scenario/spaces/sequence_state.h"
#include "tests/sim/scenario/spaces/played_space.h"

namespace backcheck {
namespace {

// The states that up to `steps` steps reach, found by taking every path, with the time of each.
void collect(const SequenceState& state, std::size_t steps, std::map<std::string, Instant>& states) {
  states.emplace(state.key(), state.now());
  if (steps == 0) return;
  for (const Step& step : sequence_steps(state.now())) {
    if (const auto next = state.after(step)) collect(*next, steps - 1, states);
  }
}

std::size_t counted_by_force(std::size_t depth) {
  std::map<std::string, Instant> states;
  for (const SequenceStart& start : sequence_starts()) {
    collect(SequenceState(start.world), depth - 1, states);
  }
  std::size_t count = 0;
  for (const auto& [key, now] : states) count += sequence_steps(now).size();
  return count;
}

std::size_t calls_in_all(const ScenarioSpace& space) {
  std::size_t calls = 0;
  for (const Scenario& scenario : all_of(space)) {
    calls += static_cast<std::size_t>(std::ranges::count_if(
        scenario.steps, [](const Step& step) { return std::holds_alternative<CallStep>(step.deed); }));
  }
  return calls;
}

TEST(SequenceSpace, HoldsEveryStepInEveryStateThatCanBeReached) {
  for (const std::size_t depth : {1U, 2U, 3U, 4U}) {
    EXPECT_EQ(sequence_space(depth)->size(), counted_by_force(depth)) << depth;
  }
}

TEST(SequenceSpace, CountsItsCallsInAdvance) {
  for (const std::size_t depth : {1U, 2U, 3U}) {
    const auto space = sequence_space(depth);
    EXPECT_EQ(space->calls(), calls_in_all(*space)) << depth;
  }
}

TEST(SequenceSpace, NoScenarioStandsInItTwice) {
  const auto space = sequence_space(3);
  std::set<std::string> texts;
  for (Scenario& scenario : all_of(*space)) {
    scenario.title = "The same for all.";
    texts.insert(write_scenario(scenario));
  }
  EXPECT_EQ(texts.size(), space->size());
}

TEST(SequenceSpace, FilesCanHoldItsScenarios) {
  const auto space = sequence_space(4);
  for (std::size_t index = 0; index < space->size(); index += 97) expect_round_trip(space->at(index));
  expect_round_trip(space->at(space->size() - 1));
}

TEST(SequenceSpace, ASequenceKeepsItsNumberInASpaceOfGreaterDepth) {
  const auto shallow = sequence_space(2);
  const auto deep = sequence_space(4);
  ASSERT_LT(shallow->size(), deep->size());
  for (std::size_t index = 0; index < shallow->size(); ++index) {
    ASSERT_EQ(shallow->at(index), deep->at(index));
  }
}

TEST(SequenceSpace, ASequenceHasAtMostSoManyStepsAndItsProbe) {
  const auto space = sequence_space(3);
  EXPECT_EQ(space->at(0).steps.size(), 1 + kSequenceProbeCalls);
  EXPECT_EQ(space->at(space->size() - 1).steps.size(), 3 + kSequenceProbeCalls);
}

TEST(SequenceSpace, AScenarioSaysWhereItStarts) {
  const Scenario scenario = sequence_space(1)->at(0);
  EXPECT_EQ(scenario.id, "sequence/000000");
  EXPECT_EQ(scenario.title, "Every step has its effect and no other (no sets; 1 step).");
  EXPECT_EQ(scenario.world, sequence_starts().front().world);
}

TEST(SequenceSpace, SaysHowManyStatesItGoesThrough) {
  EXPECT_EQ(sequence_space(1)->about(),
            "every step in each of 8 states of the model, by sequences of up to 1 step");
}

TEST(SequenceSpace, PlaysOnTheCleanMockWithoutAnAlarm) {
  const auto space = sequence_space(3);
  const MutationRun run = played_clean(all_of(*space));
  EXPECT_TRUE(run.alarms.empty()) << run.alarms.front();
  EXPECT_EQ(run.summary.clean_calls, 2 * space->calls());
}

TEST(SequenceSpace, TwoStepsAndAProbeFindFaultsOfTheState) {
  const std::vector<Scenario> sequences = all_of(*sequence_space(2));
  for (const Fault fault : {Fault::kMethodNotChecked, Fault::kOngoingNotChecked, Fault::kStatusNeverRecovers,
                            Fault::kQuotaNeverResets, Fault::kDayInUtcPlus1, Fault::kRejectedCallUsesQuota,
                            Fault::kFailedTaskBlocks, Fault::kTwoSetsPerTask, Fault::kTaskLostOnStatusChange,
                            Fault::kFinishEndsEveryTask}) {
    EXPECT_TRUE(find_mutant(sequences, fault)) << fault_name(fault);
  }
}

TEST(SequenceSpace, ThreeStepsFindWhatTwoDoNot) {
  EXPECT_FALSE(find_mutant(all_of(*sequence_space(2)), Fault::kStatusCached));
  EXPECT_TRUE(find_mutant(all_of(*sequence_space(3)), Fault::kStatusCached));
}

}  // namespace
}  // namespace backcheck
