// The scenarios that come with the harness, all of them.
#include <gtest/gtest.h>

#include <set>

#include "sim/scenario/scenario_folder.h"
#include "sim/scenario/scenario_writer.h"

namespace backcheck {
namespace {

class ShippedScenarios : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto read = read_scenarios_at(BACKCHECK_SCENARIOS, BACKCHECK_SCENARIOS);
    if (!read) {
      for (const ScenarioFault& fault : read.error()) ADD_FAILURE() << describe(fault);
      return;
    }
    scenarios_ = std::move(*read);
  }

  static std::vector<Scenario> scenarios_;
};

std::vector<Scenario> ShippedScenarios::scenarios_;

TEST_F(ShippedScenarios, AllRead) {
  const auto files = find_scenario_files(BACKCHECK_SCENARIOS);
  ASSERT_TRUE(files);
  EXPECT_GE(files->size(), 80U);
  EXPECT_GE(scenarios_.size(), files->size());
}

TEST_F(ShippedScenarios, EachCaseHasAnIdOfItsOwn) {
  std::set<std::string> ids;
  for (const Scenario& scenario : scenarios_) EXPECT_TRUE(ids.insert(scenario.id).second) << scenario.id;
}

TEST_F(ShippedScenarios, EveryRequirementIsNamed) {
  std::set<Requirement> named;
  for (const Scenario& scenario : scenarios_)
    named.insert(scenario.requirements.begin(), scenario.requirements.end());
  for (const RequirementRow& row : requirements()) EXPECT_TRUE(named.contains(row.requirement)) << row.id;
}

TEST_F(ShippedScenarios, EveryTitleIsOneSentence) {
  for (const Scenario& scenario : scenarios_) {
    EXPECT_TRUE(scenario.title.ends_with('.')) << scenario.id << ": " << scenario.title;
  }
}

TEST_F(ShippedScenarios, EachComesBackFromItsCanonicalForm) {
  for (const Scenario& scenario : scenarios_) {
    const std::string text = write_scenario(scenario);
    const std::string path = testing::TempDir() + "shipped-scenario.yaml";
    std::FILE* file = std::fopen(path.c_str(), "wb");
    ASSERT_NE(file, nullptr);
    std::fwrite(text.data(), 1, text.size(), file);
    std::fclose(file);
    auto read = read_scenario_file({path, scenario.id});
    ASSERT_TRUE(read) << describe(read.error().front());
    EXPECT_EQ(write_scenario(read->front()), text) << scenario.id;
  }
}

}  // namespace
}  // namespace backcheck
