// backcheck manual: pages for man.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "sim/commands/command.h"
#include "sim/commands/manual_page.h"
#include "sim/scenario/nearest_word.h"

namespace backcheck {

Options manual_options() {
  return {{{"commands", "", "print the names of the commands that have a page"}}, "COMMAND"};
}

int manual_command(const std::vector<std::string>& arguments) {
  Options options = manual_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("manual", parsed.error());
  if (options.positional().size() > 1) return refuse("manual", UsageFault{"it takes one command, or none"});
  if (options.has("commands")) {
    for (const Command& command : commands()) std::printf("%s\n", std::string(command.name).c_str());
    return kExitConforms;
  }
  if (options.positional().empty()) {
    std::fputs(program_page().c_str(), stdout);
    return kExitConforms;
  }
  const std::string& name = options.positional().front();
  const auto command = std::ranges::find(commands(), name, &Command::name);
  if (command == commands().end()) {
    std::vector<std::string_view> names;
    for (const Command& known : commands()) names.push_back(known.name);
    return refuse("manual", UsageFault{"there is no command \"" + name + "\"" + did_you_mean(name, names)});
  }
  std::fputs(command_page(*command).c_str(), stdout);
  return kExitConforms;
}

std::string manual_help() {
  return "Usage: backcheck manual [COMMAND] [OPTION ...]\n\n"
         "Prints the manual page of the program, or of one of its commands, in the language of man. To read "
         "it:\n\n"
         "  backcheck manual run | man -l -\n\n" +
         manual_options().help();
}

}  // namespace backcheck
