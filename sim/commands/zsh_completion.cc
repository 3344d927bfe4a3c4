// A function of zsh that hands the tables to _arguments.
#include <string>

#include "sim/commands/completion_script.h"
#include "sim/commands/completion_words.h"

namespace backcheck {
namespace {

// Inside of '...' and of [...] or {...:...}.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + zsh_text(word);
  return "(" + out + ")";
}

std::string zsh_action(const WordChoice& choice) {
  switch (choice.kind) {
    case WordKind::kNone:
    case WordKind::kAnything:
      return " ";
    case WordKind::kWords:
      return choice.ends_in_equals
                 ? "{compadd -S = -- " +
                       zsh_words(choice.words).substr(1, zsh_words(choice.words).size() - 2) + "}"
                 : zsh_words(choice.words);
    case WordKind::kFile:
      return "_files";
    case WordKind::kFolder:
      return "_files -/";
    case WordKind::kScenario:
      return "_backcheck_scenarios";
  }
  return " ";
}

std::string zsh_option(const OptionRow& row) {
  const WordChoice choice = value_choice(row);
  std::string out = std::string("'") + (row.repeatable ? "*" : "") + "--" + std::string(row.name);
  if (choice.kind == WordKind::kNone) return out + "[" + zsh_text(row.about) + "]'";
  return out + "=[" + zsh_text(row.about) + "]:" + zsh_text(row.value_name) + ":" + zsh_action(choice) + "'";
}

std::string zsh_command(const Command& command) {
  const Options options = command.options();
  std::string out = "    " + std::string(command.name) + ")\n      _arguments '--help[explain the command]'";
  for (const OptionRow& row : options.rows()) out += " \\\n        " + zsh_option(row);
  const WordChoice choice = positional_choice(command);
  if (choice.kind != WordKind::kNone)
    out += " \\\n        '*:" + zsh_text(options.positional_name()) + ":" + zsh_action(choice) + "'";
  return out + " ;;\n";
}

}  // namespace

std::string zsh_completion() {
  std::string out = R"script(#compdef backcheck
# Completion of backcheck for zsh; made by `backcheck completion zsh`.

_backcheck_scenarios() {
  local -a ids
  ids=(${(f)"$(backcheck run --list 2>/dev/null | sed 's/[[ ].*//' | sort -u)"})
  _alternative 'ids:scenario:_multi_parts / ids' 'files:file:_files'
}

_backcheck() {
  local -a commands
  commands=(
)script";
  for (const Command& command : commands())
    out += "    '" + std::string(command.name) + ":" + zsh_text(command.about) + "'\n";
  out += R"script(    'help:explain a command'
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
    help) _describe command commands ;;
)script";
  for (const Command& command : commands()) out += zsh_command(command);
  return out + R"script(  esac
}

if [[ $funcstack[1] == _backcheck ]]; then _backcheck "$@"; else compdef _backcheck backcheck; fi
)script";
}

}  // namespace backcheck
