// Faults of scenario files as text for people: place, message, source line, caret.
#include "sim/scenario/scenario_fault.h"

#include <algorithm>

namespace backcheck {
namespace {

// What is shown of a long line: so many characters, the caret among them.
constexpr std::size_t kWindow = 120;
constexpr std::size_t kBeforeCaret = 80;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string_view line_of(std::string_view text, int number) {
  for (int line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// Splits `line` into characters; a byte that belongs to none counts as one.
std::vector<std::string_view> characters_of(std::string_view line) {
  std::vector<std::string_view> characters;
  while (!line.empty()) {
    std::size_t size = 1;
    while (size < 4 && size < line.size() && continues_character(line[size])) ++size;
    characters.push_back(line.substr(0, size));
    line.remove_prefix(size);
  }
  return characters;
}

// Terminals must not be steered by a file: control characters and broken bytes are shown as blanks and dots.
std::string printable(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  if (character == "\t") return " ";
  if (first < 0x20U || first == 0x7FU) return ".";
  const bool broken = character.size() == 1 && first >= 0x80U;
  const bool steering = first == 0xC2U && static_cast<unsigned char>(character[1]) < 0xA0U;
  const bool breaking = character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9";
  return broken || steering || breaking ? "." : std::string(character);
}

// A message may repeat what stands in the file.
std::string printable_line(std::string_view message) {
  std::string out;
  for (const std::string_view character : characters_of(message)) out += printable(character);
  return out;
}

std::ptrdiff_t character_count(std::string_view line) {
  return std::ranges::count_if(line, [](char c) { return !continues_character(c); });
}

// A parser of YAML may speak of a line behind the end of the file, or of a column behind that of a line.
Mark nearest_place(std::string_view text, Mark mark) {
  if (mark.line <= 0) return {};
  const Mark end = mark_at(text, text.size());
  if (mark.line > end.line) return end;
  const auto columns = static_cast<int>(character_count(line_of(text, mark.line))) + 1;
  return {mark.line, std::clamp(mark.column, 1, columns)};
}

}  // namespace

ScenarioFault fault_at(std::string_view file, std::string_view text, Mark mark, std::string_view message) {
  const Mark place = nearest_place(text, mark);
  return {std::string(file), place, printable_line(message),
          place.line > 0 ? std::string(line_of(text, place.line)) : std::string()};
}

Mark mark_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
  const std::string_view line = before.substr(line_begin);
  return {static_cast<int>(std::ranges::count(before, '\n')) + 1,
          static_cast<int>(character_count(line)) + 1};
}

std::string describe(const ScenarioFault& fault) {
  std::string out = fault.file;
  if (fault.mark.line == 0) return out + ": " + fault.message + '\n';
  out += ':' + std::to_string(fault.mark.line) + ':' + std::to_string(fault.mark.column) + ": " +
         fault.message + '\n';
  const auto characters = characters_of(fault.source_line);
  const auto column = static_cast<std::size_t>(std::max(fault.mark.column, 1) - 1);
  const std::size_t caret = std::min(column, characters.size());
  const std::size_t begin = caret > kBeforeCaret ? caret - kBeforeCaret : 0;
  const std::size_t end = std::min(characters.size(), begin + kWindow);
  out += "  ";
  for (std::size_t at = begin; at < end; ++at) out += printable(characters[at]);
  out += "\n  " + std::string(caret - begin, ' ') + "^\n";
  return out;
}

}  // namespace backcheck
