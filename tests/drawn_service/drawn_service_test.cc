// A service in which each freedom that the documents leave is drawn from a seed: error codes, statuses,
// spellings of documents and of HTTP, the hook, locks, what is forgotten. It was written from the documents
// alone. Whatever is drawn, nothing is accused and everything can be decided.
#include <gtest/gtest.h>

#include "tests/sim/commands/reported_run.h"

namespace backcheck {
namespace {

constexpr const char* kService = BACKCHECK_ROOT "/tests/drawn_service/service.py";
constexpr int kSeeds = 8;

// What waits on purpose, or for connections that a client keeps, takes longer and shows no more.
std::vector<std::string> service_arguments(int seed) {
  std::vector<std::string> arguments = {kService, "--seed", std::to_string(seed)};
  for (const char* choice : {"think-time=none", "pieces=whole", "keep-alive-for=long", "reader=patient",
                             "server-model=threads", "backlog=128"}) {
    arguments.insert(arguments.end(), {"--choice", choice});
  }
  return arguments;
}

// Scenarios that are left undecided, but for those that the service itself asked to put off.
std::vector<std::string> undecided_for_no_reason(const ReportedRun& run) {
  std::vector<std::string> ids;
  for (const auto& scenario : run.json.at("scenarios").as_array()) {
    const bool is_put_off =
        ReportedRun::text(scenario.at("reason")).starts_with("the endpoint asks to come back later");
    if (ReportedRun::text(scenario.at("verdict")) == "inconclusive" && !is_put_off)
      ids.push_back(ReportedRun::text(scenario.at("id")));
  }
  return ids;
}

class DrawnService : public testing::TestWithParam<int> {
 protected:
  ReportedRun play(std::vector<std::string> command) {
    Serving service("/usr/bin/python3", service_arguments(GetParam()));
    return run_reported(joined_arguments(std::move(command), service.options()));
  }
};

// A part of the suite for each seed, all of it for all of them together.
TEST_P(DrawnService, ConformsInScenariosThatAreScripted) {
  const std::string part = std::to_string(GetParam() - 1) + "/" + std::to_string(kSeeds);
  const ReportedRun run = play({"run", "--shard", part});
  EXPECT_EQ(run.ending.status, 0) << run.ending.all();
  EXPECT_EQ(undecided_for_no_reason(run), (std::vector<std::string>{})) << run.ending.out;
  EXPECT_GT(run.total("conforms"), 50) << run.ending.out;
}

TEST_P(DrawnService, ConformsInScenariosThatAreDrawn) {
  const TemporaryPath artifacts("");
  const ReportedRun run = play({"explore", "--seed", std::to_string(GetParam()), "--scenarios", "20",
                                "--artifacts", artifacts.path()});
  EXPECT_EQ(run.ending.status, 0) << run.ending.all();
}

INSTANTIATE_TEST_SUITE_P(Seeds, DrawnService, testing::Range(1, kSeeds + 1));

}  // namespace
}  // namespace backcheck
