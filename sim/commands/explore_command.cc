// backcheck explore: plays generated scenarios.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <random>
#include <utility>

#include "sim/commands/artifact_files.h"
#include "sim/commands/command.h"
#include "sim/commands/conversation_play.h"
#include "sim/commands/merged_run.h"
#include "sim/commands/session.h"
#include "sim/commands/session_plan.h"
#include "sim/commands/shard_option.h"
#include "sim/exploration_blocks.h"
#include "sim/scenario/spaces/sequence_space.h"
#include "sim/scenario/spaces/single_call_space.h"
#include "sim/shard/shard_gathering.h"

namespace backcheck {
namespace {

constexpr std::uint64_t kDefaultScenarios = 1000;
constexpr std::uint64_t kMaxTogether = 16;  // of the calls of a scenario
constexpr std::uint64_t kScenariosASimulation = 10;
constexpr std::uint64_t kScenariosALiveTalk = 50;
constexpr std::uint64_t kMaxDepth = 8;
constexpr unsigned kCoverStrength = 3;  // of values whose every combination a random run begins with
constexpr Instant kStart{
    1564617600000};  // what a history says of a run in process, which has no date: 2019-08-01

// A new seed, short enough to be read out.
std::uint64_t new_seed() { return std::random_device()() % 1'000'000'000U; }

// What the options say, with the spaces that they name.
struct Wish {
  ExplorationOptions exploration;
  Shard shard;
  std::vector<std::unique_ptr<ScenarioSpace>> spaces;
  std::optional<std::chrono::milliseconds> time;
  std::string source;
  std::optional<ConversationWish> conversations;
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
    wish.exploration.is_timed = true;
  }
  const bool exhaustive = options.has("exhaustive");
  const std::uint64_t otherwise = wish.time ? 0 : kDefaultScenarios;
  const auto scenarios = options.number("scenarios", otherwise);
  if (!scenarios) return std::unexpected(scenarios.error());
  if (options.has("scenarios") && *scenarios == 0)
    return std::unexpected(UsageFault{"--scenarios is at least 1"});
  if (exhaustive && options.has("scenarios"))
    return std::unexpected(UsageFault{"--exhaustive draws nothing, so --scenarios has no meaning beside it"});
  for (const char* name : {"clients", "faults", "twice"}) {
    if (exhaustive && options.has(name)) {
      return std::unexpected(UsageFault{"--exhaustive holds no conversations, so --" + std::string(name) +
                                        " has no meaning beside it"});
    }
  }
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

// Several clients, or faults, make conversations.
std::expected<void, UsageFault> read_clients(const Options& options, Wish& wish) {
  const std::uint64_t most = options.has("endpoint") ? kMaxLiveClients : kMaxSimulated;
  const auto clients = number_within(options, "clients", 1, most);
  if (!clients) return std::unexpected(clients.error());
  wish.exploration.maker.clients = std::min<std::size_t>(*clients, kMaxTogether);
  wish.exploration.maker.faults = options.has("faults");
  const bool talks = *clients > 1 || options.has("faults");
  if (options.has("twice") && (!talks || options.has("endpoint"))) {
    return std::unexpected(
        UsageFault{"--twice is for simulated conversations: --clients or --faults, without --endpoint"});
  }
  if (!talks) return {};
  wish.conversations.emplace();
  wish.conversations->clients = *clients;
  wish.conversations->faults = options.has("faults");
  wish.conversations->twice = options.has("twice");
  return {};
}

// What follows from the rest.
void complete_conversations(const Options& options, Wish& wish) {
  ConversationWish& conversations = *wish.conversations;
  const std::uint64_t share = options.has("endpoint") ? kScenariosALiveTalk : kScenariosASimulation;
  const std::size_t scenarios = wish.exploration.scenarios;
  conversations.conversations = scenarios == 0 ? 0 : std::max<std::size_t>(1, scenarios / share);
  conversations.seed = wish.exploration.seed;
  conversations.shard = wish.shard;
  conversations.folder = options.text("artifacts").value_or(kArtifactsFolder);
}

std::expected<Wish, UsageFault> wish_of(const Options& options, Shard shard) {
  Wish wish;
  ExplorationOptions& exploration = wish.exploration;
  const auto seed = options.number("seed", 0);
  if (!seed) return std::unexpected(seed.error());
  // Where nothing is drawn there is nothing to repeat.
  exploration.seed = options.has("seed") || options.has("exhaustive") ? *seed : new_seed();
  if (const auto read = read_clients(options, wish); !read) return std::unexpected(read.error());
  wish.shard = shard;
  if (const auto read = read_budgets(options, wish); !read) return std::unexpected(read.error());
  if (const auto read = read_spaces(options, wish); !read) return std::unexpected(read.error());
  for (const auto& space : wish.spaces) exploration.spaces.push_back(space.get());
  if (wish.conversations) complete_conversations(options, wish);
  return wish;
}

void announce(const Wish& wish, const Options& options) {
  if (options.has("quiet")) return;
  if (const std::string note = note_on_shares(options); !note.empty())
    std::fprintf(stderr, "%s\n", note.c_str());
  const ExplorationPlan plan = plan_of(wish.exploration);
  if (wish.exploration.draws) return;
  std::fprintf(stderr, "%s: %zu scenarios with %zu calls", wish.source.c_str(), plan.scenarios,
               plan.space_calls);
  const Shard shard = wish.shard;
  if (shard.count > 1) std::fprintf(stderr, "; this is share %zu of %zu", shard.index, shard.count);
  std::fputs("\n", stderr);
}

// Half of the time is for scenarios where there are conversations, too.
void set_ends(Wish& wish) {
  const auto start = std::chrono::steady_clock::now();
  const auto until = [](auto end) { return [end] { return std::chrono::steady_clock::now() >= end; }; };
  wish.exploration.time_is_up = until(start + (wish.conversations ? *wish.time / 2 : *wish.time));
  if (wish.conversations) wish.conversations->time_is_up = until(start + *wish.time);
}

// The sums of a block say all there is where nothing else ends the run.
void keep_blocks(Wish& wish, const Options& options, SessionShares& shares, BlockOptions& blocks) {
  const bool sums_will_do = !options.has("max-calls");
  blocks.note = [&shares, sums_will_do](const Block& block) { shares.keep(block, sums_will_do); };
  if (!options.has("endpoint")) shares.need_no_tape();
  if (!wish.conversations) return;
  if (options.has("endpoint")) {
    shares.object("conversations with an endpoint are not the same twice");
  } else {
    wish.conversations->record = shares.record();
  }
}

// What the shares say of the blocks.
void tell_blocks(const GatheredShards& gathered, Wish& wish, BlockOptions& blocks) {
  const ShardRecord& all = gathered.record;
  blocks.recorded = [&all](std::size_t number) -> std::optional<BlockRecord> {
    const auto found = std::ranges::lower_bound(all.blocks, number, {}, &BlockRecord::number);
    if (found == all.blocks.end() || found->number != number) return std::nullopt;
    return *found;
  };
  blocks.extent = [&all, is_known = blocks.recorded](std::size_t number) -> BlockOptions::Extent {
    const auto taped = std::ranges::lower_bound(all.taped_blocks, number, {}, &TapedBlock::number);
    if (taped != all.taped_blocks.end() && taped->number == number) return {true, taped->end, false};
    if (is_known(number)) return {};
    const bool is_behind_all = (all.blocks.empty() || all.blocks.back().number < number) &&
                               (all.taped_blocks.empty() || all.taped_blocks.back().number < number);
    return {false, 0, is_behind_all};
  };
  if (wish.conversations) wish.conversations->told = &all;
}

// Shares of it are told with the whole.
std::string command_of(const Options& options, std::uint64_t seed) {
  std::string text = "backcheck explore";
  if (!options.has("exhaustive")) text += " --seed " + std::to_string(seed);
  for (const char* name : {"exhaustive", "scenarios", "time", "clients", "max-calls"}) {
    if (const auto value = options.text(name)) text += " --" + std::string(name) + " " + *value;
  }
  return text + (options.has("faults") ? " --faults" : "") + replay_options(options);
}

RunSummary play(Wish& wish, const Options& options, const Stage& stage, const CampaignOptions& campaign,
                BlockOptions blocks) {
  ExplorationOptions& exploration = wish.exploration;
  exploration.campaign = campaign;
  exploration.maker.abilities = {stage.capabilities.virtual_clock,
                                 stage.capabilities.advance && stage.capabilities.virtual_clock,
                                 stage.capabilities.set_status,
                                 stage.capabilities.inspect,
                                 stage.capabilities.verifies("signature"),
                                 stage.capabilities.verifies("signature-v3")};
  if (wish.time && !blocks.extent) set_ends(wish);
  const std::string folder = options.text("artifacts").value_or(kArtifactsFolder);
  const std::uint64_t seed = exploration.seed;
  exploration.again = command_of(options, seed);
  exploration.keep = [folder, seed](Investigated& found) { write_artifacts(folder, seed, found); };
  blocks.exploration = exploration;
  blocks.shard = wish.shard;
  blocks.repeats_nonces = !options.has("endpoint");
  RunSummary summary = explore_in_blocks(stage, blocks);
  summary.exploration->source = wish.source;
  if (!wish.conversations) return summary;
  return with_conversations(std::move(summary), *wish.conversations, options, stage, campaign);
}

}  // namespace

namespace {

// What plays scenarios that somebody wrote, and has no meaning for those that nobody did.
struct OutOfPlace {
  std::string_view option;
  std::string_view reason;
};
constexpr OutOfPlace kOutOfPlace[] = {
    {"real", "nothing is drawn or enumerated at somebody's cost"},
    {"credentials", "nothing is drawn or enumerated at somebody's cost"},
    {"ledger", "nothing is drawn or enumerated at somebody's cost"},
    {"instance", "drawn scenarios bring their instances, which the hook makes"},
    {"max-creates", "drawn scenarios bring their instances; --max-calls limits what is sent"},
    {"task-timeout", "the hook ends the backup tasks of drawn scenarios"},
};

std::optional<UsageFault> objection_to_place(const Options& options) {
  for (const auto& [option, reason] : kOutOfPlace) {
    if (options.has(option))
      return UsageFault{"--" + std::string(option) + " is for run and replay: " + std::string(reason)};
  }
  return std::nullopt;
}

std::vector<OptionRow> rows_of_explore() {
  std::vector<OptionRow> rows = session_options();
  std::ranges::find(rows, "control", &OptionRow::name)->about = "its control hook, needed with --endpoint";
  rows.insert(
      rows.end(),
      {{"seed", "N", "repeat what that seed makes (default: a new seed, which the report tells)"},
       {"scenarios", "N", "draw so many scenarios (default 1000, or as --time allows)"},
       {"time", "DURATION", "stop after that time"},
       {"exhaustive", "DEPTH",
        "every call and every sequence of up to DEPTH steps of a small alphabet, nothing drawn"},
       {"clients", "N", "also hold conversations of N clients at a time (default 1: none)"},
       {"faults", "", "lose, cut, delay and repeat requests and answers, and restart the mock"},
       {"twice", "", "simulate each conversation twice, and stop where the two differ"},
       {"shard", "I/N", "do this share of the work, 0 <= I < N (default: what the batch engine says)"},
       {"artifacts", "DIR", "keep what was found there (default backcheck-artifacts)"}});
  return rows;
}

}  // namespace

Options explore_options() {
  std::vector<OptionRow> rows = rows_of_explore();
  std::erase_if(rows, [](const OptionRow& row) {
    return std::ranges::find(kOutOfPlace, row.name, &OutOfPlace::option) != std::end(kOutOfPlace);
  });
  return {std::move(rows), ""};
}

int explore_command(const std::vector<std::string>& arguments) {
  Options options(rows_of_explore(), "");
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("explore", parsed.error());
  if (const auto objection = objection_to_place(options)) return refuse("explore", *objection);
  const auto shard = shard_of(options);
  if (!shard) return refuse("explore", shard.error());
  auto wish = wish_of(options, *shard);
  if (!wish) return refuse("explore", wish.error());
  announce(*wish, options);
  SessionShares shares(wish->shard, record_of_share("explore", options, wish->shard));
  if (!options.has("seed") && !options.has("exhaustive"))
    shares.object("its seed was drawn; shares of one run are given the same --seed");
  BlockOptions blocks;
  keep_blocks(*wish, options, shares, blocks);
  return play_session(
      "explore", options, SessionStart{{kStart, {}, {}}, wish->exploration.seed},
      [&](const Stage& stage, const CampaignOptions& campaign) {
        return play(*wish, options, stage, campaign, blocks);
      },
      shares);
}

int tell_exploration(const Options& options, const GatheredShards& gathered) {
  auto wish = wish_of(options, {});
  if (!wish) return refuse("merge", wish.error());
  if (!gathered.missing.empty()) wish->exploration.is_timed = false;  // they are what it lacks
  TapePlayer player(gathered.record.tape, gathered.record.endpoint, gathered.record.capabilities);
  SessionShares shares = gathered.record.is_embedded ? SessionShares() : SessionShares(player);
  BlockOptions blocks;
  tell_blocks(gathered, *wish, blocks);
  return tell_session(
      "explore", options,
      [&](const Stage& stage, const CampaignOptions& campaign) {
        RunSummary summary = play(*wish, options, stage, campaign, blocks);
        summary.seconds = gathered.record.seconds;
        tell_what_is_missing(gathered, summary);
        return summary;
      },
      gathered.record, shares);
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
