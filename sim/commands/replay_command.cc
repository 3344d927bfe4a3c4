// backcheck replay: plays one scenario again, or judges one recorded history.
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "sim/byte_order_mark.h"
#include "sim/commands/command.h"
#include "sim/commands/history_session.h"
#include "sim/commands/interruption.h"
#include "sim/commands/session.h"
#include "sim/commands/session_plan.h"
#include "sim/want_of_memory.h"

namespace backcheck {
namespace {

// A history is JSON Lines; a scenario is YAML, and no scenario begins with a brace. What comes through a pipe
// comes once: it is a scenario.
bool is_history(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  std::ifstream file(path);
  if (!file) throw_if_no_memory(errno);
  std::string beginning(kByteOrderMark.size() + 1, '\0');
  file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  return without_byte_order_mark(beginning).starts_with('{');
}

int judge_history(const std::string& path, const Options& options) {
  for (const char* name : {"endpoint", "control", "mutant", "history", "max-calls", "rate", "timeout", "real",
                           "instance", "credentials", "max-creates", "ledger", "dry-run"}) {
    if (options.has(name)) {
      return refuse("replay", UsageFault{"--" + std::string(name) +
                                         " has no meaning for a recorded history: nothing is sent"});
    }
  }
  return check_histories("replay", options, {path});
}

}  // namespace

Options replay_options() { return {session_options(), "FILE"}; }

int replay_command(const std::vector<std::string>& arguments) {
  Options options = replay_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("replay", parsed.error());
  if (options.positional().size() != 1) {
    return refuse("replay",
                  UsageFault{"it takes one scenario or one history; `backcheck run` takes several"});
  }
  note_interruptions();
  const std::string& name = options.positional().front();
  if (is_history(name)) return judge_history(name, options);
  const auto scenarios = read_named_scenarios({name});
  if (!scenarios) return scenarios.error();
  return play_session("replay", options, *scenarios);
}

std::string replay_help() {
  return "Usage: backcheck replay FILE [OPTION ...]\n\n"
         "FILE is a scenario (with [engine=MySQL] behind it: those cases of its matrix), which is played, or "
         "a\n"
         "history that --history recorded, which is judged again without sending anything (see backcheck "
         "check).\n\n" +
         replay_options().help();
}

}  // namespace backcheck
