// backcheck run: plays scripted scenarios.
#include <cstdio>
#include <utility>
#include <vector>

#include "sim/commands/command.h"
#include "sim/commands/session.h"
#include "sim/commands/shard_option.h"

namespace backcheck {
namespace {

int list(const std::vector<Scenario>& scenarios) {
  for (const Scenario& scenario : scenarios)
    std::printf("%s  %s\n", scenario.id.c_str(), scenario.title.c_str());
  return kExitConforms;
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

}  // namespace

Options run_options() {
  std::vector<OptionRow> rows = session_options();
  rows.push_back(
      {"shard", "I/N", "play this share of them, 0 <= I < N (default: what the batch engine says)"});
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
  auto scenarios = read_named_scenarios(options.positional());
  if (!scenarios) return scenarios.error();
  const std::vector<Scenario> share = share_of(*std::move(scenarios), *shard, options.has("quiet"));
  return options.has("list") ? list(share) : play_session("run", options, share);
}

std::string run_help() {
  return "Usage: backcheck run [SCENARIO|FOLDER ...] [OPTION ...]\n\n"
         "A scenario is named by its file or its id; [engine=MySQL] behind it picks cases of its matrix.\n"
         "Without a name all scenarios of the scenarios folder are played.\n\n" +
         run_options().help();
}

}  // namespace backcheck
