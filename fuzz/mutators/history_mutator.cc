// Lines, members and values of JSON, without a parser.
#include "fuzz/mutators/history_mutator.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "fuzz/mutators/line_edits.h"

namespace backcheck {
namespace {

constexpr auto kOddValues = std::to_array<std::string_view>(
    {"null",
     "0",
     "1",
     "-1",
     "1.0",
     "1e3",
     "true",
     "\"\"",
     "\"x\"",
     "[]",
     "{}",
     "[\"a\", \"b\"]",
     "[\"a\"]",
     "{\"status\": 200, \"format\": \"JSON\", \"body\": \"{}\"}",
     "{\"status\": 204}",
     "{\"status\": 409}",
     "{\"status\": 500, \"body\": \"\"}",
     "{\"status\": 400, \"format\": \"XML\", \"body\": \"<Error/>\"}",
     "\"JSON\"",
     "\"XML\"",
     "\"CreateBackup\"",
     "\"bytes\"",
     "\"reset\"",
     "\"advance\"",
     "\"set-status\"",
     "\"finish-task\"",
     "\"inspect\"",
     "\"doubt\"",
     "\"response-lost\"",
     "\"timed-out\"",
     "\"closed\"",
     "\"unreachable\"",
     "\"request-cut\"",
     "\"sent-twice\"",
     "\"rm-one\"",
     "\"rm-two\"",
     "\"Physical\"",
     "\"Logical\"",
     "\"Running\"",
     "\"Stopped\"",
     "\"Succeeded\"",
     "\"Failed\"",
     "\"2019-08-01T16:00:00Z\"",
     "\"2019-08-02T00:00:00Z\"",
     "\"\\u0041\"",
     "\"\\ud83d\\ude00\"",
     "\"a\\u0000b\"",
     "\"00ff\"",
     "[{\"name\": \"DBInstanceId\", \"value\": \"rm-one\", \"in\": \"body\"}]",
     "{\"DBInstanceId\": \"rm-one\", \"Signature\": \"c2VjcmV0LXNlY3JldA==\"}"});

constexpr auto kOddNames = std::to_array<std::string_view>({"op",
                                                            "client",
                                                            "call",
                                                            "return",
                                                            "action",
                                                            "request",
                                                            "response",
                                                            "fault",
                                                            "format",
                                                            "status",
                                                            "contentType",
                                                            "body",
                                                            "bodyHex",
                                                            "bytes",
                                                            "bytesHex",
                                                            "faultHex",
                                                            "parameters",
                                                            "name",
                                                            "value",
                                                            "in",
                                                            "instance",
                                                            "result",
                                                            "to",
                                                            "world",
                                                            "now",
                                                            "instances",
                                                            "id",
                                                            "engine",
                                                            "databases",
                                                            "backupSets",
                                                            "ongoingTask",
                                                            "credentials",
                                                            "seed",
                                                            "tool",
                                                            "DBInstanceId",
                                                            "BackupMethod",
                                                            "BackupType",
                                                            "DBName",
                                                            "Format",
                                                            "Signature",
                                                            "securitytoken",
                                                            "AccessKeySecret",
                                                            "unheard",
                                                            "",
                                                            "\\u006fp",
                                                            "caf\xC3\xA9"});

// Lines that may stand anywhere behind the header.
constexpr auto kOddLines = std::to_array<std::string_view>(
    {R"({"op": 90, "client": 0, "call": 50, "return": 60, "action": "finish-task", "request": {"instance": "rm-one", "result": "Succeeded"}, "response": {"status": 204}})",
     R"({"op": 91, "client": 0, "call": 50, "return": 60, "action": "finish-task", "request": {"instance": "rm-one", "result": "Failed"}, "response": {"status": 409}})",
     R"({"op": 92, "client": 0, "call": 50, "return": 60, "action": "advance", "request": {"to": "2019-08-01T16:00:00Z"}, "response": {"status": 204}})",
     R"({"op": 93, "client": 0, "call": 50, "return": 60, "action": "set-status", "request": {"instance": "rm-one", "status": "Stopped"}, "response": {"status": 204}})",
     R"({"op": 94, "client": 0, "call": 50, "return": 60, "action": "inspect", "request": {"instance": "rm-one"}, "response": {"status": 200, "body": "{\"status\": \"Running\", \"ongoingTask\": null, \"backupSets\": []}"}})",
     R"({"op": 89, "client": 0, "call": 50, "return": 50, "action": "doubt", "request": {"from": 1, "reason": "somebody else"}})",
     R"({"op": 95, "client": 0, "call": 50, "return": 60, "action": "reset", "request": {"now": "2019-08-01T04:00:00Z", "instances": [{"id": "rm-one", "engine": "MySQL", "status": "Running", "databases": []}]}, "response": {"status": 204}})",
     R"({"op": 96, "client": 1, "call": 50, "return": null, "action": "CreateBackup", "request": {"Action": "CreateBackup", "DBInstanceId": "rm-one", "Format": "JSON"}, "response": null, "format": "JSON", "fault": "response-lost"})",
     R"({"op": 97, "client": 2, "call": 50, "return": 60, "action": "CreateBackup", "request": {"Action": "CreateBackup", "DBInstanceId": "rm-one", "Format": "JSON"}, "response": {"status": 200, "format": "JSON", "contentType": "application/json", "body": "{\"RequestId\": \"r97\", \"BackupJobId\": \"j97\"}"}})",
     R"({"op": 98, "client": 3, "call": 50, "return": 60, "action": "CreateBackup", "request": {"Action": "CreateBackup", "DBInstanceId": "rm-one", "Format": "JSON"}, "response": {"status": 400, "format": "JSON", "contentType": "application/json", "body": "{\"RequestId\": \"r98\", \"HostId\": \"h\", \"Code\": \"c\", \"Message\": \"m\"}"}})",
     R"({"op": 99, "client": 0, "call": 50, "return": 60, "action": "bytes", "request": {"bytes": "GET /?Signature=abcdef HTTP/1.1\r\n\r\n"}, "response": {"status": 400, "body": ""}})"});

struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The end of the string that begins at `begin`, behind its quote.
std::size_t end_of_string(std::string_view line, std::size_t begin) {
  std::size_t at = begin + 1;
  while (at < line.size() && line[at] != '"') at += line[at] == '\\' ? 2 : 1;
  return std::min(at + 1, line.size());
}

// The end of the value that begins at `begin`: behind the bracket that closes it, or before what follows it.
std::size_t end_of_value(std::string_view line, std::size_t begin) {
  std::size_t depth = 0;
  for (std::size_t at = begin; at < line.size();) {
    const char c = line[at];
    const bool closes = c == '}' || c == ']';
    if (depth == 0 && (c == ',' || closes)) return at;
    if (c == '"') {
      at = end_of_string(line, at);
    } else {
      if (c == '{' || c == '[') ++depth;
      if (closes) --depth;
      ++at;
    }
  }
  return line.size();
}

struct Member {
  Place name;  // without the quotes
  Place value;
};

// Every name with the value behind it.
std::vector<Member> members_of(std::string_view line) {
  std::vector<Member> members;
  for (std::size_t at = line.find('"'); at < line.size(); at = line.find('"', at)) {
    const std::size_t end = end_of_string(line, at);
    const std::size_t value = line.find_first_not_of(' ', end + 1);
    if (end < line.size() && line[end] == ':' && value < line.size())
      members.push_back({{at + 1, end - 1}, {value, end_of_value(line, value)}});
    at = end;
  }
  return members;
}

std::string_view text_at(std::string_view line, Place place) {
  return line.substr(place.begin, place.end - place.begin);
}

void put(std::string& line, Place place, std::string_view text) {
  line.replace(place.begin, place.end - place.begin, text);
}

