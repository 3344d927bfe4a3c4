// The catalogue of mutants is complete, and every fault in it is alive.
#include "sim/endpoint/mock/faults.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/sim/endpoint/mock/fault_cases.h"

namespace backcheck {
namespace {

std::vector<FaultCase> all_cases() {
  std::vector<FaultCase> cases;
  for (const auto part : {state_fault_cases(), parameter_fault_cases(), answer_fault_cases()}) {
    cases.insert(cases.end(), part.begin(), part.end());
  }
  return cases;
}

MockOptions with(std::optional<Fault> fault) {
  MockOptions options;
  options.fault = fault;
  options.verify_signatures = false;
  return options;
}

TEST(Faults, StandInTheOrderOfTheirNumbers) {
  for (std::size_t i = 0; i < faults().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(faults()[i].fault), i) << faults()[i].name;
  }
}

TEST(Faults, HaveNamesInKebabCaseThatDiffer) {
  std::set<std::string_view> names;
  for (const FaultRow& row : faults()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(row.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string_view::npos);
    EXPECT_FALSE(row.name.empty() || row.name.starts_with('-') || row.name.ends_with('-')) << row.name;
  }
}

TEST(Faults, SayWhatIsWrongInOneSentence) {
  for (const FaultRow& row : faults()) {
    EXPECT_TRUE(row.about.ends_with('.')) << row.name;
    EXPECT_FALSE(row.hint.empty() || row.hint.ends_with('.')) << row.name;
  }
}

TEST(Faults, AreThoseOfAScenarioThenOfTheGatewayThenOfAConversation) {
  const auto scenario = faults_in(Setting::kScenario);
  const auto conversation = faults_in(Setting::kConversation);
  EXPECT_EQ(scenario.data(), faults().data());
  const auto gateway = faults_in(Setting::kGateway);
  EXPECT_EQ(gateway.data(), scenario.data() + scenario.size());
  EXPECT_EQ(conversation.data(), gateway.data() + gateway.size());
  EXPECT_EQ(scripted_faults().size(), scenario.size() + gateway.size());
  EXPECT_EQ(scripted_faults().size() + conversation.size(), faults().size());
  EXPECT_GE(conversation.size(), 14U);
}

TEST(Faults, BreakEveryRequirementInAScenario) {
  for (const RequirementRow& requirement : requirements()) {
    EXPECT_TRUE(std::ranges::count(scripted_faults(), requirement.requirement, &FaultRow::requirement) > 0)
        << requirement.id;
  }
}

TEST(Faults, AreFoundByTheirNames) {
  for (const FaultRow& row : faults()) {
    EXPECT_EQ(fault_named(row.name), row.fault);
    EXPECT_EQ(fault_name(row.fault), row.name);
  }
}

TEST(Faults, AreNotFoundByAnythingElse) {
  EXPECT_EQ(fault_named(""), std::nullopt);
  EXPECT_EQ(fault_named("Quota-rolling-day"), std::nullopt);
  EXPECT_EQ(fault_named("quota-rolling-days"), std::nullopt);
}

TEST(Faults, AreEachShownByOneScript) {
  std::multiset<std::string_view> shown;
  for (const FaultCase& each : all_cases()) shown.insert(fault_name(each.fault));
  for (const FaultRow& row : faults_in(Setting::kScenario)) EXPECT_EQ(shown.count(row.name), 1U) << row.name;
}

class EachFault : public testing::TestWithParam<FaultCase> {};

TEST_P(EachFault, IsAbsentFromTheCleanMock) {
  EXPECT_EQ(notes_of(GetParam().script, with(std::nullopt)), GetParam().clean);
}

TEST_P(EachFault, ChangesWhatTheMockDoes) {
  EXPECT_EQ(notes_of(GetParam().script, with(GetParam().fault)), GetParam().planted);
  EXPECT_NE(GetParam().planted, GetParam().clean);
}

std::string test_name(const testing::TestParamInfo<FaultCase>& each) {
  std::string name(fault_name(each.param.fault));
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Faults, EachFault, testing::ValuesIn(all_cases()), test_name);

}  // namespace
}  // namespace backcheck
