// Lines of fish, one for each command and each option.
#include <string>

#include "sim/commands/completion_script.h"
#include "sim/commands/completion_words.h"

namespace backcheck {
namespace {

std::string fish_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_words(const WordChoice& choice) {
  std::string out;
  for (const std::string& word : choice.words)
    out += (out.empty() ? "" : " ") + word + (choice.ends_in_equals ? "=" : "");
  return out;
}

// What follows an option or a command; empty: nothing does.
std::string fish_offer(const WordChoice& choice, bool is_option) {
  const std::string needed = is_option ? " -r" : "";
  switch (choice.kind) {
    case WordKind::kNone:
      return "";
    case WordKind::kAnything:
      return needed;
    case WordKind::kWords:
      return needed + " -a " + fish_text(fish_words(choice));
    case WordKind::kFile:
      return needed + " -F";
    case WordKind::kFolder:
      return needed + " -a '(__fish_complete_directories)'";
    case WordKind::kScenario:
      return needed + " -F -a " + fish_text("(__backcheck_scenarios) " + fish_words(choice));
  }
  return "";
}

std::string fish_command(const Command& command) {
  const std::string name(command.name);
  const std::string lead = "complete -c backcheck -n '__fish_seen_subcommand_from " + name + "'";
  std::string out = "complete -c backcheck -n __backcheck_needs_command -a " + name + " -d " +
                    fish_text(command.about) + "\n";
  const Options options = command.options();
  for (const OptionRow& row : options.rows()) {
    out += lead + " -l " + std::string(row.name) + fish_offer(value_choice(row), true) + " -d " +
           fish_text(row.about) + "\n";
  }
  out += lead + " -l help -d 'explain the command'\n";
  const WordChoice choice = positional_choice(command);
  if (choice.kind != WordKind::kNone) out += lead + fish_offer(choice, false) + "\n";
  return out;
}

}  // namespace

std::string fish_completion() {
  std::string out = R"script(# Completion of backcheck for fish; made by `backcheck completion fish`.

function __backcheck_needs_command
    test (count (commandline -opc)) -eq 1
end
function __backcheck_scenarios
    backcheck run --list 2>/dev/null | string replace -r '[\[ ].*' '' | sort -u
end

complete -c backcheck -f
complete -c backcheck -n __backcheck_needs_command -a help -d 'explain a command'
complete -c backcheck -n __backcheck_needs_command -l version -d 'say which version this is'
)script";
  for (const Command& command : commands()) out += fish_command(command);
  return out;
}

}  // namespace backcheck
