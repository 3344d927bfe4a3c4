// backcheck check: judges recorded histories; nothing is sent.
#include <algorithm>

#include "sim/account/process_privacy.h"
#include "sim/commands/command.h"
#include "sim/commands/history_session.h"

namespace backcheck {

Options check_command_options() { return {history_options(), "HISTORY ..."}; }

int check_command(const std::vector<std::string>& arguments) {
  keep_memory_private();  // recordings of others may hold anybody's tokens
  Options options = check_command_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("check", parsed.error());
  if (options.positional().empty()) return refuse("check", UsageFault{"it takes one history or several"});
  std::vector<std::string> paths = options.positional();
  std::ranges::replace(paths, std::string("-"), std::string("/dev/stdin"));
  return check_histories("check", options, paths);
}

std::string check_help() {
  return "Usage: backcheck check HISTORY ... [OPTION ...]\n\n"
         "HISTORY is a file of JSON Lines, as --history records it or anybody else does: a header, then one\n"
         "operation a line, with the times of its call and its return. Each file is judged by itself, as a\n"
         "stream; calls may overlap, and calls without an answer may have taken effect at any later time.\n"
         "- is standard input.\n"
         "Tasks end by finish-task alone; where nothing in the history is of a control hook, at any "
         "time.\n\n"
         "A HAR file (1.2), as browsers, debugging proxies and `backcheck proxy --har` write it, is told by "
         "its "
         "content.\n"
         "Of its entries those are judged that call CreateBackup; what DescribeDBInstanceAttribute,\n"
         "DescribeBackupTasks and DescribeDatabases say before and after them proves the state that they "
         "met.\n\n" +
         check_command_options().help();
}

}  // namespace backcheck
