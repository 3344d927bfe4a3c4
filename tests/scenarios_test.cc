// The shipped scenarios, played on the clean mock: each decides something, and together they decide
// everything.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include "sim/campaign.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/scenario/scenario_folder.h"

namespace backcheck {
namespace {

RunSummary play_shipped_scenarios() {
  const auto scenarios = read_scenarios_at(BACKCHECK_SCENARIOS, BACKCHECK_SCENARIOS);
  if (!scenarios) {
    ADD_FAILURE() << describe(scenarios.error().front());
    return {};
  }
  Mock mock;
  EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
  Judge judge(Profile::kPage);
  Caller caller(test_credential(), "scenarios-test-");
  std::int64_t ticks = 0;
  Driver driver({endpoint, mock.control(), mock.control().capabilities().value(), judge, caller,
                 [&ticks] { return ++ticks; }, [] { return Instant{}; },
                 [](const Operation&) { return std::expected<void, std::string>(); }});
  return run_campaign(driver, judge, *scenarios, {});
}

const RunSummary& summary() {
  static const RunSummary kSummary = play_shipped_scenarios();
  return kSummary;
}

TEST(Scenarios, AreAtLeastEightyFiles) {
  std::set<std::string> files;
  for (const ScenarioResult& scenario : summary().scenarios) files.insert(scenario.file);
  EXPECT_GE(files.size(), 80U);
}

TEST(Scenarios, EachConformsOnTheCleanMock) {
  EXPECT_EQ(summary().verdict, Verdict::kConforms) << summary().trouble;
  for (const ScenarioResult& scenario : summary().scenarios) {
    EXPECT_EQ(verdict_name(scenario.verdict), "conforms") << scenario.id << ": " << scenario.reason;
  }
}

// Which cases of a matrix do so may hang on how the mock reads what the page leaves open.
TEST(Scenarios, EachFileChecksARequirementItIsAbout) {
  std::map<std::string, bool> checks;
  for (const ScenarioResult& scenario : summary().scenarios) {
    bool& any = checks[scenario.file];
    for (const Check& check : scenario.checks) {
      const auto& about = scenario.requirements;
      any = any || std::ranges::find(about, check.requirement) != about.end();
    }
  }
  for (const auto& [file, any] : checks) EXPECT_TRUE(any) << file;
}

// It would be used up for the next run against a service that keeps its nonces.
TEST(Scenarios, BringNoNonceOfTheirOwnThatIsLetIn) {
  const auto scenarios = read_scenarios_at(BACKCHECK_SCENARIOS, BACKCHECK_SCENARIOS);
  ASSERT_TRUE(scenarios);
  std::size_t given = 0;
  for (const Scenario& scenario : *scenarios) {
    for (const Step& step : scenario.steps) {
      const auto* call = std::get_if<CallStep>(&step.deed);
      if (call == nullptr) continue;
      for (const auto& [name, value] : call->parameters) {
        if (name != "SignatureNonce" || value.empty()) continue;
        ++given;
        EXPECT_EQ(call->expect, Expectation::kRejected) << scenario.id << ": " << value;
      }
    }
  }
  EXPECT_GT(given, 0U);
}

TEST(Scenarios, CheckEveryRequirement) {
  for (const RequirementResult& result : requirement_results(summary())) {
    EXPECT_GT(result.checks, 0U) << requirement_id(result.requirement);
  }
}

TEST(Scenarios, DecideEveryReading) {
  for (const ReadingResult& result : summary().readings) {
    EXPECT_EQ(std::ranges::count(result.possible, true), 1) << row_of(result.reading).id;
  }
}

}  // namespace
}  // namespace backcheck
