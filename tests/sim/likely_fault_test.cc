// Guesses from what was seen.
#include "sim/likely_fault.h"

#include <gtest/gtest.h>

#include "sim/driver.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"

namespace backcheck {
namespace {

constexpr Instant kStart{1'564'632'000'000};  // 2019-08-01T04:00:00Z

Scenario scenario_with(std::vector<Step::Deed> deeds) {
  Scenario scenario;
  scenario.id = "a";
  scenario.requirements = {Requirement::kPre2};
  scenario.world.now = kStart;
  InstanceSetup instance;
  instance.id = "rm-1";
  instance.databases = {"orders"};
  scenario.world.instances = {instance};
  for (Step::Deed& deed : deeds) scenario.steps.push_back({std::move(deed), {}});
  return scenario;
}

CallStep a_call(std::vector<std::pair<std::string, std::string>> more = {}) {
  CallStep call;
  call.parameters = {{"DBInstanceId", "rm-1"}};
  call.parameters.insert(call.parameters.end(), more.begin(), more.end());
  return call;
}

struct Suspected {
  std::vector<Operation> seen;
  Belief belief{Profile::kPage};
  Capabilities capabilities;

  std::vector<std::string> likely(const Scenario& scenario) const {
    std::vector<std::string> names;
    for (const LikelyFault& one :
         likely_faults(scenario, seen, {belief, capabilities, [] { return kStart; }}))
      names.push_back(one.name);
    return names;
  }
};

// The scenario played against a mock with that policy and fault.
Suspected play(const Scenario& scenario, std::optional<Fault> fault, const MockPolicy& policy = {},
               bool inspects = true) {
  MockOptions options;
  options.fault = fault;
  options.policy = policy;
  Mock mock(std::move(options));
  EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
  Judge judge(Profile::kPage);
  Caller caller(test_credential(), "test-");
  Suspected suspected;
  suspected.capabilities = mock.control().capabilities().value();
  suspected.capabilities.inspect = inspects;
  std::int64_t ticks = 0;
  Driver driver({endpoint, mock.control(), suspected.capabilities, judge, caller, [&] { return ++ticks; },
                 [] { return kStart; },
                 [&](const Operation& operation) -> std::expected<void, std::string> {
                   suspected.seen.push_back(operation);
                   return {};
                 }});
  driver.play(scenario);
  suspected.belief = judge.belief();
  return suspected;
}

using Names = std::vector<std::string>;

bool names(const Names& all, const std::string& one) { return std::ranges::find(all, one) != all.end(); }

TEST(LikelyFault, NamesTheFaultThatIsThere) {
  const Scenario overnight = scenario_with({a_call(), AdvanceStep{{kStart.milliseconds + 1000}}, a_call()});
  const Suspected suspected = play(overnight, Fault::kTaskEndsAtAdvance, {}, false);
  EXPECT_TRUE(names(suspected.likely(overnight), "task-ends-at-advance"));
}

TEST(LikelyFault, NamesNoneWhereNothingIsWrong) {
  const Scenario twice = scenario_with({a_call(), a_call()});
  EXPECT_EQ(play(twice, std::nullopt).likely(twice), Names{});
}

// Two calls in a row, in a scenario about that requirement, and two with a night between them; a suspect
// fails the second only. What is left of two guesses.
std::vector<LikelyFault> narrowed_by(Requirement requirement) {
  const Scenario twice = scenario_with({a_call(), a_call()});
  Scenario overnight = scenario_with({a_call(), AdvanceStep{{kStart.milliseconds + 1000}}, a_call()});
  overnight.id = "b";
  const Suspected suspected = play(overnight, Fault::kTaskEndsAtAdvance, {}, false);
  ScenarioResult conforms;
  conforms.id = "a";
  conforms.requirements = {requirement};
  conforms.verdict = Verdict::kConforms;
  ScenarioResult violates;
  violates.id = "b";
  violates.requirements = {Requirement::kPre2};
  violates.verdict = Verdict::kViolates;
  violates.violations.resize(1);
  violates.violations[0].requirement = Requirement::kPre2;
  violates.violations[0].likely = {{"ongoing-task-not-checked", "x"}, {"task-ends-at-advance", "y"}};
  RunSummary summary;
  summary.scenarios = {conforms, violates};
  const std::vector<Scenario> scenarios = {twice, overnight};
  narrow_likely(summary, scenarios, {suspected.belief, suspected.capabilities, [] { return kStart; }});
  return summary.scenarios[1].violations[0].likely;
}

TEST(LikelyFault, TheRestOfTheRunNarrowsTheGuessesDown) {
  EXPECT_EQ(narrowed_by(Requirement::kPre2), (std::vector<LikelyFault>{{"task-ends-at-advance", "y"}}));
}

TEST(LikelyFault, WhatConformsElsewhereClearsAFaultToo) {
  EXPECT_EQ(narrowed_by(Requirement::kPar3), (std::vector<LikelyFault>{{"task-ends-at-advance", "y"}}));
}

TEST(LikelyFault, MoreThanAFewAreNoGuess) {
  RunSummary summary;
  summary.scenarios.resize(1);
  summary.scenarios[0].violations.resize(2);
  for (std::size_t i = 0; i < kMostLikely; ++i)
    summary.scenarios[0].violations[0].likely.push_back({"a" + std::to_string(i), ""});
  for (std::size_t i = 0; i <= kMostLikely; ++i)
    summary.scenarios[0].violations[1].likely.push_back({"b" + std::to_string(i), ""});
  keep_few_likely(summary);
  EXPECT_EQ(summary.scenarios[0].violations[0].likely.size(), kMostLikely);
  EXPECT_TRUE(summary.scenarios[0].violations[1].likely.empty());
}

TEST(LikelyFault, OneMistakeThatExplainsAllIsLikelier) {
  const auto guesses = [](const Names& all) {
    std::vector<LikelyFault> likely;
    for (const std::string& name : all) likely.push_back({name, "x"});
    return likely;
  };
  RunSummary summary;
  summary.scenarios.resize(1);
  std::vector<Violation>& violations = summary.scenarios[0].violations;
  violations.resize(3);
  violations[0].likely = guesses({"a", "b", "c", "d"});
  violations[2].likely = guesses({"e", "c"});
  keep_few_likely(summary);
  EXPECT_EQ(violations[0].likely, guesses({"c"}));
  EXPECT_TRUE(violations[1].likely.empty());
  EXPECT_EQ(violations[2].likely, guesses({"c"}));
  violations[0].likely = guesses({"a"});
  keep_few_likely(summary);
  EXPECT_EQ(violations[0].likely, guesses({"a"}));
  EXPECT_EQ(violations[2].likely, guesses({"c"}));
}

TEST(LikelyFault, AllThatWasSeenHasToAgree) {
  const Scenario overnight = scenario_with({a_call(), AdvanceStep{{kStart.milliseconds + 1000}}, a_call()});
  Suspected suspected = play(overnight, Fault::kTaskEndsAtAdvance, {}, false);
  // Another step of the same play went otherwise.
  std::get<CreateBackupCall>(suspected.seen[1].deed).reply->status = 500;
  EXPECT_EQ(suspected.likely(overnight), Names{});
}

TEST(LikelyFault, TakesTheReadingsOfTheSuspect) {
  MockPolicy policy;
  policy.misplaced_strategy_ignored = false;
  const Scenario odd = scenario_with({a_call({{"BackupMethod", "Physical"}, {"BackupStrategy", "instance"}}),
                                      a_call(), AdvanceStep{{kStart.milliseconds + 1000}}, a_call()});
  const Suspected suspected = play(odd, Fault::kTaskEndsAtAdvance, policy, false);
  EXPECT_TRUE(names(suspected.likely(odd), "task-ends-at-advance"));
}

TEST(LikelyFault, IsNotSoughtInALongPlay) {
  const Scenario overnight = scenario_with({a_call(), AdvanceStep{{kStart.milliseconds + 1000}}, a_call()});
  Suspected suspected = play(overnight, Fault::kTaskEndsAtAdvance, {}, false);
  suspected.seen.resize(kMostSeen + 1, suspected.seen.back());
  EXPECT_EQ(suspected.likely(overnight), Names{});
}

}  // namespace
}  // namespace backcheck
