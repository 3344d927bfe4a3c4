// What can stand where on a command line, for shells that complete it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/commands/command.h"

namespace backcheck {

enum class WordKind : std::uint8_t {
  kNone,      // nothing: a flag
  kAnything,  // nothing is known of it: a URL, a number
  kWords,     // one of the words
  kFile,
  kFolder,
  kScenario,  // the id of a scenario, or a file or folder
};

struct WordChoice {
  WordKind kind = WordKind::kNone;
  std::vector<std::string> words;  // also beside files, folders and scenarios
  bool ends_in_equals = false;     // the words are names of parameters; their values follow
};

// The value of an option.
WordChoice value_choice(const OptionRow& row);

// What a command takes beside its options.
WordChoice positional_choice(const Command& command);

}  // namespace backcheck
