// Asking the model what a candidate can show.
#include "sim/prediction.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_trace.h"
#include "sim/scenario/shrinking/edit_chain.h"
#include "tests/sim/mutant_stage.h"
#include "tests/sim/noisy_scenario.h"
#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

constexpr Sight kAccepted = Sight::kAccepted;
constexpr Sight kRejected = Sight::kRejected;

Sighting seen(const Scenario& scenario, std::vector<Sight> endings, Requirement requirement, int step) {
  Sighting sighting;
  sighting.scenario = scenario;
  sighting.endings = std::move(endings);
  sighting.requirement = requirement;
  sighting.step = step;
  return sighting;
}

Prediction prediction_of(Sighting sighting) {
  return Prediction(std::move(sighting), Belief(Profile::kPage));
}

// The traced scenario without these steps.
Scenario without(const Scenario& scenario, const std::vector<int>& steps) {
  Scenario left = traced(scenario);
  for (const int step : steps) remove_deed(left, {step, 0});
  return left;
}

const Scenario kSecondCall =
    told({"a", "b"}, {call_for("b"), call_for("a"), InspectStep{"b"}, call_for("a")});

TEST(Prediction, WantsAContradictionWhereAnOutcomeWasWrong) {
  const Prediction prediction =
      prediction_of(seen(kSecondCall, {kAccepted, kAccepted, kAccepted}, Requirement::kPre2, 4));
  EXPECT_EQ(prediction.forecast(traced(kSecondCall)), Forecast::kLikely);
  EXPECT_GE(prediction.forecast(without(kSecondCall, {1, 3})), Forecast::kOpen);
  EXPECT_EQ(prediction.forecast(without(kSecondCall, {2})), Forecast::kNo);
  EXPECT_EQ(prediction.forecast(without(kSecondCall, {4})), Forecast::kNo);
}

TEST(Prediction, WantsTheSameRequirement) {
  Scenario scenario =
      told({"a"}, {call_for("a"), SetStatusStep{"a", "Stopped"}, FinishTaskStep{"a"}, call_for("a")});
  const Prediction prediction = prediction_of(seen(scenario, {kAccepted, kAccepted}, Requirement::kPre1, 4));
  EXPECT_GE(prediction.forecast(without(scenario, {1, 3})), Forecast::kOpen);
  // Accepted while running and busy breaks PRE-2.
  EXPECT_EQ(prediction.forecast(without(scenario, {2, 3})), Forecast::kNo);
}

TEST(Prediction, KeepsBothSidesOfAChoiceThatWasNotStuckTo) {
  const CallStep odd = call_for("a", {{"Colour", "blue"}});
  const Scenario scenario = told({"a"}, {odd, FinishTaskStep{"a"}, call_for("a"), FinishTaskStep{"a"}, odd});
  Sighting sighting = seen(scenario, {kAccepted, kAccepted, kRejected}, Requirement::kPar1, 5);
  sighting.reading = Reading::kUnknownParameter;
  const Prediction prediction = prediction_of(sighting);
  EXPECT_GE(prediction.forecast(without(scenario, {3, 4})), Forecast::kOpen);
  EXPECT_EQ(prediction.forecast(without(scenario, {1, 2})), Forecast::kNo);
}

TEST(Prediction, WantsTheOutcomeToBePossibleWhereARejectionWasNoDocument) {
  const Scenario scenario = told({"a"}, {call_for("a"), call_for("a")});
  const Prediction prediction = prediction_of(seen(scenario, {kAccepted, kRejected}, Requirement::kRes5, 2));
  EXPECT_GE(prediction.forecast(traced(scenario)), Forecast::kOpen);
  EXPECT_EQ(prediction.forecast(without(scenario, {1})), Forecast::kNo);
}

TEST(Prediction, WantsNoOutcomeOfWhatMayHaveBeenARejectionInDisguise) {
  const Scenario scenario = told({"a"}, {call_for("a"), call_for("a")});
  // The second call was told that it is accepted; the page says that it is rejected.
  const Prediction prediction = prediction_of(seen(scenario, {kAccepted, kAccepted}, Requirement::kRes1, 2));
  EXPECT_GE(prediction.forecast(without(scenario, {1})), Forecast::kOpen);
  EXPECT_EQ(prediction.forecast(without(scenario, {2})), Forecast::kNo);
}

TEST(Prediction, WantsASuccessWhereOneWasFaulty) {
  const Scenario scenario =
      told({"a"}, {SetStatusStep{"a", "Stopped"}, SetStatusStep{"a", "Running"}, call_for("a")});
  const Prediction prediction = prediction_of(seen(scenario, {kAccepted}, Requirement::kRes4, 3));
  EXPECT_GE(prediction.forecast(without(scenario, {1, 2})), Forecast::kOpen);
  EXPECT_EQ(prediction.forecast(without(scenario, {2})), Forecast::kNo);
}

TEST(Prediction, WantsTheStepOfBytesOrOfSilence) {
  const Scenario scenario = told({"a"}, {BytesStep{"x"}, call_for("a")});
  Sighting silence = seen(scenario, {Sight::kLost}, Requirement::kRob1, 2);
  silence.silent = true;
  EXPECT_GE(prediction_of(silence).forecast(without(scenario, {1})), Forecast::kOpen);
  EXPECT_EQ(prediction_of(silence).forecast(without(scenario, {2})), Forecast::kNo);
  const Prediction bytes = prediction_of(seen(scenario, {}, Requirement::kRob1, 1));
  EXPECT_GE(bytes.forecast(without(scenario, {2})), Forecast::kOpen);
  EXPECT_EQ(bytes.forecast(without(scenario, {1})), Forecast::kNo);
}

