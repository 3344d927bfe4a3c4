// backcheck run: plays scripted scenarios.
#include <cstdio>

#include "sim/commands/command.h"
#include "sim/commands/session.h"

namespace backcheck {
namespace {

Options run_options() {
  std::vector<OptionRow> rows = session_options();
  rows.push_back({"list", "", "print the ids and titles of the scenarios, play nothing"});
  return {std::move(rows), "SCENARIO"};
}

int list(const std::vector<Scenario>& scenarios) {
  for (const Scenario& scenario : scenarios)
    std::printf("%s  %s\n", scenario.id.c_str(), scenario.title.c_str());
  return kExitConforms;
}

}  // namespace

int run_command(const std::vector<std::string>& arguments) {
  Options options = run_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("run", parsed.error());
  const auto scenarios = read_named_scenarios(options.positional());
  if (!scenarios) return scenarios.error();
  return options.has("list") ? list(*scenarios) : play_session("run", options, *scenarios);
}

std::string run_help() {
  return "Usage: backcheck run [SCENARIO|FOLDER ...] [OPTION ...]\n\n"
         "A scenario is named by its file or its id; [engine=MySQL] behind it picks cases of its matrix.\n"
         "Without a name all scenarios of the scenarios folder are played.\n\n" +
         run_options().help();
}

}  // namespace backcheck
