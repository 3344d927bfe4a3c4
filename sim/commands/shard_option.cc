// Shares of the work.
#include "sim/commands/shard_option.h"

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

// How a batch engine numbers the processes of one job.
struct BatchEngine {
  const char* index;
  const char* count;
  const char* first;  // the variable that holds the first index; null: `base` is it
  std::size_t base;
};

constexpr std::array<BatchEngine, 6> kBatchEngines = {{
    {"GTEST_SHARD_INDEX", "GTEST_TOTAL_SHARDS", nullptr, 0},
    {"TEST_SHARD_INDEX", "TEST_TOTAL_SHARDS", nullptr, 0},
    {"CI_NODE_INDEX", "CI_NODE_TOTAL", nullptr, 1},
    {"CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", nullptr, 0},
    {"BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", nullptr, 0},
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", 0},
}};

std::optional<std::size_t> count_in(const char* variable) {
  const char* text = variable == nullptr ? nullptr : std::getenv(variable);
  return text == nullptr ? std::nullopt : parse_count(text);
}

std::expected<std::optional<Shard>, UsageFault> shard_by(const BatchEngine& engine) {
  const auto index = count_in(engine.index);
  const auto count = count_in(engine.count);
  if (!index || !count) return std::nullopt;
  const std::size_t first = count_in(engine.first).value_or(engine.base);
  if (*index >= first && *index - first < *count) return Shard{*index - first, *count};
  return std::unexpected(UsageFault{
      "the environment says " + std::string(engine.index) + "=" + std::to_string(*index) + " of " +
      engine.count + "=" + std::to_string(*count) + ", which is no share; --shard I/N overrides it"});
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
