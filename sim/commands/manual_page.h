// Manual pages in the language of man(7), made from the tables of commands and options.
#pragma once

#include <string>

#include "sim/commands/command.h"

namespace backcheck {

// backcheck(1): what there is.
std::string program_page();
// backcheck-COMMAND(1).
std::string command_page(const Command& command);

}  // namespace backcheck
