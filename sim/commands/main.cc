// backcheck: finds the command and runs it.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "sim/commands/command.h"
#include "sim/scenario/nearest_word.h"
#include "sim/version.h"

namespace backcheck {

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands = {
      {"run", "play scripted scenarios against an endpoint, print the verdict",
       "backcheck run scenarios/quota --endpoint http://127.0.0.1:8080 --control http://127.0.0.1:8080/control",
       run_command, run_help},
      {"replay", "play one scenario again, or judge one recorded history",
       "backcheck replay scenarios/state/second-call-while-ongoing.yaml", replay_command, replay_help},
      {"serve", "the mocked endpoint, with its control hook, on a socket", "backcheck serve --listen 127.0.0.1:8080",
       serve_command, serve_help},
      {"mutants", "measure the harness: which planted faults does it find", "backcheck mutants", mutants_command,
       mutants_help},
      {"spec", "the requirements and open readings, and which scenarios cover them", "backcheck spec", spec_command,
       spec_help},
      {"call", "sign and send one request, show what came back and what was allowed",
       "backcheck call DBInstanceId=rm-uf6wjk5xxxxxxx BackupMethod=Snapshot", call_command, call_help},
  };
  return kCommands;
}

const Command& command_named(std::string_view name) {
  for (const Command& command : commands()) {
    if (command.name == name) return command;
  }
  std::terminate();  // names come from the table
}

int refuse(std::string_view command, const UsageFault& fault) {
  std::fprintf(stderr, "backcheck %.*s: %s\nSee: backcheck %.*s --help\n", static_cast<int>(command.size()),
               command.data(), fault.reason.c_str(), static_cast<int>(command.size()), command.data());
  return kExitUsage;
}

namespace {

std::string overview() {
  std::string text =
      "backcheck tests implementations of ApsaraDB RDS's CreateBackup against a reference model.\n\n"
      "Usage: backcheck COMMAND [OPTION ...]\n\nCommands:\n";
  for (const Command& command : commands()) {
    std::string line = "  " + std::string(command.name);
    line.resize(11, ' ');
    text += line + std::string(command.about) + "\n";
  }
  text +=
      "\nbackcheck COMMAND --help explains a command, with an example. --version says which version this is.\n"
      "Example: backcheck run\n\n"
      "Exit status: 0 conforms or done, 1 a violation was found, 2 bad usage or bad input file,\n"
      "3 no verdict, 130 interrupted.\n";
  return text;
}

int no_such_command(const std::string& given) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  const std::string hint = did_you_mean(given, names);
  std::fprintf(stderr, "backcheck: there is no command \"%s\"%s\nSee: backcheck --help\n", given.c_str(), hint.c_str());
  return kExitUsage;
}

std::string command_help(const Command& command) {
  return "backcheck " + std::string(command.name) + ": " + std::string(command.about) + "\n\n" + command.help() +
         "\nExample: " + std::string(command.example) + "\n";
}

int dispatch(const std::vector<std::string>& words) {
  if (words.empty() || words.front() == "--help" || words.front() == "help") {
    std::fputs(overview().c_str(), stdout);
    return kExitConforms;
  }
  if (words.front() == "--version") {
    std::printf("backcheck %s\n", kVersion);
    return kExitConforms;
  }
  for (const Command& command : commands()) {
    if (command.name != words.front()) continue;
    const std::vector<std::string> arguments(words.begin() + 1, words.end());
    for (const std::string& argument : arguments) {
      if (argument != "--help") continue;
      std::fputs(command_help(command).c_str(), stdout);
      return kExitConforms;
    }
    return command.run(arguments);
  }
  return no_such_command(words.front());
}

}  // namespace
}  // namespace backcheck

int main(int count, char** words) {
  try {
    return backcheck::dispatch({words + 1, words + count});
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "backcheck: %s\n", fault.what());
    return backcheck::kExitNoVerdict;
  }
}
