// Taking the steps of a scenario without an endpoint.
#include "sim/rehearsal.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

using Assuming = Rehearsal::Assuming;

ReadingBelief any_readings() { return ReadingBelief(initial_readings(Profile::kPage)); }

ReadingBelief where(Reading reading, std::size_t alternative) {
  return ReadingBelief(initial_readings(Profile::kPage) & Readings::where(reading, alternative));
}

// The first instance after all steps, as it is taken to be.
Instance after(const Scenario& scenario, const ReadingBelief& readings, const Endings& endings,
               Assuming assuming, bool* guessed = nullptr) {
  const Scenario numbered = traced(scenario);
  const Experience experience = {Profile::kPage, readings, endings, true};
  Rehearsal rehearsal(numbered, experience, assuming);
  for (const Step& step : numbered.steps) rehearsal.take(step);
  if (guessed != nullptr) *guessed = rehearsal.guessed();
  return rehearsal.belief().hypotheses().front().world.instances().front();
}

// Whether a call with an unknown parameter, which a reading decides, is taken to be accepted.
bool is_accepted(const ReadingBelief& readings, const Endings& endings, Assuming assuming,
                 bool* guessed = nullptr) {
  return after(told({"a"}, {call_for("a", {{"Colour", "blue"}})}), readings, endings, assuming, guessed)
      .task.has_value();
}

TEST(Rehearsal, KnowsOneEndingWhereThePageAllowsNoOther) {
  bool guessed = true;
  const Instance instance =
      after(told({"a"}, {call_for("a"), call_for("a"), FinishTaskStep{"a"}, FinishTaskStep{"a"}}),
            any_readings(), {}, Assuming::kRejection, &guessed);
  EXPECT_EQ(instance.ended.size(), 1U);
  EXPECT_FALSE(instance.task);
  EXPECT_FALSE(guessed);
}

TEST(Rehearsal, LetsTheReadingsDecideThatAreKnown) {
  EXPECT_TRUE(
      is_accepted(where(Reading::kUnknownParameter, 0), {{{1, 0}, Sight::kRejected}}, Assuming::kRejection));
  EXPECT_FALSE(
      is_accepted(where(Reading::kUnknownParameter, 1), {{{1, 0}, Sight::kAccepted}}, Assuming::kAcceptance));
}

TEST(Rehearsal, RemembersHowACallEndedWhereTheReadingsAreOpen) {
  bool guessed = true;
  EXPECT_TRUE(is_accepted(any_readings(), {{{1, 0}, Sight::kAccepted}}, Assuming::kRejection, &guessed));
  EXPECT_FALSE(guessed);
  EXPECT_FALSE(is_accepted(any_readings(), {{{1, 0}, Sight::kRejected}}, Assuming::kAcceptance));
}

TEST(Rehearsal, GuessesWhereNothingIsKnown) {
  bool guessed = false;
  EXPECT_TRUE(is_accepted(any_readings(), {}, Assuming::kAcceptance, &guessed));
  EXPECT_TRUE(guessed);
  EXPECT_FALSE(is_accepted(any_readings(), {{{1, 0}, Sight::kLost}}, Assuming::kRejection, &guessed));
  EXPECT_TRUE(guessed);
}

TEST(Rehearsal, FollowsStatusClockAndTheEndsOfTasks) {
  const Instant later = instant("2019-08-02T01:00:00Z");
  const Instance instance =
      after(told({"a"}, {call_for("a"), AdvanceStep{later}, FinishTaskStep{"a", TaskResult::kFailed},
                         SetStatusStep{"a", "Stopped"}, call_for("a"), InspectStep{"a"}, BytesStep{"x"}}),
            any_readings(), {}, Assuming::kAcceptance);
  ASSERT_EQ(instance.ended.size(), 1U);
  EXPECT_EQ(instance.ended.front().ended, Span::at(later));
  EXPECT_FALSE(instance.ended.front().succeeded);
  EXPECT_EQ(instance.status, "Stopped");
  EXPECT_FALSE(instance.task);
}

TEST(Rehearsal, TakesALostCallToHaveTakenEffect) {
  CallStep lost = call_for("a");
  lost.answer_lost = true;
  EXPECT_TRUE(after(told({"a"}, {lost, InspectStep{"a"}}), any_readings(), {}, Assuming::kRejection).task);
}

TEST(Rehearsal, TakesParallelCallsAsTheyEndedOrOneByOne) {
  const Scenario scenario = told({"a"}, {ParallelStep{{call_for("a"), call_for("a")}}, FinishTaskStep{"a"}});
  const Endings second = {{{1, 0}, Sight::kRejected}, {{1, 1}, Sight::kAccepted}};
  const Endings wrong = {{{1, 0}, Sight::kAccepted}, {{1, 1}, Sight::kAccepted}};
  for (const Endings& endings : {second, wrong, Endings{}}) {
    EXPECT_EQ(after(scenario, any_readings(), endings, Assuming::kAcceptance).ended.size(), 1U);
  }
}

TEST(Rehearsal, CountsRejections) {
  const Scenario scenario = traced(told({"a"}, {call_for("a"), call_for("a"), call_for("b")}));
  const ReadingBelief readings = any_readings();
  const Experience experience = {Profile::kPage, readings, {}, true};
  Rehearsal rehearsal(scenario, experience, Assuming::kAcceptance);
  for (const Step& step : scenario.steps) rehearsal.take(step);
  EXPECT_EQ(rehearsal.rejections(), (Rejections{{"a", 1}, {"b", 1}}));
}

TEST(Rehearsal, GivesEndingsToCallsInOrder) {
  const Scenario scenario =
      traced(told({"a"}, {call_for("a"), ParallelStep{{call_for("a"), call_for("a")}}, call_for("a")}));
  const Endings expected = {{{1, 0}, Sight::kAccepted}, {{2, 0}, Sight::kRejected}, {{2, 1}, Sight::kLost}};
  EXPECT_EQ(endings_by_deed(scenario, {Sight::kAccepted, Sight::kRejected, Sight::kLost}), expected);
}

TEST(Rehearsal, WhatAGatewayRejectedAmongOthersHadNoEffect) {
  CallStep odd = call_for("a");
  odd.signing = Signing{.secret = "x"};
  const Scenario scenario = told({"a"}, {ParallelStep{{odd, odd}}});
  const Endings rejected = {{{1, 0}, Sight::kRejected}, {{1, 1}, Sight::kRejected}};
  EXPECT_FALSE(after(scenario, any_readings(), rejected, Assuming::kAcceptance).task);
  const Scenario mixed = told({"a"}, {ParallelStep{{odd, call_for("a")}}});
  const Endings one = {{{1, 0}, Sight::kRejected}, {{1, 1}, Sight::kAccepted}};
  EXPECT_TRUE(after(mixed, any_readings(), one, Assuming::kTheSame).task);
}

}  // namespace
}  // namespace backcheck
