// The table of the commands.
#include "sim/commands/command.h"

#include <algorithm>
#include <cstdio>

#include "sim/commands/job_log.h"
#include "sim/report/visible_text.h"
#include "sim/scenario/nearest_word.h"

namespace backcheck {
namespace {

bool has_option(const Command& command, std::string_view name) {
  const Options options = command.options();
  return std::ranges::find(options.rows(), name, &OptionRow::name) != options.rows().end();
}

// The only option of the command that begins so; empty where there is none, or several.
std::string completed_option(std::string_view command, std::string_view beginning) {
  const auto found = std::ranges::find(commands(), command, &Command::name);
  if (found == commands().end()) return {};
  const Options options = found->options();
  std::vector<std::string> all = {"help"};
  for (const OptionRow& row : options.rows()) all.emplace_back(row.name);
  std::erase_if(all, [&](const std::string& name) { return !name.starts_with(beginning); });
  return all.size() == 1 ? all.front() : "";
}

// What may be meant by an option that the command does not have: one of another command, or one by its first
// letters.
std::string hint_on_option(std::string_view refuser, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) {
    const Options options = command.options();
    for (const OptionRow& row : options.rows()) names.push_back(row.name);
  }
  const bool is_elsewhere = std::ranges::find(names, name) != names.end();
  const std::string completed = is_elsewhere ? "" : completed_option(refuser, name);
  if (!completed.empty()) return "; did you mean --" + completed + "?";
  const auto nearest = nearest_word(name, names);
  if (!nearest) return {};
  const auto owner =
      std::ranges::find_if(commands(), [&](const Command& command) { return has_option(command, *nearest); });
  const std::string where = "`backcheck " + std::string(owner->name) + "`";
  if (*nearest == name) return "; " + where + " has one";
  return "; did you mean --" + std::string(*nearest) + "? (it is an option of " + where + ")";
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands = {
      {"run", "play scripted scenarios against an endpoint, print the verdict",
       "backcheck run scenarios/quota --report-junit report.xml", run_command, run_help, run_options},
      {"explore", "play generated scenarios: random, aimed at what was not seen yet, or all there are",
       "backcheck explore --seed 7", explore_command, explore_help, explore_options},
      {"replay", "play one scenario again, or judge one recorded history",
       "backcheck replay scenarios/state/a-second-call-is-rejected.yaml", replay_command, replay_help,
       replay_options},
      {"check", "judge recorded histories only; no endpoint is contacted", "backcheck check run.jsonl",
       check_command, check_help, check_command_options},
      {"serve", "the mocked endpoint, with its control hook, on a socket",
       "backcheck serve --listen 127.0.0.1:8080", serve_command, serve_help, serve_options},
      {"proxy", "hand on the calls of another client, record and judge them",
       "backcheck proxy --endpoint http://127.0.0.1:8080 --har traffic.har", proxy_command, proxy_help,
       proxy_options},
      {"mutants", "measure the harness: which planted faults does it find", "backcheck mutants",
       mutants_command, mutants_help, mutants_options},
      {"merge", "the reports of a run from those of its shares", "backcheck merge share0.json share1.json",
       merge_command, merge_help, merge_options},
      {"report", "reports of several runs side by side in one table", "backcheck report old.json new.json",
       report_command, report_help, report_command_options},
      {"diff", "what became better or worse from one report to another", "backcheck diff old.json new.json",
       diff_command, diff_help, diff_options},
      {"spec", "the requirements and open readings, and which scenarios cover them", "backcheck spec",
       spec_command, spec_help, spec_options},
      {"call", "sign and send one request, show what came back and what was allowed",
       "backcheck call DBInstanceId=rm-uf6wjk5xxxxxxx BackupMethod=Snapshot", call_command, call_help,
       call_options},
      {"ask", "what the page allows for a call or a scenario, without an endpoint",
       "backcheck ask --engine MariaDB DBInstanceId=rm-1 BackupMethod=Snapshot", ask_command, ask_help,
       ask_options},
      {"fmt", "write scenario files in their canonical form", "backcheck fmt --check scenarios", fmt_command,
       fmt_help, fmt_options},
      {"completion", "print a script that completes command lines in a shell", "backcheck completion bash",
       completion_command, completion_help, completion_options},
      {"manual", "print a manual page, for man", "backcheck manual run", manual_command, manual_help,
       manual_options},
  };
  return kCommands;
}

int refuse(std::string_view command, const UsageFault& fault) {
  const std::string reason =
      fault.reason + (fault.unknown_option.empty() ? "" : hint_on_option(command, fault.unknown_option));
  std::fprintf(stderr, "backcheck %.*s: %s\nSee: backcheck %.*s --help\n", static_cast<int>(command.size()),
               command.data(), reason.c_str(), static_cast<int>(command.size()), command.data());
  return kExitUsage;
}

int no_verdict(std::string_view command, const std::string& reason) {
  // An endpoint or a hook may have had its say in it.
  constexpr std::size_t kLongestReason = 2000;
  std::fprintf(stderr, "backcheck %.*s: no verdict: %s\n", static_cast<int>(command.size()), command.data(),
               told_to_job(visible_text(reason, kLongestReason)).c_str());
  return kExitNoVerdict;
}

}  // namespace backcheck
