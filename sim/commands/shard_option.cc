// Shares of the work.
#include "sim/commands/shard_option.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <utility>

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

UsageFault fault_of_environment(const std::string& said) {
  return {"the environment says " + said + "; --shard I/N overrides it"};
}

using Number = std::optional<std::size_t>;

// What a variable says; nothing where it is not there. SGE sets its own outside of an array too.
std::expected<Number, UsageFault> number_in(const char* variable) {
  const char* text = variable == nullptr ? nullptr : std::getenv(variable);
  if (text == nullptr) return std::nullopt;
  const std::string name = variable;
  if (name.starts_with("SGE_") && text == std::string_view("undefined")) return std::nullopt;
  if (const Number number = parse_count(text)) return number;
  return std::unexpected(fault_of_environment(name + "=\"" + text + "\", where a whole number is expected"));
}

// What an engine says with its variables.
struct Said {
  Number index;
  Number count;
  Number first;
  Number last;
  Number step;
};

std::expected<Said, UsageFault> said_by(const BatchEngine& engine) {
  Said said;
  const std::array<std::pair<const char*, Number*>, 5> all = {{{engine.index, &said.index},
                                                               {engine.count, &said.count},
                                                               {engine.first, &said.first},
                                                               {engine.last, &said.last},
                                                               {engine.step, &said.step}}};
  for (const auto& [variable, number] : all) {
    const auto read = number_in(variable);
    if (!read) return std::unexpected(read.error());
    *number = *read;
  }
  return said;
}

std::string assignment(const char* variable, std::size_t number) {
  return std::string(variable) + "=" + std::to_string(number);
}

// Nothing where the engine says nothing of shares. That there is one process only is nothing, too.
std::expected<std::optional<Shard>, UsageFault> shard_by(const BatchEngine& engine) {
  const auto said = said_by(engine);
  if (!said) return std::unexpected(said.error());
  const std::size_t first = said->first.value_or(engine.base);
  const std::size_t step = std::max<std::size_t>(1, said->step.value_or(1));
  const bool counts = engine.count != nullptr;
  const char* const total = counts ? engine.count : engine.last;
  const Number told = counts ? said->count : said->last;
  const bool is_alone = counts && told && *told <= 1;
  if (!said->index && (!told || is_alone || engine.count == kShards)) return std::nullopt;
  if (!said->index)
    return std::unexpected(fault_of_environment(assignment(total, *told) + ", but not " + engine.index));
  if (!told)
    return std::unexpected(
        fault_of_environment(assignment(engine.index, *said->index) + ", but not " + total));
  const std::size_t count = counts ? *told : *told < first ? 0 : (*told - first) / step + 1;
  const std::size_t index = *said->index;
  if (index >= first && (index - first) % step == 0 && (index - first) / step < count)
    return Shard{(index - first) / step, count};
  return std::unexpected(fault_of_environment(assignment(engine.index, index) + " of " +
                                              assignment(total, *told) + ", which is no share"));
}

// Every index that goes with the number of shares that the job says.
std::string index_names() {
  std::string names;
  for (const BatchEngine& engine : kBatchEngines) {
    if (engine.count == kShards) names += (names.empty() ? "" : ", ") + std::string(engine.index);
  }
  return names;
}

std::expected<Shard, UsageFault> shard_of_environment() {
  const bool says_shards = std::getenv(kShards) != nullptr;
  for (const BatchEngine& engine : kBatchEngines) {
    if (engine.count == kShards && !says_shards) continue;
    const auto shard = shard_by(engine);
    if (!shard) return std::unexpected(shard.error());
    if (*shard && (*shard)->count > 1) return **shard;
  }
  const auto shards = number_in(kShards);
  if (!shards) return std::unexpected(shards.error());
  if (shards->value_or(1) == 1) return Shard{};
  return std::unexpected(fault_of_environment(assignment(kShards, **shards) + ", but by none of " +
                                              index_names() + " which of them this is"));
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
  const auto text = options.text("shard");
  if (!text) return shard_of_environment();
  if (const auto shard = parse_shard(*text)) return *shard;
  return std::unexpected(UsageFault{"--shard is I/N with 0 <= I < N, as in 0/4, not \"" + *text + "\""});
}

std::string note_on_shares(const Options& options) {
  if (options.has("shard") || std::getenv(kShards) != nullptr) return {};
  for (const BatchEngine& engine : kBatchEngines) {
    const auto index = number_in(engine.index);
    if (engine.count != kShards || !index || !*index || **index < engine.base) continue;
    return assignment(engine.index, **index) + " without " + kShards +
           ": all is played here, not a share; to share it with the other processes of the job, set " +
           kShards + " to their number";
  }
  return {};
}

}  // namespace backcheck
