// backcheck completion: scripts for shells.
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "sim/commands/command.h"
#include "sim/commands/completion_script.h"
#include "sim/scenario/nearest_word.h"

namespace backcheck {

Options completion_options() { return {{}, "SHELL"}; }

int completion_command(const std::vector<std::string>& arguments) {
  Options options = completion_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("completion", parsed.error());
  if (options.positional().size() != 1)
    return refuse("completion", UsageFault{"it takes the name of one shell: bash, zsh or fish"});
  const std::string& shell = options.positional().front();
  std::string script;
  if (shell == "bash") script = bash_completion();
  if (shell == "zsh") script = zsh_completion();
  if (shell == "fish") script = fish_completion();
  if (script.empty()) {
    constexpr std::array<std::string_view, 3> kShells = {"bash", "zsh", "fish"};
    return refuse("completion",
                  UsageFault{"there is no completion for \"" + shell + "\"" + did_you_mean(shell, kShells) +
                             "; there is for bash, zsh and fish"});
  }
  std::fputs(script.c_str(), stdout);
  return kExitConforms;
}

std::string completion_help() {
  return "Usage: backcheck completion bash|zsh|fish\n\n"
         "Prints a script with which the shell completes commands, options, their values and the ids of\n"
         "scenarios. To have it in this shell:\n\n"
         "  bash:  source <(backcheck completion bash)\n"
         "  zsh:   source <(backcheck completion zsh)      (after compinit)\n"
         "  fish:  backcheck completion fish | source\n\n"
         "What is installed by `cmake --install` or the Debian package is found by the shells "
         "themselves.\n\n" +
         completion_options().help();
}

}  // namespace backcheck