void change_value(std::string& line, Choices& choices) {
  const std::vector<Member> members = members_of(line);
  if (members.empty()) return;
  const Place value = choices.one_of(members).value;
  replace_by_one_of(line, value.begin, value.end, kOddValues, choices);
}

// Renames a member, takes it out, or doubles it.
void change_member(std::string& line, Choices& choices) {
  const std::vector<Member> members = members_of(line);
  if (members.empty()) return;
  const Member member = choices.one_of(members);
  const Place whole{member.name.begin - 1, member.value.end};
  switch (choices.below(3)) {
    case 0:
      return replace_by_one_of(line, member.name.begin, member.name.end, kOddNames, choices);
    case 1: {
      const bool is_followed = text_at(line, {whole.end, line.size()}).starts_with(", ");
      return put(line, {whole.begin, whole.end + (is_followed ? 2 : 0)}, "");
    }
    default: {
      const std::string copy(text_at(line, whole));
      line.insert(whole.begin, copy + ", ");
    }
  }
}

// Puts what one line says under a name into another line, under the same name.
void borrow_value(Lines& lines, Choices& choices) {
  std::string& line = lines[choices.index(lines.size())];
  const std::string other = choices.one_of(lines);
  const std::vector<Member> members = members_of(line);
  if (members.empty()) return;
  const Member wanted = choices.one_of(members);
  for (const Member& member : members_of(other)) {
    if (text_at(other, member.name) != text_at(line, wanted.name)) continue;
    return put(line, wanted.value, text_at(other, member.value));
  }
}

// The times of all operations.
std::vector<std::string> times_in(const Lines& lines) {
  std::vector<std::string> times;
  for (const std::string& line : lines) {
    for (const Member& member : members_of(line)) {
      const std::string_view name = text_at(line, member.name);
      if (name == "call" || name == "return") times.emplace_back(text_at(line, member.value));
    }
  }
  return times;
}

// Moves the call or the return of a line to the time of another one, or beside it, or takes it away.
void move_time(Lines& lines, Choices& choices) {
  const std::vector<std::string> times = times_in(lines);
  std::string& line = lines[choices.index(lines.size())];
  const bool is_return = choices.either();
  for (const Member& member : members_of(line)) {
    if (text_at(line, member.name) != (is_return ? "return" : "call")) continue;
    if (is_return && choices.one_in(8)) return put(line, member.value, "null");
    std::string time = choices.one_of(times);
    if (choices.either()) change_number(time, choices);
    return put(line, member.value, time);
  }
}

// Gives the operations the numbers 1, 2, 3 ...
void renumber(Lines& lines) {
  std::size_t number = 0;
  for (std::string& line : lines) {
    const std::vector<Member> members = members_of(line);
    if (members.empty() || text_at(line, members.front().name) != "op") continue;
    put(line, members.front().value, std::to_string(++number));
  }
}

void insert_line(Lines& lines, Choices& choices) {
  const std::size_t at = choices.index(lines.size() + 1);
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), std::string(choices.one_of(kOddLines)));
}

void change_lines(Lines& lines, Choices& choices) {
  if (choices.either())
    insert_line(lines, choices);
  else
    edit_lines(lines, choices);
  if (!choices.one_in(4)) renumber(lines);
}

}  // namespace

void mutate_history_text(std::string& bytes, Choices& choices) {
  Lines lines = split_lines(bytes);
  switch (choices.below(10)) {
    case 0:
    case 1:
      change_lines(lines, choices);
      break;
    case 2:
    case 3:
      move_time(lines, choices);
      break;
    case 4:
    case 5:
      borrow_value(lines, choices);
      break;
    case 6:
      change_member(lines[choices.index(lines.size())], choices);
      break;
    case 7:
      change_number(lines[choices.index(lines.size())], choices);
      break;
    case 8:
      insert_stumbling_block(lines[choices.index(lines.size())], choices);
      break;
    default:
      change_value(lines[choices.index(lines.size())], choices);
  }
  bytes = join_lines(lines);
}

}  // namespace backcheck
