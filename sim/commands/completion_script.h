// Scripts that complete command lines of backcheck, made from the tables of commands and options.
#pragma once

#include <string>

namespace backcheck {

// For bash: to be sourced, or found as completions/backcheck. Version 4.4 or later.
std::string bash_completion();
// For zsh: found as _backcheck on $fpath, or sourced after compinit.
std::string zsh_completion();
// For fish: found as completions/backcheck.fish.
std::string fish_completion();

}  // namespace backcheck
