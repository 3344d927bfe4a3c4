// Entries put in, and values exchanged.
#include "fuzz/mutators/expectations_mutator.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "fuzz/mutators/line_edits.h"

namespace backcheck {
namespace {

using Words = std::string_view;

constexpr auto kRequirements =
    std::to_array<Words>({"PRE-2", "PRE-1", "RES-4", "GAT-1", "CON-1", "PRE-99", "pre-2", "\"PRE-2\"", "[]"});

// Of each list the first four can be read; they come as often as all the others.
template <std::size_t kCount>
Words draw_word(const std::array<Words, kCount>& words, Choices& choices) {
  return choices.either() ? words[choices.index(4)] : choices.one_of(words);
}

// Names of each other's folders and cases, and paths, which are none.
constexpr auto kScenarios = std::to_array<Words>(
    {"a", "a/", "a/b", "\"a[b=c]\"", "ax", "a//", "state/overnight", "\"a\\\"b\"", "\"a\\nb\"", "\"\\e[31m\"",
     "\"\\u202e\"", "\"$${x}\"", "\"${x}\"", "scenarios/a", "/a", "a.yaml", "''", "\xC3\xBC", "{a: b}"});

constexpr auto kReasons =
    std::to_array<Words>({"r", "ticket 4711", "\"a: b\"", "\"a\\tb\"", "\"\\0\"", "|\n      a\n      b", "''",
                          "~", "[r]", "\"$${r}\"", "\"\\U0001F600\"", "\"\\\\\"", "\"\\x85\\u2028\""});

// At the borders of months, of leap years, and of what the run takes for today.
constexpr auto kDays = std::to_array<Words>(
    {"2026-12-31", "2026-11-28", "2026-11-27", "2019-01-01", "2028-02-29", "2027-02-29", "2100-02-29",
     "2000-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "9999-12-31",
     "2026-1-1", "\"2026-12-31\"", "tomorrow", "2026-12-31T00:00:00Z"});

std::string draw_entry(Choices& choices) {
  const bool is_flow = choices.either();
  const std::string_view between = is_flow ? ", " : "\n    ";
  std::string out = is_flow ? "  - {" : "  - ";
  if (!choices.one_in(3))
    out.append("requirement: ").append(draw_word(kRequirements, choices)).append(between);
  if (!choices.one_in(3)) out.append("scenario: ").append(draw_word(kScenarios, choices)).append(between);
  if (!choices.one_in(16)) out.append("reason: ").append(draw_word(kReasons, choices)).append(between);
  out.append("until: ").append(draw_word(kDays, choices));
  return is_flow ? out + '}' : out;
}

void insert_entry(Lines& lines, Choices& choices) {
  const std::size_t at = 1 + choices.index(lines.size());
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), draw_entry(choices));
}

// One wrong word makes a file of many entries one that is refused, and hardly anything mends it.
std::string draw_file(Choices& choices) {
  std::string file = "expected:\n";
  const std::size_t entries = 1 + choices.index(3);
  for (std::size_t i = 0; i < entries; ++i) file += draw_entry(choices) + '\n';
  return file;
}

std::string_view draw_value(Words key, Choices& choices) {
  if (key == "requirement: ") return draw_word(kRequirements, choices);
  if (key == "scenario: ") return draw_word(kScenarios, choices);
  return key == "reason: " ? draw_word(kReasons, choices) : draw_word(kDays, choices);
}

// Another value for a key of that line, if there is one.
void change_value(std::string& line, Choices& choices) {
  constexpr auto kKeys = std::to_array<Words>({"requirement: ", "scenario: ", "reason: ", "until: "});
  const Words key = choices.one_of(kKeys);
  const std::size_t found = line.find(key);
  if (found == std::string::npos) return insert_stumbling_block(line, choices);
  const std::size_t begin = found + key.size();
  const std::size_t end = std::min(line.find_first_of(",}\n", begin), line.size());
  line.replace(begin, end - begin, draw_value(key, choices));
}

}  // namespace

void mutate_expectations(std::string& bytes, Choices& choices) {
  if (bytes.empty() || choices.one_in(4)) bytes = draw_file(choices);
  Lines lines = split_lines(bytes);
  switch (choices.below(8)) {
    case 0:
    case 1:
      insert_entry(lines, choices);
      break;
    case 2:
      edit_lines(lines, choices);
      break;
    case 3:
      change_number(lines[choices.index(lines.size())], choices);
      break;
    case 4:
      insert_stumbling_block(lines[choices.index(lines.size())], choices);
      break;
    default:
      change_value(lines[choices.index(lines.size())], choices);
  }
  bytes = join_lines(lines);
}

}  // namespace backcheck
