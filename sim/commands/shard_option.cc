// Shares of the work.
#include "sim/commands/shard_option.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>

namespace backcheck {
namespace {

std::optional<std::size_t> parse_count(std::string_view text) {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return count;
}

// Where an engine does not say how many processes a job has, the job has to.
constexpr const char* kShards = "BACKCHECK_SHARDS";

// How a batch engine numbers the processes of one job. Null: it has no such variable.
struct BatchEngine {
  const char* index;
  const char* count;
  std::size_t base = 0;         // the first index, where no variable holds it
  const char* first = nullptr;  // these hold the first index, the last one (instead of a count), and what is
  const char* last = nullptr;   // between two of them
  const char* step = nullptr;
};

constexpr std::array<BatchEngine, 11> kBatchEngines = {{
    {"GTEST_SHARD_INDEX", "GTEST_TOTAL_SHARDS"},
    {"TEST_SHARD_INDEX", "TEST_TOTAL_SHARDS"},
    {"CI_NODE_INDEX", "CI_NODE_TOTAL", 1},
    {"CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL"},
    {"BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT"},
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", 0, "SLURM_ARRAY_TASK_MIN", nullptr,
     "SLURM_ARRAY_TASK_STEP"},
    {"SGE_TASK_ID", nullptr, 1, "SGE_TASK_FIRST", "SGE_TASK_LAST", "SGE_TASK_STEPSIZE"},
    {"JOB_COMPLETION_INDEX", kShards},
    {"PBS_ARRAY_INDEX", kShards},
    {"AWS_BATCH_JOB_ARRAY_INDEX", kShards},
    {"LSB_JOBINDEX", kShards, 1},
}};

std::optional<std::size_t> count_in(const char* variable) {
  const char* text = variable == nullptr ? nullptr : std::getenv(variable);
  return text == nullptr ? std::nullopt : parse_count(text);
}

// How many there are; nothing where nobody says.
std::optional<std::size_t> count_by(const BatchEngine& engine, std::size_t first, std::size_t step) {
  if (engine.count != nullptr) return count_in(engine.count);
  const auto last = count_in(engine.last);
  if (!last || *last < first) return std::nullopt;
  return (*last - first) / step + 1;
}

std::expected<std::optional<Shard>, UsageFault> shard_by(const BatchEngine& engine) {
  const std::size_t first = count_in(engine.first).value_or(engine.base);
  const std::size_t step = std::max<std::size_t>(1, count_in(engine.step).value_or(1));
  const auto index = count_in(engine.index);
  const auto count = count_by(engine, first, step);
  if (!index || !count) return std::nullopt;
  if (*index >= first && (*index - first) % step == 0 && (*index - first) / step < *count)
    return Shard{(*index - first) / step, *count};
  return std::unexpected(
      UsageFault{"the environment says " + std::string(engine.index) + "=" + std::to_string(*index) + " of " +
                 (engine.count == nullptr ? engine.last : engine.count) + "=" +
                 std::to_string(engine.count == nullptr ? count_in(engine.last).value_or(0) : *count) +
                 ", which is no share; --shard I/N overrides it"});
}

}  // namespace

std::optional<Shard> parse_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto index = parse_count(text.substr(0, slash));
  const auto count = parse_count(text.substr(slash + 1));
  if (!index || !count || *index >= *count) return std::nullopt;
  return Shard{*index, *count};
}

std::expected<Shard, UsageFault> shard_of(const Options& options) {
  if (const auto text = options.text("shard")) {
    if (const auto shard = parse_shard(*text)) return *shard;
    return std::unexpected(UsageFault{"--shard is I/N with 0 <= I < N, as in 0/4, not \"" + *text + "\""});
  }
  for (const BatchEngine& engine : kBatchEngines) {
    const auto shard = shard_by(engine);
    if (!shard) return std::unexpected(shard.error());
    if (*shard) return **shard;
  }
  return Shard{};
}

}  // namespace backcheck
