// Shares of the work, from the command line and from batch engines.
#include "sim/commands/shard_option.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

using Variables = std::vector<std::pair<const char*, const char*>>;

// Sets variables for one test, and none of the others that may be set around us.
class Environment {
 public:
  explicit Environment(const Variables& variables) {
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

std::string refusal_with(const Variables& variables) {
  const Environment set(variables);
  const auto shard = shard_of(options_with({}));
  EXPECT_FALSE(shard) << variables.front().first;
  return shard ? "" : shard.error().reason;
}

TEST(ShardOf, RefusesWhatIsNoNumberInsteadOfDoingAllTheWorkEverywhere) {
  EXPECT_EQ(refusal_with({{"BACKCHECK_SHARDS", "banana"}, {"JOB_COMPLETION_INDEX", "0"}}),
            "the environment says BACKCHECK_SHARDS=\"banana\", where a whole number is expected; --shard I/N "
            "overrides it");
  EXPECT_TRUE(refusal_with({{"GTEST_SHARD_INDEX", "x"}, {"GTEST_TOTAL_SHARDS", "2"}})
                  .contains("GTEST_SHARD_INDEX=\"x\""));
  EXPECT_TRUE(refusal_with({{"BACKCHECK_SHARDS", ""}}).contains("BACKCHECK_SHARDS=\"\""));
  EXPECT_TRUE(refusal_with({{"CIRCLE_NODE_INDEX", "0"}, {"CIRCLE_NODE_TOTAL", "99999999999999999999"}})
                  .contains("CIRCLE_NODE_TOTAL=\"99999999999999999999\""));
  EXPECT_TRUE(
      refusal_with(
          {{"SLURM_ARRAY_TASK_ID", "0"}, {"SLURM_ARRAY_TASK_COUNT", "4"}, {"SLURM_ARRAY_TASK_MIN", "first"}})
          .contains("SLURM_ARRAY_TASK_MIN=\"first\""));
  EXPECT_TRUE(refusal_with({{"LSB_JOBINDEX", "1.5"}, {"BACKCHECK_SHARDS", "4"}}).contains("LSB_JOBINDEX"));
}

TEST(ShardOf, RefusesHalfOfWhatAnEngineSays) {
  EXPECT_EQ(refusal_with({{"TEST_SHARD_INDEX", "0"}}),
            "the environment says TEST_SHARD_INDEX=0, but not TEST_TOTAL_SHARDS; --shard I/N overrides it");
  EXPECT_EQ(refusal_with({{"GTEST_TOTAL_SHARDS", "2"}}),
            "the environment says GTEST_TOTAL_SHARDS=2, but not GTEST_SHARD_INDEX; --shard I/N overrides it");
  EXPECT_TRUE(refusal_with({{"SGE_TASK_ID", "3"}}).contains("but not SGE_TASK_LAST"));
  EXPECT_EQ(refusal_with({{"BACKCHECK_SHARDS", "2"}}),
            "the environment says BACKCHECK_SHARDS=2, but by none of JOB_COMPLETION_INDEX, PBS_ARRAY_INDEX, "
            "AWS_BATCH_JOB_ARRAY_INDEX, LSB_JOBINDEX which of them this is; --shard I/N overrides it");
}

TEST(ShardOf, TheCommandLineOverridesWhatIsRefused) {
  const Environment set({{"BACKCHECK_SHARDS", "banana"}, {"GTEST_SHARD_INDEX", "1"}});
  EXPECT_EQ(shard_with({"--shard", "0/3"}), std::pair(std::size_t{0}, std::size_t{3}));
}

TEST(ShardOf, IsAllOfItWhereThereIsOneProcessOnly) {
  const std::vector<Variables> all = {{{"CI_NODE_TOTAL", "1"}},  // GitLab, of every job
                                      {{"CIRCLE_NODE_INDEX", "0"}, {"CIRCLE_NODE_TOTAL", "1"}},
                                      {{"BACKCHECK_SHARDS", "1"}},
                                      {{"JOB_COMPLETION_INDEX", "3"}},
                                      {{"LSB_JOBINDEX", "0"}}};
  for (const Variables& variables : all) {
    const Environment set(variables);
    EXPECT_EQ(shard_with({}), std::pair(std::size_t{0}, std::size_t{1})) << variables.front().first;
  }
}

TEST(ShardOf, OneProcessOfAnOuterEngineMayBeOneOfSeveralOfAnInnerOne) {
  const Environment set({{"CIRCLE_NODE_INDEX", "0"},
                         {"CIRCLE_NODE_TOTAL", "1"},
                         {"JOB_COMPLETION_INDEX", "3"},
                         {"BACKCHECK_SHARDS", "4"}});
  EXPECT_EQ(shard_with({}), std::pair(std::size_t{3}, std::size_t{4}));
}

std::string note_with(const Variables& variables, const std::vector<std::string>& arguments = {}) {
  const Environment set(variables);
  return note_on_shares(options_with(arguments));
}

TEST(NoteOnShares, TellsWhereOthersMayPlayTheSame) {
  EXPECT_EQ(
      note_with({{"JOB_COMPLETION_INDEX", "3"}}),
      "JOB_COMPLETION_INDEX=3 without BACKCHECK_SHARDS: all is played here, not a share; to share it with "
      "the other processes of the job, set BACKCHECK_SHARDS to their number");
  EXPECT_EQ(note_with({}), "");
  EXPECT_EQ(note_with({{"JOB_COMPLETION_INDEX", "3"}}, {"--shard", "0/1"}), "");
  EXPECT_EQ(note_with({{"JOB_COMPLETION_INDEX", "3"}, {"BACKCHECK_SHARDS", "4"}}), "");
  EXPECT_EQ(note_with({{"LSB_JOBINDEX", "0"}}), "") << "no array";
  EXPECT_TRUE(note_with({{"LSB_JOBINDEX", "1"}}).starts_with("LSB_JOBINDEX=1 without"));
}

}  // namespace
}  // namespace backcheck
