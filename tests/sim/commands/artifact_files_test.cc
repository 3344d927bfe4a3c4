// What was found is kept in files that can be read back.
#include "sim/commands/artifact_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "sim/scenario/scenario_folder.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

Scenario a_scenario(std::string id) {
  Scenario scenario;
  scenario.id = std::move(id);
  scenario.title = "A call.";
  scenario.requirements = {Requirement::kPre1};
  scenario.world.now = Instant{1'564'617'600'000};
  scenario.world.instances = {{"rm-1", Engine::kMySql, "Running", {}, {}, {}}};
  scenario.steps = {{CallStep{{{"DBInstanceId", "rm-1"}}}, {}}};
  return scenario;
}

class ArtifactFiles : public testing::Test {
 protected:
  TemporaryPath temporary_{""};
  const fs::path folder_ = temporary_.path();
};

TEST_F(ArtifactFiles, AreTheScenarioAndItsHistory) {
  Investigated found;
  found.scenario = a_scenario("random/000007");
  Operation reset{1, 0, 10, 20, ResetDone{found.scenario.world}, ""};
  found.history = {reset};
  write_artifacts((folder_ / "deep").string(), 7, found);
  EXPECT_EQ(found.summary.file, (folder_ / "deep" / "random-000007.yaml").string());
  EXPECT_EQ(found.scenario.file, found.summary.file);
  const auto read = read_scenarios_at(found.summary.file, folder_.string());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->front().world, found.scenario.world);
  EXPECT_EQ(read->front().steps.size(), 1U);
  std::ifstream history(found.summary.history);
  std::string header;
  ASSERT_TRUE(std::getline(history, header));
  EXPECT_NE(header.find("\"seed\": 7"), std::string::npos) << header;
  std::string line;
  ASSERT_TRUE(std::getline(history, line));
  EXPECT_NE(line.find("\"action\": \"reset\""), std::string::npos) << line;
}

TEST_F(ArtifactFiles, AreAlsoWhatHasToBePlayedFirst) {
  Investigated found;
  found.scenario = a_scenario("random/000008");
  found.before = {a_scenario("random/000003")};
  write_artifacts(folder_.string(), std::nullopt, found);
  EXPECT_EQ(found.before.front().file, (folder_ / "random-000008.before-1.yaml").string());
  EXPECT_TRUE(fs::exists(found.before.front().file));
  EXPECT_EQ(found.summary.history, "");  // nothing was played
}

// The same scenario may show something itself, and may be needed by two others, each time cut down to
// something else.
TEST_F(ArtifactFiles, OfOneFindingTakeNobodyElsesPlace) {
  Investigated own;
  own.scenario = a_scenario("random/000003");
  Investigated second;
  second.scenario = a_scenario("random/000008");
  second.before = {a_scenario("random/000002"), a_scenario("random/000003")};
  Investigated third = second;
  third.scenario.id = "random/000009";
  std::set<std::string> files;
  for (Investigated* found : {&own, &second, &third}) {
    for (Scenario& before : found->before) before.title = "Before " + found->scenario.id + ".";
    write_artifacts(folder_.string(), std::nullopt, *found);
    files.insert(found->scenario.file);
    for (const Scenario& before : found->before) files.insert(before.file);
  }
  EXPECT_EQ(files.size(), 7U);
  const auto read = read_scenarios_at(own.summary.file, folder_.string());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->front().title, "A call.");
}

TEST_F(ArtifactFiles, ThatCannotBeWrittenAreToldAndNotNoted) {
  fs::create_directories(folder_);
  const std::string file = (folder_ / "no-folder").string();
  std::ofstream(file) << "x";
  Investigated found;
  found.scenario = a_scenario("random/000009");
  testing::internal::CaptureStderr();
  write_artifacts(file, 1, found);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("could not be kept"), std::string::npos);
  EXPECT_EQ(found.summary.file, "");
}

}  // namespace
}  // namespace backcheck
