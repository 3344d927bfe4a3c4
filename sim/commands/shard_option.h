// Which share of the work this process does: --shard, or what a batch engine says.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "sim/commands/options.h"
#include "sim/exploration.h"

namespace backcheck {

// "I/N", 0 <= I < N.
std::optional<Shard> parse_shard(std::string_view text);

// --shard; where it is absent, from the environment: GTEST_SHARD_INDEX with GTEST_TOTAL_SHARDS,
// TEST_SHARD_INDEX with TEST_TOTAL_SHARDS (Bazel), CI_NODE_INDEX (from 1) with CI_NODE_TOTAL (GitLab),
// CIRCLE_NODE_INDEX with CIRCLE_NODE_TOTAL, BUILDKITE_PARALLEL_JOB with BUILDKITE_PARALLEL_JOB_COUNT,
// SLURM_ARRAY_TASK_ID (from SLURM_ARRAY_TASK_MIN) with SLURM_ARRAY_TASK_COUNT. All of it where nothing is
// said.
std::expected<Shard, UsageFault> shard_of(const Options& options);

}  // namespace backcheck
