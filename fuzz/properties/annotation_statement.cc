// Workflow commands read as the runner reads them.
#include "fuzz/properties/annotation_statement.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/reference/placeholder.h"
#include "fuzz/reference/shown_text.h"
#include "fuzz/reference/slow_path.h"

namespace backcheck {
namespace {

using Finding = std::optional<Broken>;
using Escape = std::pair<char, std::string_view>;
using Texts = std::vector<std::string>;

// In the order in which the runner takes them back.
constexpr std::array<Escape, 3> kMessageEscapes = {{{'\r', "%0D"}, {'\n', "%0A"}, {'%', "%25"}}};
constexpr std::array<Escape, 5> kPropertyEscapes = {
    {{'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}, {'%', "%25"}}};

struct Command {
  std::string name;
  std::vector<std::pair<std::string, std::string>> properties;
  std::string message;
};

Finding broken(std::string_view statement, std::string_view found, std::string_view expected) {
  return Broken{statement, "found    " + shown_text(found) + "\nexpected " + shown_text(expected)};
}

// Each escape is taken back in the whole text before the next one is.
std::string read_back(std::string_view escaped, std::span<const Escape> escapes) {
  std::string text(escaped);
  for (const auto& [character, escape] : escapes) {
    for (std::size_t at = text.find(escape); at != text.npos; at = text.find(escape, at + 1))
      text.replace(at, escape.size(), 1, character);
  }
  return text;
}

std::string written(std::string_view text, std::span<const Escape> escapes) {
  std::string out;
  for (const char c : text) {
    const auto found = std::ranges::find(escapes, c, &Escape::first);
    out += found == escapes.end() ? std::string(1, c) : std::string(found->second);
  }
  return out;
}

std::string written(const Command& command) {
  std::string out = "::" + command.name;
  char before = ' ';
  for (const auto& [name, value] : command.properties) {
    out += before + name + '=' + written(value, kPropertyEscapes);
    before = ',';
  }
  return out + "::" + written(command.message, kMessageEscapes);
}

std::vector<std::string_view> split_at(std::string_view text, char end) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find(end); at != text.npos; at = text.find(end)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + 1);
  }
  parts.push_back(text);
  return parts;
}

// Anything can be read so; what is no command comes back as something else.
Command command_in(std::string_view line) {
  Command command;
  line.remove_prefix(std::min<std::size_t>(2, line.size()));
  const std::size_t end = std::min(line.find("::"), line.size());
  const std::string_view head = line.substr(0, end);
  command.message = read_back(line.substr(std::min(end + 2, line.size())), kMessageEscapes);
  command.name = head.substr(0, head.find(' '));
  if (command.name.size() == head.size()) return command;
  for (const std::string_view part : split_at(head.substr(command.name.size() + 1), ',')) {
    const std::size_t equals = std::min(part.find('='), part.size());
    command.properties.emplace_back(
        part.substr(0, equals), read_back(part.substr(std::min(equals + 1, part.size())), kPropertyEscapes));
  }
  return command;
}

// Without a place where there is no path.
Command expected_command(Command harmless, const Texts& paths) {
  const auto is_nowhere = [&](std::size_t i) {
    return paths[i].empty() &&
           harmless.properties.front() == std::pair<std::string, std::string>("file", placeholder(i));
  };
  if (harmless.properties.empty()) return harmless;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (!is_nowhere(i)) continue;
    harmless.properties.erase(harmless.properties.begin(), harmless.properties.begin() + 2);
    break;
  }
  return harmless;
}

Finding compare(const Command& real, const Command& harmless, const Texts& texts, const Texts& paths) {
  if (real.name != harmless.name || real.properties.size() != harmless.properties.size())
    return broken("an annotation has the properties of a harmless one", written(real), written(harmless));
  for (std::size_t i = 0; i < real.properties.size(); ++i) {
    const auto& [name, value] = real.properties[i];
    const auto& [harmless_name, harmless_value] = harmless.properties[i];
    const Texts& told = name == "file" ? paths : texts;
    if (name != harmless_name || !is_told(harmless_value, value, told, Telling::kShown))
      return broken("the text comes back from a property", value, harmless_value);
  }
  if (!is_told(harmless.message, real.message, texts, Telling::kShown))
    return broken("the text comes back from an annotation", real.message, harmless.message);
  return std::nullopt;
}

}  // namespace

Finding look_at_annotations(const ReportPair& reports, std::string_view root) {
  const std::vector<std::string_view> lines = split_at(reports.real, '\n');
  const std::vector<std::string_view> harmless = split_at(reports.harmless, '\n');
  if (lines.size() != harmless.size() || !lines.back().empty())
    return broken("strangers begin no line", reports.real, reports.harmless);
  const Texts texts(reports.texts.begin(), reports.texts.end());
  Texts paths;
  for (const std::string& text : texts) paths.push_back(slow_path_from(text, root));
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Command command = command_in(lines[i]);
    if (!is_seen_line(lines[i]) || written(command) != lines[i])
      return broken("nothing acts in an annotation", lines[i], written(command));
    const Command expected = expected_command(command_in(harmless[i]), paths);
    if (Finding found = compare(command, expected, texts, paths)) return found;
  }
  return std::nullopt;
}

}  // namespace backcheck
