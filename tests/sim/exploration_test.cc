// Exploring: what is played, what is told, and that it is always the same.
#include "sim/exploration.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/report/json_report.h"

namespace backcheck {
namespace {

// An exploration of the mock, with all that was sent.
struct Explored {
  RunSummary summary;
  std::vector<Operation> history;
  std::vector<Investigated> kept;
};

Explored explore_mock(ExplorationOptions options, std::optional<Fault> fault = std::nullopt) {
  MockOptions mock_options;
  mock_options.fault = fault;
  Mock mock(mock_options);
  EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
  Judge judge(Profile::kPage);
  Caller caller(test_credential(), "n-");
  std::int64_t ticks = 0;
  Explored explored;
  const Stage stage{endpoint,
                    mock.control(),
                    *mock.control().capabilities(),
                    judge,
                    caller,
                    [&ticks] { return ++ticks; },
                    [] { return Instant{}; },
                    [&explored](const Operation& operation) -> std::expected<void, std::string> {
                      explored.history.push_back(operation);
                      return {};
                    }};
  options.keep = [&explored](Investigated& found) {
    found.scenario.file = "kept/" + found.scenario.id + ".yaml";
    found.summary.file = found.scenario.file;
    explored.kept.push_back(found);
  };
  explored.summary = explore(stage, options);
  return explored;
}

ExplorationOptions drawn(std::size_t scenarios, std::uint64_t seed = 5) {
  ExplorationOptions options;
  options.seed = seed;
  options.scenarios = scenarios;
  return options;
}

// Five scenarios of one call each, on instances of their own names.
class FiveCalls final : public ScenarioSpace {
 public:
  std::string about() const override { return "five calls"; }
  std::size_t size() const override { return 5; }
  std::size_t calls() const override { return 5; }
  Scenario at(std::size_t index) const override {
    Scenario scenario;
    scenario.id = numbered_id("five", index);
    scenario.title = "A call.";
    scenario.requirements = {Requirement::kPre1};
    scenario.world.now = Instant{1'564'632'000'000};
    scenario.world.instances = {{"rm-" + std::to_string(index), Engine::kMySql, "Running", {"a"}, {}, {}}};
    scenario.steps = {{CallStep{{{"DBInstanceId", scenario.world.instances.front().id}}}, {}}};
    return scenario;
  }
};

// The first instance of each world that was reset, in order.
std::vector<std::string> first_instances(const std::vector<Operation>& history) {
  std::vector<std::string> ids;
  for (const Operation& operation : history) {
    if (const auto* reset = std::get_if<ResetDone>(&operation.deed))
      ids.push_back(reset->world.instances.front().id);
  }
  return ids;
}

TEST(Explore, TheCleanMockConforms) {
  const Explored explored = explore_mock(drawn(150));
  EXPECT_EQ(explored.summary.verdict, Verdict::kConforms);
  EXPECT_TRUE(explored.summary.scenarios.empty());
  EXPECT_EQ(explored.summary.folded.scenarios, 150U);
  EXPECT_EQ(totals_of(explored.summary).scenarios, 150U);
  EXPECT_TRUE(explored.kept.empty());
  ASSERT_TRUE(explored.summary.exploration);
  EXPECT_EQ(explored.summary.exploration->scenarios, 150U);
  EXPECT_GT(explored.summary.exploration->coverage.reached, 100U);
}

TEST(Explore, TheSameSeedIsTheSameRunAndAnotherIsAnother) {
  const Explored one = explore_mock(drawn(60));
  const Explored same = explore_mock(drawn(60));
  EXPECT_EQ(one.history, same.history);
  EXPECT_EQ(json_report(one.summary, "1"), json_report(same.summary, "1"));
  const Explored other = explore_mock(drawn(60, 6));
  EXPECT_NE(first_instances(one.history).size() == first_instances(other.history).size() &&
                one.history == other.history,
            true);
}

TEST(Explore, ASpaceIsPlayedWholeBeforeAnythingIsDrawn) {
  const FiveCalls space;
  ExplorationOptions options = drawn(2);
  options.spaces = {&space};
  const Explored explored = explore_mock(options);
  const std::vector<std::string> ids = first_instances(explored.history);
  ASSERT_EQ(ids.size(), 7U);
  EXPECT_EQ((std::vector<std::string>(ids.begin(), ids.begin() + 5)),
            (std::vector<std::string>{"rm-0", "rm-1", "rm-2", "rm-3", "rm-4"}));
  EXPECT_EQ(plan_of(options).scenarios, 7U);
  EXPECT_EQ(plan_of(options).space_calls, 5U);
}

TEST(Explore, DrawsNothingWhereOnlySpacesAreWanted) {
  const FiveCalls space;
  ExplorationOptions options = drawn(0);
  options.spaces = {&space, &space};
  options.draws = false;
  EXPECT_EQ(first_instances(explore_mock(options).history).size(), 10U);
  EXPECT_EQ(plan_of(options).scenarios, 10U);
}

TEST(Explore, PartsTogetherAreTheWhole) {
  const FiveCalls space;
  std::vector<std::string> all;
  for (std::size_t first = 0; first < 12; first += 3) {
    ExplorationOptions options = drawn(0);
    options.spaces = {&space, &space};
    options.draws = false;
    options.first = first;
    options.end = first + 3;
    const std::vector<std::string> ids = first_instances(explore_mock(options).history);
    all.insert(all.end(), ids.begin(), ids.end());
  }
  EXPECT_EQ(all, (std::vector<std::string>{"rm-0", "rm-1", "rm-2", "rm-3", "rm-4", "rm-0", "rm-1", "rm-2",
                                           "rm-3", "rm-4"}));
}

TEST(Explore, PartsOfADrawnRunDivideItsScenarios) {
  std::size_t scenarios = 0;
  for (std::size_t first = 0; first < 40; first += 10) {
    ExplorationOptions options = drawn(30);
    options.first = first;
    options.end = first + 10;
    scenarios += totals_of(explore_mock(options).summary).scenarios;
  }
  EXPECT_EQ(scenarios, 30U);
}

TEST(Explore, EndsWhenTimeIsUp) {
  ExplorationOptions options = drawn(0);
  int asked = 0;
  options.time_is_up = [&asked] { return ++asked > 12; };
  const Explored explored = explore_mock(options);
  EXPECT_EQ(totals_of(explored.summary).scenarios, 12U);
  EXPECT_EQ(explored.summary.verdict, Verdict::kConforms);
}

TEST(Explore, EndsWhenTheCallsAreUsedUp) {
  ExplorationOptions options = drawn(0);
  options.campaign.max_calls = 100;
  const Explored explored = explore_mock(options);
  EXPECT_LE(totals_of(explored.summary).calls, 100U);
  EXPECT_GT(totals_of(explored.summary).calls, 40U);
  EXPECT_NE(explored.summary.note.find("100 calls"), std::string::npos);
  EXPECT_EQ(explored.summary.verdict, Verdict::kConforms);
}

TEST(Explore, HasNoVerdictWhereTheBudgetAllowsNothing) {
  const FiveCalls space;
  ExplorationOptions options = drawn(1);
  options.spaces = {&space};
  options.time_is_up = [] { return true; };
  EXPECT_EQ(explore_mock(options).summary.verdict, Verdict::kInconclusive);
}

TEST(Explore, WhatWasFoundIsShrunkKeptAndToldOnce) {
  const Explored explored = explore_mock(drawn(300), Fault::kOngoingNotChecked);
  EXPECT_EQ(explored.summary.verdict, Verdict::kViolates);
  const ExplorationSummary& exploration = *explored.summary.exploration;
  ASSERT_FALSE(exploration.findings.empty());
  ASSERT_EQ(explored.kept.size(), exploration.findings.size());
  EXPECT_EQ(explored.summary.scenarios.size(), exploration.findings.size());
  const FindingSummary& finding = exploration.findings.front();
  EXPECT_EQ(finding.requirement, "PRE-2");
  EXPECT_FALSE(finding.is_flaky());
  EXPECT_TRUE(finding.minimal);
  EXPECT_LE(finding.steps_after, 2U);
  EXPECT_GT(finding.times, 1U);
  const Violation& violation = explored.summary.scenarios.front().violations.front();
  EXPECT_EQ(violation.replay, "backcheck replay 'kept/" + violation.scenario + ".yaml'");
  EXPECT_EQ(explored.summary.scenarios.front().violations.size(), 1U);
}

TEST(Explore, NothingIsShrunkWhereItMayCostNothing) {
  ExplorationOptions options = drawn(300);
  options.max_shrink_calls = 0;
  options.max_findings = 1;
  const Explored explored = explore_mock(options, Fault::kOngoingNotChecked);
  ASSERT_EQ(explored.summary.exploration->findings.size(), 1U);
  EXPECT_EQ(explored.summary.exploration->findings.front().replays, 0U);
  EXPECT_TRUE(explored.kept.empty());
  EXPECT_EQ(explored.summary.scenarios.size(), 1U);
}

TEST(Explore, AnInterruptIsHeededWhileSomethingIsShrunk) {
  const Explored whole = explore_mock(drawn(300), Fault::kQuotaNotEnforced);
  ExplorationOptions options = drawn(300);
  std::size_t asked = 0;
  // The first finding comes in scenario n: up to it the campaign asks n times, and every question after that
  // comes from within the investigation.
  const std::size_t found_in = whole.summary.exploration->findings.front().found_in;
  options.campaign.interrupted = [&asked, found_in] { return ++asked > found_in; };
  const Explored cut = explore_mock(options, Fault::kQuotaNotEnforced);
  EXPECT_TRUE(cut.summary.interrupted);
  EXPECT_EQ(cut.summary.verdict, Verdict::kViolates);
  ASSERT_EQ(cut.summary.exploration->findings.size(), 1U);
  EXPECT_EQ(cut.summary.exploration->findings.front().shrink_calls, 0U);
  EXPECT_GT(whole.summary.exploration->findings.front().shrink_calls, 0U);
}

// The choice on a misplaced BackupStrategy is another one on one engine: no scenario alone need show it.
TEST(Explore, AChoiceThatIsNotStuckToIsShownByWhatCanBePlayedAgain) {
  const Explored explored = explore_mock(drawn(400), Fault::kMisplacedStrategyDiffersByEngine);
  EXPECT_EQ(explored.summary.verdict, Verdict::kViolates);
  ASSERT_FALSE(explored.kept.empty());
  for (const Investigated& found : explored.kept) {
    EXPECT_FALSE(found.summary.is_flaky()) << found.summary.scenario;
    EXPECT_LE(found.summary.steps_after, 6U);
  }
}

TEST(Explore, FindsWhatOnlySignedCallsAtOnceShow) {
  for (const auto& [fault, requirement] :
       {std::pair(Fault::kNoLockUnderVersion3, "CON-1"), std::pair(Fault::kNonceKeptLate, "GAT-4")}) {
    ExplorationOptions options = drawn(1500);
    options.maker.clients = 4;
    options.maker.abilities.signature = options.maker.abilities.signature_v3 = true;
    options.max_findings = 1;
    const Explored explored = explore_mock(options, fault);
    EXPECT_EQ(explored.summary.verdict, Verdict::kViolates) << fault_name(fault);
    const ExplorationSummary& exploration = *explored.summary.exploration;
    ASSERT_FALSE(exploration.findings.empty()) << fault_name(fault);
    EXPECT_EQ(exploration.findings.front().requirement, requirement);
    EXPECT_LE(exploration.findings.front().steps_after, 2U);
  }
}

TEST(Explore, TheCleanMockConformsHoweverCallsAtOnceAreSigned) {
  ExplorationOptions options = drawn(600, 11);
  options.maker.clients = 4;
  options.maker.faults = true;
  options.maker.abilities.signature = options.maker.abilities.signature_v3 = true;
  const Explored explored = explore_mock(options);
  EXPECT_EQ(explored.summary.verdict, Verdict::kConforms);
  const auto shares_nonce = [](const Operation& operation) {
    const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
    return call != nullptr && call->shares_nonce_with.has_value();
  };
  EXPECT_GT(std::ranges::count_if(explored.history, shares_nonce), 10);
}

}  // namespace
}  // namespace backcheck