TEST(Prediction, RulesNothingOutWhereAStateWasWrong) {
  const Scenario scenario = told({"a"}, {call_for("a"), call_for("a")});
  Sighting sighting = seen(scenario, {kAccepted, kRejected}, Requirement::kEff2, 2);
  sighting.of_state = true;
  const Prediction prediction = prediction_of(sighting);
  EXPECT_EQ(prediction.forecast(without(scenario, {2})), Forecast::kOpen);
  // But a call that is not rejected any more will hardly leave behind what a rejected one did.
  EXPECT_EQ(prediction.forecast(without(scenario, {1})), Forecast::kUnlikely);
}

TEST(Prediction, WantsATaskWhereThereWasNoneToEnd) {
  const Scenario scenario = told({"a"}, {call_for("a"), InspectStep{"a"}, FinishTaskStep{"a"}});
  Sighting sighting = seen(scenario, {kAccepted}, Requirement::kEff1, 3);
  EXPECT_GE(prediction_of(sighting).forecast(without(scenario, {2})), Forecast::kOpen);
  // That the task has gone may also be seen by a look at the end.
  EXPECT_EQ(prediction_of(sighting).forecast(without(scenario, {1})), Forecast::kUnlikely);
  sighting.inspects = false;
  EXPECT_EQ(prediction_of(sighting).forecast(without(scenario, {1})), Forecast::kNo);
}

TEST(Prediction, WantsTwoAcceptedCallsInParallel) {
  const Scenario scenario = told({"a"}, {ParallelStep{{call_for("a"), call_for("a"), call_for("a")}}});
  const Prediction prediction =
      prediction_of(seen(scenario, {kAccepted, kRejected, kAccepted}, Requirement::kPre2, 1));
  Scenario two = traced(scenario);
  remove_deed(two, {1, 1});
  EXPECT_GE(prediction.forecast(two), Forecast::kOpen);
  Scenario other_two = traced(scenario);
  remove_deed(other_two, {1, 2});
  EXPECT_EQ(prediction.forecast(other_two), Forecast::kNo);
}

TEST(Prediction, LearnsWhereTheCallEndedOtherwise) {
  const Scenario scenario =
      told({"a"}, {call_for("a"), FinishTaskStep{"a"}, call_for("a"), FinishTaskStep{"a"}, call_for("a")});
  Prediction prediction =
      prediction_of(seen(scenario, {kAccepted, kAccepted, kRejected}, Requirement::kEff3, 5));
  const Scenario one_set = without(scenario, {1, 2});
  EXPECT_EQ(prediction.forecast(one_set), Forecast::kOpen);
  prediction.note_gone(one_set, {kAccepted, kAccepted});
  EXPECT_EQ(prediction.forecast(one_set), Forecast::kNo);
  EXPECT_EQ(prediction.forecast(without(scenario, {3, 4})), Forecast::kNo);  // the same state
  EXPECT_EQ(prediction.forecast(traced(scenario)), Forecast::kLikely);
}

TEST(Prediction, LearnsNothingFromAPlayThatEndedBefore) {
  const Scenario scenario = told({"a"}, {call_for("a"), FinishTaskStep{"a"}, call_for("a")});
  Prediction prediction = prediction_of(seen(scenario, {kAccepted, kRejected}, Requirement::kEff3, 3));
  prediction.note_gone(traced(scenario), {kAccepted});
  EXPECT_EQ(prediction.forecast(traced(scenario)), Forecast::kLikely);
}

TEST(Prediction, GoesByTheLastStepThatShowedIt) {
  Prediction prediction =
      prediction_of(seen(kSecondCall, {kAccepted, kAccepted, kAccepted}, Requirement::kPre2, 4));
  const Scenario scenario = told({"a"}, {call_for("a"), call_for("a"), call_for("a")});
  Sighting earlier = seen(traced(scenario), {kAccepted, kAccepted}, Requirement::kPre2, 2);
  prediction.note_shown(earlier);
  EXPECT_GE(prediction.forecast(without(scenario, {3})), Forecast::kOpen);
  EXPECT_EQ(prediction.forecast(without(scenario, {2})), Forecast::kNo);
}

// Whatever a single edit of a noisy scenario, up to the step that shows it, leaves showing, the model has not
// ruled out.
void expect_no_candidate_lost(Fault fault, std::uint64_t seed) {
  MutantStage stage(fault);
  Scenario scenario = noisy_scenario(seed, {.steps = 24});
  std::optional<Violation> violation = stage.violation_in(scenario);
  if (!violation) return;
  scenario.steps.resize(static_cast<std::size_t>(violation->step));
  violation = stage.violation_in(scenario);
  const Prediction prediction(sighting_of(scenario, stage.history(), *violation, true), stage.belief());
  Link start;
  start.scenario = traced(scenario);
  any_edit_of(start, std::array{EditPart::kStructure}, [&](const Link& link) {
    if (!is_playable(link.scenario) || !stage.shows(link.scenario, *violation)) return false;
    EXPECT_NE(prediction.forecast(link.scenario), Forecast::kNo)
        << fault_name(fault) << ", seed " << seed << ": " << link.edits.front().deeds.front();
    return false;
  });
}

TEST(Prediction, RulesOutNothingThatAMutantStillShows) {
  for (const FaultRow& row : faults()) {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) expect_no_candidate_lost(row.fault, seed);
  }
}

}  // namespace
}  // namespace backcheck
