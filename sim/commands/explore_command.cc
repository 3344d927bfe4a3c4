// backcheck explore: plays generated scenarios.
#include <chrono>
#include <cstdio>
#include <memory>
#include <random>

#include "sim/commands/artifact_files.h"
#include "sim/commands/command.h"
#include "sim/commands/session.h"
#include "sim/commands/shard_option.h"
#include "sim/exploration.h"
#include "sim/scenario/spaces/sequence_space.h"
#include "sim/scenario/spaces/single_call_space.h"

namespace backcheck {
namespace {

constexpr std::uint64_t kDefaultScenarios = 1000;
constexpr std::uint64_t kMaxClients = 16;
constexpr std::uint64_t kMaxDepth = 8;
constexpr unsigned kCoverStrength = 3;  // of values whose every combination a random run begins with
constexpr Instant kStart{
    1564617600000};  // what a history says of a run in process, which has no date: 2019-08-01

Options explore_options() {
  std::vector<OptionRow> rows = session_options();
  rows.insert(
      rows.end(),
      {{"seed", "N", "repeat what that seed makes (default: a new seed, which the report tells)"},
       {"scenarios", "N", "draw so many scenarios (default 1000, or as --time allows)"},
       {"time", "DURATION", "stop after that time"},
       {"exhaustive", "DEPTH",
        "every call and every sequence of up to DEPTH steps of a small alphabet, nothing drawn"},
       {"clients", "N", "have up to N calls in flight together (default 1)"},
       {"faults", "", "lose answers on their way"},
       {"shard", "I/N", "do this share of the work, 0 <= I < N (default: what the batch engine says)"},
       {"artifacts", "DIR", "keep what was found there (default backcheck-artifacts)"}});
  return {std::move(rows), ""};
}

// A new seed, short enough to be read out.
std::uint64_t new_seed() { return std::random_device()() % 1'000'000'000U; }

// What the options say, with the spaces that they name.
struct Wish {
  ExplorationOptions exploration;
  std::vector<std::unique_ptr<ScenarioSpace>> spaces;
  std::optional<std::chrono::milliseconds> time;
  std::string source;
};

// A number with limits of its own; the fault names them.
std::expected<std::uint64_t, UsageFault> number_within(const Options& options, const char* name,
                                                       std::uint64_t otherwise, std::uint64_t most) {
  const auto number = options.number(name, otherwise);
  if (!number || (*number >= 1 && *number <= most)) return number;
  return std::unexpected(
      UsageFault{"--" + std::string(name) + " is a number from 1 to " + std::to_string(most)});
}

std::expected<void, UsageFault> read_budgets(const Options& options, Wish& wish) {
  if (options.has("time")) {
    const auto time = options.duration("time", std::chrono::milliseconds(0));
    if (!time) return std::unexpected(time.error());
    wish.time = *time;
  }
  const bool exhaustive = options.has("exhaustive");
  const std::uint64_t otherwise = wish.time ? 0 : kDefaultScenarios;
  const auto scenarios = options.number("scenarios", otherwise);
  if (!scenarios) return std::unexpected(scenarios.error());
  if (options.has("scenarios") && *scenarios == 0)
    return std::unexpected(UsageFault{"--scenarios is at least 1"});
  if (exhaustive && options.has("scenarios"))
    return std::unexpected(UsageFault{"--exhaustive draws nothing, so --scenarios has no meaning beside it"});
  wish.exploration.scenarios = *scenarios;
  wish.exploration.draws = !exhaustive;
  return {};
}

std::expected<void, UsageFault> read_spaces(const Options& options, Wish& wish) {
  if (!options.has("exhaustive")) {
    wish.spaces.push_back(single_call_cover(kCoverStrength));
    wish.source = "random, seed " + std::to_string(wish.exploration.seed);
    return {};
  }
  const auto depth = number_within(options, "exhaustive", 1, kMaxDepth);
  if (!depth) return std::unexpected(depth.error());
  wish.spaces.push_back(single_call_space());
  wish.spaces.push_back(sequence_space(*depth));
  wish.source = "exhaustive, depth " + std::to_string(*depth);
  return {};
}

std::expected<Wish, UsageFault> wish_of(const Options& options) {
  Wish wish;
  ExplorationOptions& exploration = wish.exploration;
  const auto seed = options.number("seed", 0);
  if (!seed) return std::unexpected(seed.error());
  // Where nothing is drawn there is nothing to repeat.
  exploration.seed = options.has("seed") || options.has("exhaustive") ? *seed : new_seed();
  const auto clients = number_within(options, "clients", 1, kMaxClients);
  if (!clients) return std::unexpected(clients.error());
  exploration.maker.clients = *clients;
  exploration.maker.faults = options.has("faults");
  const auto shard = shard_of(options);
  if (!shard) return std::unexpected(shard.error());
  exploration.shard = *shard;
  if (const auto read = read_budgets(options, wish); !read) return std::unexpected(read.error());
  if (const auto read = read_spaces(options, wish); !read) return std::unexpected(read.error());
  for (const auto& space : wish.spaces) exploration.spaces.push_back(space.get());
  return wish;
}

void announce(const Wish& wish, const Options& options) {
  if (options.has("quiet")) return;
  const ExplorationPlan plan = plan_of(wish.exploration);
  if (wish.exploration.draws) return;
  std::fprintf(stderr, "%s: %zu scenarios with %zu calls", wish.source.c_str(), plan.scenarios,
               plan.space_calls);
  const Shard shard = wish.exploration.shard;
  if (shard.count > 1) std::fprintf(stderr, "; this is share %zu of %zu", shard.index, shard.count);
  std::fputs("\n", stderr);
}

RunSummary play(Wish& wish, const Options& options, const Stage& stage, const CampaignOptions& campaign) {
  ExplorationOptions& exploration = wish.exploration;
  exploration.campaign = campaign;
  exploration.maker.abilities = {stage.capabilities.virtual_clock,
                                 stage.capabilities.advance && stage.capabilities.virtual_clock,
                                 stage.capabilities.set_status, stage.capabilities.inspect};
  if (wish.time) {
    const auto end = std::chrono::steady_clock::now() + *wish.time;
    exploration.time_is_up = [end] { return std::chrono::steady_clock::now() >= end; };
  }
  const std::string folder = options.text("artifacts").value_or(kArtifactsFolder);
  const std::uint64_t seed = exploration.seed;
  exploration.keep = [folder, seed](Investigated& found) { write_artifacts(folder, seed, found); };
  RunSummary summary = explore(stage, exploration);
  summary.exploration->source = wish.source;
  return summary;
}

}  // namespace

int explore_command(const std::vector<std::string>& arguments) {
  Options options = explore_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("explore", parsed.error());
  auto wish = wish_of(options);
  if (!wish) return refuse("explore", wish.error());
  announce(*wish, options);
  return play_session("explore", options, SessionStart{{kStart, {}, {}}, wish->exploration.seed},
                      [&](const Stage& stage, const CampaignOptions& campaign) {
                        return play(*wish, options, stage, campaign);
                      });
}

std::string explore_help() {
  return "Usage: backcheck explore [OPTION ...]\n\n"
         "Plays scenarios that nobody wrote: drawn ones that go for states no call has met yet, or with "
         "--exhaustive\n"
         "all there are of a small kind. What shows a violation is played again, made as small as it gets, "
         "and "
         "kept as a\n"
         "scenario file that `backcheck replay` repeats. The same seed makes the same run.\n\n" +
         explore_options().help();
}

}  // namespace backcheck
