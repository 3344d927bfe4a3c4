// backcheck run: plays scripted scenarios.
#include <cstdio>
#include <utility>
#include <vector>

#include "sim/commands/command.h"
#include "sim/commands/interruption.h"
#include "sim/commands/kept_findings.h"
#include "sim/commands/merged_run.h"
#include "sim/commands/session.h"
#include "sim/commands/session_plan.h"
#include "sim/commands/shard_option.h"
#include "sim/scenario/scenario_writer.h"

namespace backcheck {
namespace {

int list(const std::vector<Scenario>& scenarios) {
  for (const Scenario& scenario : scenarios)
    std::printf("%s  %s\n", scenario.id.c_str(), scenario.title.c_str());
  return kExitConforms;
}

// A hash of all that is played (FNV-1a).
std::string content_of(const std::vector<Scenario>& scenarios) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  const auto add = [&hash](std::string_view text) {
    for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  };
  for (const Scenario& scenario : scenarios) {
    add(scenario.id);
    add(scenario.file);
    add(write_scenario(scenario));
  }
  return std::to_string(hash);
}

// This process's share of the scenarios.
std::vector<Scenario> share_of(std::vector<Scenario> scenarios, Shard shard, bool quiet) {
  if (shard.count == 1) return scenarios;
  std::vector<Scenario> share;
  for (std::size_t i = shard.index; i < scenarios.size(); i += shard.count) {
    share.push_back(std::move(scenarios[i]));
  }
  if (!quiet) {
    std::fprintf(stderr, "share %zu of %zu: %zu of %zu scenarios\n", shard.index, shard.count, share.size(),
                 scenarios.size());
  }
  return share;
}

// Whether what is found can be played again, from worlds that the hook makes anew.
std::optional<UsageFault> objection_to_artifacts(const Options& options, Shard shard) {
  if (!options.has("artifacts")) return std::nullopt;
  const auto because = [](const char* reason) {
    return UsageFault{std::string("--artifacts plays what was found again, until it is small: ") + reason};
  };
  if (options.has("real") || options.has("dry-run")) return because("not at somebody's cost");
  if (options.has("endpoint") && !options.has("control")) return because("that takes a control hook");
  if (shard.count > 1) return because("not in a share of a run; run what its report names by itself");
  return std::nullopt;
}

}  // namespace

Options run_options() {
  std::vector<OptionRow> rows = session_options();
  rows.push_back(
      {"shard", "I/N", "play this share of them, 0 <= I < N (default: what the batch engine says)"});
  rows.push_back({"artifacts", "DIR",
                  "keep what violates there: each cause once, as a scenario made small, with its history"});
  rows.push_back({"list", "", "print the ids and titles of the scenarios, play nothing"});
  return {std::move(rows), "SCENARIO"};
}

int run_command(const std::vector<std::string>& arguments) {
  Options options = run_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("run", parsed.error());
  const auto shard = shard_of(options);
  if (!shard) return refuse("run", shard.error());
  if (options.has("real") && !options.has("shard") && shard->count > 1) {
    return refuse("run",
                  UsageFault{"--real is not for shares of a batch (the environment says that this is one): "
                             "their machines would not share one ledger of creates"});
  }
  if (const auto objection = objection_to_artifacts(options, *shard)) return refuse("run", *objection);
  if (const std::string note = note_on_shares(options); !note.empty() && !options.has("quiet"))
    std::fprintf(stderr, "%s\n", note.c_str());
  note_interruptions();
  auto scenarios = read_named_scenarios(options.positional());
  if (!scenarios) return scenarios.error();
  std::optional<ShardRecord> record = record_of_share("run", options, *shard);
  if (record) record->content = content_of(*scenarios);
  const std::vector<Scenario> share = share_of(*std::move(scenarios), *shard, options.has("quiet"));
  if (options.has("list")) return list(share);
  SessionShares shares(*shard, std::move(record));
  if (const auto folder = options.text("artifacts")) {
    return play_session("run", options, start_of(share), keeping_findings(play_of(share), share, *folder),
                        shares);
  }
  return play_session("run", options, share, shares);
}

int tell_run(const Options& options, const GatheredShards& gathered) {
  const auto scenarios = read_named_scenarios(options.positional());
  if (!scenarios) return scenarios.error();
  if (content_of(*scenarios) != gathered.record.content) {
    std::fputs(
        "backcheck merge: the scenarios here are not those that the shares have played; merge where the same "
        "ones are, from the same folder\n",
        stderr);
    return kExitUsage;
  }
  std::vector<Scenario> played;
  for (std::size_t i = 0; i < scenarios->size(); ++i) {
    if (!gathered.is_missing(i)) played.push_back((*scenarios)[i]);
  }
  TapePlayer player(gathered.record.tape, gathered.record.endpoint, gathered.record.capabilities);
  SessionShares shares(player);
  return tell_session(
      "run", options,
      [&, play = play_of(played)](const Stage& stage, const CampaignOptions& campaign) {
        RunSummary summary = play(stage, campaign);
        summary.seconds = gathered.record.seconds;
        tell_what_is_missing(gathered, summary);
        return summary;
      },
      gathered.record, shares);
}

std::string run_help() {
  return "Usage: backcheck run [SCENARIO|FOLDER ...] [OPTION ...]\n\n"
         "A scenario is named by its file or its id; [engine=MySQL] behind it picks cases of its matrix.\n"
         "Without a name all scenarios of the scenarios folder are played.\n\n" +
         run_options().help();
}

}  // namespace backcheck
