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
// SLURM_ARRAY_TASK_ID (from SLURM_ARRAY_TASK_MIN in steps of SLURM_ARRAY_TASK_STEP) with
// SLURM_ARRAY_TASK_COUNT, SGE_TASK_ID with SGE_TASK_FIRST, _LAST and _STEPSIZE; and, with BACKCHECK_SHARDS,
// which the job has to set: JOB_COMPLETION_INDEX (Kubernetes), PBS_ARRAY_INDEX, AWS_BATCH_JOB_ARRAY_INDEX and
// LSB_JOBINDEX (LSF, from 1). All of it where nothing is said, or that there is one process only. What is no
// number, no share, or half of what an engine says is refused: else every machine would play all of it, and
// nobody would see.
std::expected<Shard, UsageFault> shard_of(const Options& options);

// For people, where all of it is played although there may be other processes of the job: the index of one of
// the last four is there, and BACKCHECK_SHARDS is not. Else empty.
std::string note_on_shares(const Options& options);

}  // namespace backcheck
