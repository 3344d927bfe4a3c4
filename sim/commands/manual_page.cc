// Help texts as manual pages.
#include "sim/commands/manual_page.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "sim/version.h"

namespace backcheck {
namespace {

// Text that stands for itself.
std::string roff(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out += "\\&";
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '`') {
      out += "\\(ga";
    } else if (c == '^') {
      out += "\\(ha";
    } else if (c == '~') {
      out += "\\(ti";
    } else {
      out += c;
    }
  }
  return out;
}

std::string heading(std::string_view title) { return ".SH " + std::string(title) + "\n"; }

std::string page_head(std::string name) {
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return ".TH \"" + roff(name) + "\" \"1\" \"" BACKCHECK_RELEASED "\" \"backcheck " + kVersion +
         "\" \"User Commands\"\n";
}

std::vector<std::string> lines_of(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  return lines;
}

// A help text in its parts.
struct Help {
  std::vector<std::string> usage;        // without "Usage: "
  std::vector<std::string> description;  // its lines
};

Help help_of(const Command& command) {
  std::string text = command.help();
  const std::string options = command.options().help();
  if (text.ends_with(options)) text.resize(text.size() - options.size());
  Help help;
  bool in_usage = true;
  for (std::string& line : lines_of(text)) {
    if (in_usage && line.empty()) {
      in_usage = false;
    } else if (in_usage) {
      help.usage.push_back(line.substr(line.find("backcheck")));
    } else {
      help.description.push_back(std::move(line));
    }
  }
  return help;
}

// Paragraphs are filled; lines that are indented stay as they are.
std::string paragraphs(const std::vector<std::string>& lines) {
  std::string out;
  bool begins = false;
  bool is_example = false;
  for (const std::string& line : lines) {
    const bool indented = line.starts_with("  ");
    if (is_example && !indented) out += ".EE\n.RE\n";
    if (indented && !is_example) out += ".PP\n.RS 4\n.EX\n";
    if (!indented && !line.empty() && (begins || is_example)) out += ".PP\n";
    is_example = indented;
    begins = line.empty() && !out.empty();
    if (!line.empty()) out += roff(indented ? std::string_view(line).substr(2) : line) + "\n";
  }
  return out + (is_example ? ".EE\n.RE\n" : "");
}

std::string synopsis(const std::vector<std::string>& usage) {
  std::string out;
  for (const std::string& line : usage) out += (out.empty() ? "" : ".br\n") + roff(line) + "\n";
  return out;
}

std::string tagged(std::string_view tag, std::string_view value, std::string_view about) {
  std::string out = ".TP\n.B " + roff(tag);
  if (!value.empty()) out = ".TP\n.BI \"" + roff(tag) + " \" \"" + roff(value) + "\"";
  return out + "\n" + roff(about) + "\n";
}

std::string option_list(const Command& command) {
  const Options options = command.options();
  std::string out;
  for (const OptionRow& row : options.rows()) {
    const std::string more = row.repeatable ? "; may be given several times" : "";
    out += tagged("--" + std::string(row.name), row.value_name, std::string(row.about) + more);
  }
  return out + tagged("--help", "", "explain the command");
}

std::string exit_statuses() {
  return heading("EXIT STATUS") + tagged("0", "", "conforms, or done") +
         tagged("1", "",
                "a violation was found; of diff: something became worse; of fmt --check: a file differs") +
         tagged("2", "", "bad usage, or a bad input file") +
         tagged("3", "",
                "no verdict: the endpoint or its hook could not be used, or nothing could be checked") +
         tagged("130", "", "interrupted; what was learnt so far is reported");
}

std::string examples(const std::vector<std::string_view>& lines) {
  std::string out = heading("EXAMPLES");
  for (std::size_t i = 0; i < lines.size(); ++i)
    out += std::string(i == 0 ? "" : ".PP\n") + ".EX\n" + roff(lines[i]) + "\n.EE\n";
  return out;
}

std::string see_also(std::string_view but) {
  std::string out = heading("SEE ALSO");
  std::vector<std::string> names;
  if (!but.empty()) names.emplace_back("backcheck");
  for (const Command& command : commands()) {
    if (command.name != but) names.push_back("backcheck-" + std::string(command.name));
  }
  for (std::size_t i = 0; i < names.size(); ++i)
    out += ".BR " + roff(names[i]) + " (1)" + (i + 1 < names.size() ? "," : "") + "\n";
  return out;
}

}  // namespace

std::string program_page() {
  std::string out =
      page_head("backcheck") + heading("NAME") + roff("backcheck") + " \\- " +
      roff("test implementations of CreateBackup against a reference model") + "\n" + heading("SYNOPSIS") +
      synopsis({"backcheck COMMAND [OPTION ...]", "backcheck COMMAND --help"}) + heading("DESCRIPTION") +
      paragraphs(
          {"Tests implementations of the CreateBackup operation of ApsaraDB RDS against a reference model.",
           "It plays scenarios against an endpoint and says for each answer whether the promise allows it.",
           "Where the promise leaves a choice, both alternatives are right, as long as the implementation",
           "sticks to one. Without an endpoint, an embedded mock is played against."}) +
      heading("COMMANDS");
  for (const Command& command : commands()) out += tagged(command.name, "", command.about);
  out += heading("OPTIONS") + tagged("--help", "", "list the commands; behind a command: explain it") +
         tagged("--version", "", "say which version this is");
  out += exit_statuses() + heading("ENVIRONMENT") +
         tagged("NO_COLOR", "", "where it is set and not empty, nothing is coloured");
  std::vector<std::string_view> lines;
  for (const Command& command : commands()) lines.push_back(command.example);
  return out + examples(lines) + see_also("");
}

std::string command_page(const Command& command) {
  const std::string name = "backcheck-" + std::string(command.name);
  const Help help = help_of(command);
  return page_head(name) + heading("NAME") + roff(name) + " \\- " + roff(command.about) + "\n" +
         heading("SYNOPSIS") + synopsis(help.usage) + heading("DESCRIPTION") + paragraphs(help.description) +
         heading("OPTIONS") + option_list(command) + exit_statuses() + examples({command.example}) +
         see_also(command.name);
}

}  // namespace backcheck
