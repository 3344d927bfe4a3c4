// An implementation written from the contract alone, in another language, is tested over HTTP: whatever it
// chooses where the page leaves a choice, it is not accused; and what is wrong with it is found.
#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

constexpr const char* kService = BACKCHECK_ROOT "/tests/second_implementation/create_backup.py";
constexpr const char* kScenarios = BACKCHECK_ROOT "/scenarios";

Ending run_against_service(const std::vector<std::string>& switches,
                           const std::vector<std::string>& scenarios = {}) {
  Serving service("/usr/bin/python3", joined_arguments({kService, "--port", "0"}, switches));
  std::vector<std::string> arguments = {"run"};
  for (const std::string& scenario : scenarios) arguments.push_back(std::string(kScenarios) + "/" + scenario);
  return run_backcheck(joined_arguments(joined_arguments(arguments, service.options()), {"--no-color"}));
}

TEST(SecondImplementation, ConformsAndShowsItsChoices) {
  const Ending run =
      run_against_service({"--quota-boundary", "21", "--quota-day", "utc", "--quota-date", "end",
                           "--misplaced-strategy", "reject", "--repeated-parameter", "last"});
  EXPECT_EQ(run.status, 0) << run.all();
  EXPECT_TRUE(run.says("quota-boundary      21 is the last")) << run.out;
  EXPECT_TRUE(run.says("quota-date          end")) << run.out;
  EXPECT_TRUE(run.says("misplaced-strategy  rejected")) << run.out;
  EXPECT_TRUE(run.says("repeated-parameter  last wins")) << run.out;
}

TEST(SecondImplementation, ConformsWithSignaturesVerified) {
  const Ending run = run_against_service({"--verify-signatures"});
  EXPECT_EQ(run.status, 0) << run.all();
}

class DrawnChoices : public testing::TestWithParam<int> {};

TEST_P(DrawnChoices, Conform) {
  const Ending run = run_against_service({"--choices-seed", std::to_string(GetParam())},
                                         {"readings", "quota", "effects", "state", "concurrency"});
  EXPECT_EQ(run.status, 0) << run.all();
}

INSTANTIATE_TEST_SUITE_P(SecondImplementation, DrawnChoices, testing::Range(1, 9));

class PlantedBug : public testing::TestWithParam<const char*> {};

TEST_P(PlantedBug, IsFound) {
  const Ending run = run_against_service({"--bug", GetParam()}, {"state", "quota", "answers", "effects"});
  EXPECT_EQ(run.status, 1) << run.all();
}

INSTANTIATE_TEST_SUITE_P(SecondImplementation, PlantedBug,
                         testing::Values("quota-off-by-one", "numeric-job-id", "rejected-call-leaves-task"));

}  // namespace
}  // namespace backcheck
