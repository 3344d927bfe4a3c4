// backcheck: finds the command and runs it.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/commands/command.h"
#include "sim/scenario/nearest_word.h"
#include "sim/version.h"

namespace backcheck {
namespace {

std::string overview() {
  std::string text =
      "backcheck tests implementations of ApsaraDB RDS's CreateBackup against a reference model.\n\n"
      "Usage: backcheck COMMAND [OPTION ...]\n\nCommands:\n";
  for (const Command& command : commands()) {
    std::string line = "  " + std::string(command.name);
    line.resize(14, ' ');
    text += line + std::string(command.about) + "\n";
  }
  text +=
      "\nbackcheck COMMAND --help explains a command, with an example. --version says which version this "
      "is.\n"
      "Example: backcheck run\n\n"
      "Exit status: 0 conforms or done, 1 a violation was found, 2 bad usage or bad input file,\n"
      "3 no verdict, 130 interrupted.\n";
  return text;
}

int no_such_word(const char* kind, const std::string& given, std::vector<std::string_view> names) {
  const std::string hint = did_you_mean(given, names);
  std::fprintf(stderr, "backcheck: there is no %s \"%s\"%s\nSee: backcheck --help\n", kind, given.c_str(),
               hint.c_str());
  return kExitUsage;
}

const Command* find_command(const std::string& name) {
  const auto found = std::ranges::find(commands(), name, &Command::name);
  return found == commands().end() ? nullptr : &*found;
}

int no_such_command(const std::string& given) {
  if (given.starts_with('-')) return no_such_word("option", given, {"--help", "--version"});
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return no_such_word("command", given, std::move(names));
}

std::string command_help(const Command& command) {
  return "backcheck " + std::string(command.name) + ": " + std::string(command.about) + "\n\n" +
         command.help() + "\nExample: " + std::string(command.example) + "\n";
}

int print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  return kExitConforms;
}

bool asks_for_help(const std::string& word) { return word == "--help" || word == "-h"; }

int dispatch(const std::vector<std::string>& words) {
  if (words.empty() || words == std::vector<std::string>{"help"} || asks_for_help(words.front()))
    return print(overview());
  if (words.front() == "--version") return print(std::string("backcheck ") + kVersion + "\n");
  const bool asks = words.front() == "help";
  const Command* command = find_command(words[asks ? 1 : 0]);
  if (command == nullptr) return no_such_command(words[asks ? 1 : 0]);
  const std::vector<std::string> arguments(words.begin() + 1, words.end());
  const auto end = std::ranges::find(arguments, "--");  // behind it all is positional
  if (asks || std::any_of(arguments.begin(), end, asks_for_help)) return print(command_help(*command));
  return command->run(arguments);
}

// A file that is opened later must never become the standard output that somebody closed.
void hold_standard_streams() {
  for (const int stream : {0, 1, 2}) {
    if (fcntl(stream, F_GETFD) == -1) static_cast<void>(open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY));
  }
}

constexpr std::string_view kNoMemory =
    "backcheck: out of memory: the run ends without a verdict; give it more memory, or play less at once\n";

std::atomic<bool> memory_has_ended = false;
std::terminate_handler usual_end = nullptr;

[[noreturn]] void note_want_of_memory() {
  memory_has_ended = true;
  throw std::bad_alloc();
}

// Memory may end where nothing may be thrown: in a thread, or in a step through a folder.
[[noreturn]] void end_at_once() {
  if (!memory_has_ended) usual_end();
  static_cast<void>(!write(STDERR_FILENO, kNoMemory.data(), kNoMemory.size()));
  _exit(kExitNoVerdict);
}

void expect_want_of_memory() {
  std::set_new_handler(note_want_of_memory);
  usual_end = std::set_terminate(end_at_once);
}

// A success of which nobody got to read all is none.
int delivered(int status) {
  const bool arrived = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (arrived) return status;
  std::fputs("backcheck: standard output could not be written\n", stderr);
  return status == kExitConforms ? kExitNoVerdict : status;
}

}  // namespace
}  // namespace backcheck

int main(int count, char** words) {
  backcheck::expect_want_of_memory();
  backcheck::hold_standard_streams();
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit is a write that fails, and is told as one
  try {
    return backcheck::delivered(backcheck::dispatch({words + 1, words + count}));
  } catch (const std::bad_alloc&) {
    std::fputs(backcheck::kNoMemory.data(), stderr);
    return backcheck::kExitNoVerdict;
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "backcheck: %s\n", fault.what());
    return backcheck::kExitNoVerdict;
  }
}
