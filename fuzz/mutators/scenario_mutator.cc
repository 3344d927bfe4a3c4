// Lines, values and steps of YAML, without a parser.
#include "fuzz/mutators/scenario_mutator.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "fuzz/mutators/line_edits.h"

namespace backcheck {
namespace {

// Values that are read in a way of their own.
constexpr auto kOddValues = std::to_array<std::string_view>({"\"\"",
                                                             "''",
                                                             "'it''s'",
                                                             "\"a\\nb\"",
                                                             "\"\\x1b[31m\"",
                                                             "\"\\u202e\"",
                                                             "\"\\0\"",
                                                             "|",
                                                             ">",
                                                             "|2-",
                                                             "~",
                                                             "null",
                                                             "yes",
                                                             "0x1F",
                                                             "1e9",
                                                             ".5",
                                                             "&a b",
                                                             "*a",
                                                             "!tag x",
                                                             "!!str x",
                                                             "? x",
                                                             "- x",
                                                             "@x",
                                                             "`x",
                                                             "%x",
                                                             "#x",
                                                             "x #y",
                                                             "a: b",
                                                             "[]",
                                                             "{}",
                                                             "[a, b]",
                                                             "{a: b}",
                                                             "{hex: ff}",
                                                             "{hex: \"00 ff\"}",
                                                             "[{hex: c3}, x]",
                                                             "{repeat: a, times: 3}",
                                                             "{repeat: ab, times: 1048576}",
                                                             "${a}",
                                                             "$${a}",
                                                             "${",
                                                             "---",
                                                             "...",
                                                             "none",
                                                             "[none]",
                                                             "open",
                                                             "accepted",
                                                             "rejected",
                                                             "{rejected: [PRE-2]}",
                                                             "{rejected: [PAR-1, PRE-1]}",
                                                             "Running",
                                                             "Stopped",
                                                             "rm-one",
                                                             "MySQL",
                                                             "SQLServer",
                                                             "PPAS",
                                                             "PRE-3",
                                                             "CON-1",
                                                             "true",
                                                             "lost",
                                                             "POST",
                                                             "body",
                                                             "split",
                                                             "form",
                                                             "full",
                                                             "XML",
                                                             "Logical",
                                                             "\xC3\xBC",
                                                             "\xF0\x9F\x98\x80"});

// At the borders of days, of years and of what can be read.
constexpr auto kInstants = std::to_array<std::string_view>(
    {"2019-08-01T04:00:00Z", "2019-08-01T15:59:59.999Z", "2019-08-01T16:00:00Z", "2019-08-01T23:59:59.999Z",
     "2019-08-02T00:00:00Z", "2019-07-31T23:59:59+08:00", "2020-02-29T00:00:00Z", "2019-02-29T00:00:00Z",
     "2019-12-31T23:59:60Z", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999Z",
     "9999-12-31T23:59:59-23:59", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "2019-08-01T24:00:00Z",
     "2019-08-01t04:00:00z", "2019-08-01T04:00:00.1234Z"});

// Lines that may follow a line of the same indentation.
constexpr auto kOddLines = std::to_array<std::string_view>(
    {"- call: {DBInstanceId: rm-one}",
     "- call: [[DBInstanceId, rm-one], [A, b], [A, c]]",
     "- call: {}",
     "- call: {DBInstanceId: rm-one, BackupMethod: Logical}",
     "- finish-task: {instance: rm-one}",
     "- finish-task: {instance: rm-one, result: Failed}",
     "- inspect: rm-one",
     "- inspect: rm-two",
     "- advance: 2019-08-02T00:00:00Z",
     "- set-status: {instance: rm-one, status: Stopped}",
     "- set-status: {instance: rm-one, status: Running}",
     "- bytes: \"GET / HTTP/1.1\\r\\n\\r\\n\"",
     "- bytes: {hex: 00ff}",
     "- bytes: {repeat: a, times: 100}",
     "- repeat: {times: 3, steps: [inspect: rm-one]}",
     "- repeat:",
     "- parallel: [call: {DBInstanceId: rm-one}, call: {DBInstanceId: rm-one}]",
     "- parallel:",
     "  - call: {DBInstanceId: rm-one}",
     "  answer: lost",
     "  expect: open",
     "  expect: accepted",
     "  expect: {rejected: [PRE-2, PRE-3]}",
     "  format: XML",
     "  format: none",
     "  format: [none]",
     "  accept: application/json",
     "  accept: \"a\\r\\nb\"",
     "  method: POST",
     "  carry: split",
     "  encoding: full",
     "  encoding: form",
     "  chunked: true",
     "  omit: [Action]",
     "  sign: {version: V3}",
     "  sign: {version: V3, headers: {x-acs-version: 1}}",
     "  sign: {version: V3, headers: [[x-acs-a, \" b\"], [X-Acs-A, \"\"]]}",
     "  times: 21",
     "  steps:",
     "- {id: rm-two, engine: MySQL}",
     "- {id: rm-one, engine: SQLServer, databases: [a, b]}",
     "  status: Stopped",
     "  databases: [orders, \"\"]",
     "  backupSets: [{createdAt: 2019-08-01T03:00:00Z, count: 20}]",
     "  ongoingTask: {startedAt: 2019-08-01T03:00:00Z}",
     "matrix: {a: [x, y]}",
     "except: [{a: x}]",
     "matrix: {a: [1, 2], b: [1, 2, 3]}",
     "---",
     "...",
     "# remark",
     "\t- x",
     "%YAML 1.2"});

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// Indents the line, and some that follow it, more or less.
void indent_lines(Lines& lines, Choices& choices) {
  constexpr std::array<std::size_t, 4> kSteps = {2, 1, 4, 8};
  const std::size_t begin = choices.index(lines.size());
  const std::size_t end = std::min(lines.size(), begin + 1 + choices.index(3));
  const std::size_t step = choices.one_of(kSteps);
  const bool is_deeper = choices.either();
  for (std::size_t i = begin; i < end; ++i) {
    if (is_deeper)
      lines[i].insert(0, step, ' ');
    else
      lines[i].erase(0, std::min(step, indent_of(lines[i])));
  }
}

void insert_line(Lines& lines, Choices& choices) {
  const std::size_t at = choices.index(lines.size());
  std::string line(indent_of(lines[at]), ' ');
  line += choices.one_of(kOddLines);
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at + choices.index(2)), std::move(line));
}

struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_one_of(char c, std::string_view some) { return some.contains(c); }

// Where values and keys stand, as far as that can be told at a glance: between blanks, brackets, commas and
// colons.
std::vector<Place> words_in(std::string_view line) {
  constexpr std::string_view kBetween = " ,[]{}";
  std::vector<Place> places;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (is_one_of(line[at], kBetween)) continue;
    const std::size_t begin = at;
    while (at < line.size() && !is_one_of(line[at], kBetween)) ++at;
    const bool is_key = line[at - 1] == ':';
    const std::size_t end = is_key ? at - 1 : at;
    const bool is_dash = end - begin == 1 && line[begin] == '-';
    if (end > begin && !is_dash) places.push_back({begin, end});
  }
  return places;
}

// Says the same in another way, or nearly the same.
std::string dressed(std::string word, Choices& choices) {
  switch (choices.below(7)) {
    case 0:
      return '"' + word + '"';
    case 1:
      return '\'' + word + '\'';
    case 2:
      return '[' + word + ", " + word + ']';
    case 3:
      return '{' + word + ": " + word + '}';
    case 4:
      return "${a}";
    case 5:
      return word + word;
    default:
      word.resize(choices.index(word.size() + 1));
      return word;
  }
}

void change_word(std::string& line, Choices& choices) {
  const std::vector<Place> places = words_in(line);
  if (places.empty()) return;
  const Place place = choices.one_of(places);
  const std::size_t size = place.end - place.begin;
  switch (choices.below(4)) {
    case 0:
      return replace_by_one_of(line, place.begin, place.end, kInstants, choices);
    case 1:
      line.replace(place.begin, size, dressed(line.substr(place.begin, size), choices));
      return;
    default:
      return replace_by_one_of(line, place.begin, place.end, kOddValues, choices);
  }
}

}  // namespace

void mutate_scenario_text(std::string& bytes, Choices& choices) {
  Lines lines = split_lines(bytes);
  switch (choices.below(10)) {
    case 0:
    case 1:
      edit_lines(lines, choices);
      break;
    case 2:
      indent_lines(lines, choices);
      break;
    case 3:
    case 4:
      insert_line(lines, choices);
      break;
    case 5:
      change_number(lines[choices.index(lines.size())], choices);
      break;
    case 6:
      insert_stumbling_block(lines[choices.index(lines.size())], choices);
      break;
    default:
      change_word(lines[choices.index(lines.size())], choices);
  }
  bytes = join_lines(lines);
}

}  // namespace backcheck
