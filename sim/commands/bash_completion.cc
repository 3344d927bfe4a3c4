// A function of bash that looks at the word before, then at the command.
#include <string>

#include "sim/commands/completion_script.h"
#include "sim/commands/completion_words.h"

namespace backcheck {
namespace {

std::string bash_words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// The line that offers what the choice says.
std::string bash_offer(const WordChoice& choice) {
  const std::string words = "'" + bash_words(choice.words) + "'";
  switch (choice.kind) {
    case WordKind::kNone:
    case WordKind::kAnything:
      return ":";
    case WordKind::kWords:
      return (choice.ends_in_equals ? "_backcheck_names " : "_backcheck_words ") + words;
    case WordKind::kFile:
      return "_backcheck_files -f";
    case WordKind::kFolder:
      return "_backcheck_files -d";
    case WordKind::kScenario:
      return choice.words.empty() ? "_backcheck_scenarios"
                                  : "_backcheck_scenarios; _backcheck_names " + words;
  }
  return ":";
}

std::string bash_command(const Command& command) {
  const Options options = command.options();
  std::string names = "--help";
  std::string values;
  for (const OptionRow& row : options.rows()) {
    names += " --" + std::string(row.name);
    const WordChoice choice = value_choice(row);
    if (choice.kind != WordKind::kNone)
      values += "        --" + std::string(row.name) + ") " + bash_offer(choice) + "; return ;;\n";
  }
  std::string out = "    " + std::string(command.name) + ")\n";
  if (!values.empty()) out += "      case $before in\n" + values + "      esac\n";
  return out + "      if [[ $word == -* ]]; then _backcheck_words '" + names + "'; else " +
         bash_offer(positional_choice(command)) + "; fi ;;\n";
}

constexpr const char* kBashHead =
    R"script(# Completion of backcheck for bash; made by `backcheck completion bash`.

_backcheck_words() {
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$1" -- "$word")
}
_backcheck_names() {
  local before=${#COMPREPLY[@]}
  mapfile -t -O "$before" COMPREPLY < <(compgen -S = -W "$1" -- "$word")
  if ((${#COMPREPLY[@]} > before)); then compopt -o nospace 2>/dev/null; fi
}
_backcheck_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$1" -- "$word")
}
# Ids, folder by folder, and files.
_backcheck_scenarios() {
  local ids
  ids=$("${COMP_WORDS[0]}" run --list 2>/dev/null | sed 's/[[ ].*//' | sort -u)
  mapfile -t COMPREPLY < <({ compgen -W "$ids" -- "$word"; compgen -f -- "$word"; } | sort -u)
}

_backcheck() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  COMPREPLY=()
  # --name=value comes as three words.
  if [[ $word == "=" ]]; then word=; elif [[ $before == "=" ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
)script";

}  // namespace

std::string bash_completion() {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  const std::string words = bash_words(names);
  std::string out = std::string(kBashHead) + "  if ((COMP_CWORD == 1)); then _backcheck_words '" + words +
                    " help --help --version'; return; fi\n  case $command in\n    help) _backcheck_words '" +
                    words + "' ;;\n";
  for (const Command& command : commands()) out += bash_command(command);
  return out + "  esac\n}\n\ncomplete -F _backcheck backcheck\n";
}

}  // namespace backcheck
