// The table of the commands.
#include "sim/commands/command.h"

#include <cstdio>

namespace backcheck {

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands = {
      {"run", "play scripted scenarios against an endpoint, print the verdict",
       "backcheck run scenarios/quota --report-junit report.xml", run_command, run_help},
      {"explore", "play generated scenarios: random, aimed at what was not seen yet, or all there are",
       "backcheck explore --seed 7", explore_command, explore_help},
      {"replay", "play one scenario again, or judge one recorded history",
       "backcheck replay scenarios/state/a-second-call-is-rejected.yaml", replay_command, replay_help},
      {"check", "judge recorded histories only; no endpoint is contacted", "backcheck check run.jsonl",
       check_command, check_help},
      {"serve", "the mocked endpoint, with its control hook, on a socket",
       "backcheck serve --listen 127.0.0.1:8080", serve_command, serve_help},
      {"proxy", "hand on the calls of another client, record and judge them",
       "backcheck proxy --endpoint http://127.0.0.1:8080 --har traffic.har", proxy_command, proxy_help},
      {"mutants", "measure the harness: which planted faults does it find", "backcheck mutants",
       mutants_command, mutants_help},
      {"report", "reports of several runs side by side in one table", "backcheck report old.json new.json",
       report_command, report_help},
      {"diff", "what became better or worse from one report to another", "backcheck diff old.json new.json",
       diff_command, diff_help},
      {"spec", "the requirements and open readings, and which scenarios cover them", "backcheck spec",
       spec_command, spec_help},
      {"call", "sign and send one request, show what came back and what was allowed",
       "backcheck call DBInstanceId=rm-uf6wjk5xxxxxxx BackupMethod=Snapshot", call_command, call_help},
  };
  return kCommands;
}

int refuse(std::string_view command, const UsageFault& fault) {
  std::fprintf(stderr, "backcheck %.*s: %s\nSee: backcheck %.*s --help\n", static_cast<int>(command.size()),
               command.data(), fault.reason.c_str(), static_cast<int>(command.size()), command.data());
  return kExitUsage;
}

}  // namespace backcheck
