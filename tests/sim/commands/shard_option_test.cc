// Shares of the work, from the command line and from batch engines.
#include "sim/commands/shard_option.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

// Sets variables for one test, and none of the others that may be set around us.
class Environment {
 public:
  explicit Environment(const std::vector<std::pair<const char*, const char*>>& variables) {
    clear();
    for (const auto& [name, value] : variables) setenv(name, value, 1);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() { clear(); }

 private:
  static void clear() {
    constexpr std::array kNames = {"GTEST_SHARD_INDEX",
                                   "GTEST_TOTAL_SHARDS",
                                   "TEST_SHARD_INDEX",
                                   "TEST_TOTAL_SHARDS",
                                   "CI_NODE_INDEX",
                                   "CI_NODE_TOTAL",
                                   "CIRCLE_NODE_INDEX",
                                   "CIRCLE_NODE_TOTAL",
                                   "SLURM_ARRAY_TASK_ID",
                                   "SLURM_ARRAY_TASK_MIN",
                                   "SLURM_ARRAY_TASK_COUNT",
                                   "BUILDKITE_PARALLEL_JOB",
                                   "BUILDKITE_PARALLEL_JOB_COUNT",
                                   "SLURM_ARRAY_TASK_STEP",
                                   "SGE_TASK_ID",
                                   "SGE_TASK_FIRST",
                                   "SGE_TASK_LAST",
                                   "SGE_TASK_STEPSIZE",
                                   "JOB_COMPLETION_INDEX",
                                   "PBS_ARRAY_INDEX",
                                   "AWS_BATCH_JOB_ARRAY_INDEX",
                                   "LSB_JOBINDEX",
                                   "BACKCHECK_SHARDS"};
    for (const char* name : kNames) unsetenv(name);
  }
};

Options options_with(const std::vector<std::string>& arguments) {
  Options options({{"shard", "I/N", ""}}, "");
  EXPECT_TRUE(options.parse(arguments));
  return options;
}

std::pair<std::size_t, std::size_t> shard_with(const std::vector<std::string>& arguments) {
  const auto shard = shard_of(options_with(arguments));
  EXPECT_TRUE(shard);
  return shard ? std::pair(shard->index, shard->count) : std::pair<std::size_t, std::size_t>();
}

TEST(ParseShard, TakesAnIndexBelowTheCount) {
  const auto shard = parse_shard("3/4");
  ASSERT_TRUE(shard);
  EXPECT_EQ(shard->index, 3U);
  EXPECT_EQ(shard->count, 4U);
  for (const char* text :
       {"4/4", "0/0", "", "/", "1", "1/", "/2", "-1/2", "1/2/3", "a/2", "1/b", " 1/2", "1 /2"}) {
    EXPECT_FALSE(parse_shard(text)) << text;
  }
}

TEST(ShardOf, IsAllOfItWhereNothingIsSaid) {
  const Environment none({});
  EXPECT_EQ(shard_with({}), std::pair(std::size_t{0}, std::size_t{1}));
}

TEST(ShardOf, FollowsEachBatchEngine) {
  using Variables = std::vector<std::pair<const char*, const char*>>;
  const std::vector<Variables> all = {
      {{"GTEST_SHARD_INDEX", "2"}, {"GTEST_TOTAL_SHARDS", "5"}},
      {{"TEST_SHARD_INDEX", "2"}, {"TEST_TOTAL_SHARDS", "5"}},
      {{"CI_NODE_INDEX", "3"}, {"CI_NODE_TOTAL", "5"}},
      {{"CIRCLE_NODE_INDEX", "2"}, {"CIRCLE_NODE_TOTAL", "5"}},
      {{"BUILDKITE_PARALLEL_JOB", "2"}, {"BUILDKITE_PARALLEL_JOB_COUNT", "5"}},
      {{"SLURM_ARRAY_TASK_ID", "12"}, {"SLURM_ARRAY_TASK_MIN", "10"}, {"SLURM_ARRAY_TASK_COUNT", "5"}},
      {{"SLURM_ARRAY_TASK_ID", "7"},
       {"SLURM_ARRAY_TASK_MIN", "1"},
       {"SLURM_ARRAY_TASK_STEP", "3"},
       {"SLURM_ARRAY_TASK_COUNT", "5"}},
      {{"SGE_TASK_ID", "3"}, {"SGE_TASK_FIRST", "1"}, {"SGE_TASK_LAST", "5"}, {"SGE_TASK_STEPSIZE", "1"}},
      {{"SGE_TASK_ID", "14"}, {"SGE_TASK_FIRST", "10"}, {"SGE_TASK_LAST", "19"}, {"SGE_TASK_STEPSIZE", "2"}},
      {{"JOB_COMPLETION_INDEX", "2"}, {"BACKCHECK_SHARDS", "5"}},
      {{"PBS_ARRAY_INDEX", "2"}, {"BACKCHECK_SHARDS", "5"}},
      {{"AWS_BATCH_JOB_ARRAY_INDEX", "2"}, {"BACKCHECK_SHARDS", "5"}},
      {{"LSB_JOBINDEX", "3"}, {"BACKCHECK_SHARDS", "5"}}};
  for (const Variables& variables : all) {
    const Environment set(variables);
    EXPECT_EQ(shard_with({}), std::pair(std::size_t{2}, std::size_t{5})) << variables.front().first;
  }
}

TEST(ShardOf, TheCommandLineOverridesTheEnvironment) {
  const Environment set({{"GTEST_SHARD_INDEX", "2"}, {"GTEST_TOTAL_SHARDS", "5"}});
  EXPECT_EQ(shard_with({"--shard", "0/3"}), std::pair(std::size_t{0}, std::size_t{3}));
}

TEST(ShardOf, RefusesAShareThatIsNoneInsteadOfDoingAllTheWorkTwice) {
  const Environment set({{"CI_NODE_INDEX", "0"}, {"CI_NODE_TOTAL", "5"}});
  const auto shard = shard_of(options_with({}));
  ASSERT_FALSE(shard);
  EXPECT_NE(shard.error().reason.find("CI_NODE_INDEX=0"), std::string::npos);
  const auto bad = shard_of(options_with({"--shard", "5/5"}));
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().reason.find("\"5/5\""), std::string::npos);
}

TEST(ShardOf, RefusesAnArrayWithGaps) {
  const Environment set({{"SLURM_ARRAY_TASK_ID", "7"},
                         {"SLURM_ARRAY_TASK_MIN", "1"},
                         {"SLURM_ARRAY_TASK_STEP", "4"},
                         {"SLURM_ARRAY_TASK_COUNT", "3"}});
  const auto shard = shard_of(options_with({}));
  ASSERT_FALSE(shard);
  EXPECT_NE(shard.error().reason.find("SLURM_ARRAY_TASK_ID=7"), std::string::npos);
}

TEST(ShardOf, ATaskOutsideOfAnArrayIsNoShare) {
  const Environment set(
      {{"SGE_TASK_ID", "undefined"}, {"SGE_TASK_FIRST", "undefined"}, {"SGE_TASK_LAST", "undefined"}});
  EXPECT_EQ(shard_with({}), std::pair(std::size_t{0}, std::size_t{1}));
}

TEST(ShardOf, HalfOfWhatAnEngineSaysIsNothing) {
  const std::vector<std::pair<const char*, const char*>> half = {{"TEST_SHARD_INDEX", "2"}};
  const Environment set(half);
  EXPECT_EQ(shard_with({}), std::pair(std::size_t{0}, std::size_t{1}));
}

}  // namespace
}  // namespace backcheck
