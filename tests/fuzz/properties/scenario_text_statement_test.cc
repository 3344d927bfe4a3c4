// Faults and scenarios for which the statement holds, and some for which it does not.
#include "fuzz/properties/scenario_text_statement.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "sim/scenario/scenario_words.h"
#include "tests/sim/scenario/random_scenario.h"
#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

std::string said(const std::optional<Broken>& broken) { return broken ? std::string(broken->statement) : ""; }

Scenario plain() { return read_one(file_with_steps("  - call: {DBInstanceId: rm-one}\n")); }

TEST(ScenarioTextStatement, HoldsForAFaultInItsPlace) {
  EXPECT_EQ(said(refusal_holds("a: b", {fault_at("f", "a: b", {1, 4}, "m")})), "");
  EXPECT_EQ(said(refusal_holds("a: b", {fault_at("f", "a: b", {}, "m")})), "");
}

TEST(ScenarioTextStatement, FailsWithoutAFaultOrWithTooMany) {
  EXPECT_EQ(said(refusal_holds("a", {})), "a refusal has its faults");
  ScenarioFaults faults(kMaxFaults, fault_at("f", "a", {1, 1}, "m"));
  EXPECT_EQ(said(refusal_holds("a", faults)), "");
  faults.push_back(faults.front());
  EXPECT_EQ(said(refusal_holds("a", faults)), "a refusal has its faults");
}

TEST(ScenarioTextStatement, FailsForAFaultOutOfPlace) {
  EXPECT_EQ(said(refusal_holds("a", {{"f", {1, 3}, "m", "a"}})), "a fault has its place in the text");
  EXPECT_EQ(said(refusal_holds("a", {{"f", {2, 1}, "m", ""}})), "a fault has its place in the text");
  EXPECT_EQ(said(refusal_holds("a", {{"f", {1, 1}, "m", "b"}})), "a fault shows its line");
  EXPECT_EQ(said(refusal_holds("a", {{"f", {1, 1}, "m\n", "a"}})), "a message is one visible line");
  EXPECT_EQ(said(refusal_holds("a", {{"f", {1, 1}, "", "a"}})), "a message is one visible line");
}

TEST(ScenarioTextStatement, HoldsForAScenarioThatWasRead) {
  Examination examination(true);
  EXPECT_EQ(said(case_holds(plain(), examination)), "");
  EXPECT_EQ(examination.count("read-back"), 1U);
}

TEST(ScenarioTextStatement, HoldsWhereNoFileCanHoldTheScenario) {
  Examination examination(true);
  Scenario scenario = plain();
  std::get<CallStep>(scenario.steps.front().deed).parameters = {{"a", std::string(1U << 20, 'x')}};
  EXPECT_EQ(said(case_holds(scenario, examination)), "");
  EXPECT_EQ(examination.count("too-long-to-write"), 1U);
  EXPECT_EQ(examination.count("read-back"), 0U);
}

TEST(ScenarioTextStatement, FailsForWhatNoReaderGives) {
  Examination examination(true);
  Scenario idle = plain();
  idle.steps.clear();
  EXPECT_EQ(said(case_holds(idle, examination)), "what is read can be played");
  Scenario untitled = plain();
  untitled.title.clear();
  EXPECT_EQ(said(case_holds(untitled, examination)), "what is written is a scenario");
  Scenario timeless = plain();
  timeless.world.now.reset();
  EXPECT_EQ(said(case_holds(timeless, examination)), "a scenario is read back");
}

RC_GTEST_PROP(ScenarioTextStatementProperty, HoldsForEveryScenarioThatAFileCanHold, ()) {
  Examination examination(true);
  RC_ASSERT(said(case_holds(*any_scenario(), examination)) == "");
}

}  // namespace
}  // namespace backcheck
