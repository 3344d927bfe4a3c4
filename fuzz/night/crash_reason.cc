// Kinds of crashes and their stacks.
#include "fuzz/night/crash_reason.h"

#include <algorithm>
#include <array>
#include <vector>

namespace backcheck {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kFramesMax = 3;
constexpr std::size_t kDetailLinesMax = 12;
constexpr std::size_t kDetailBytesMax = 2000;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// A text that announces a crash: the kind is what follows up to a blank, or `kind` where that is given.
struct Mark {
  std::string_view text;
  std::string_view kind;
};

// The most telling one first.
constexpr std::array<Mark, 13> kMarks = {{
    {"BROKEN: ", "broken statement"},
    {"Assertion `", "assertion"},
    {"Assertion '", "library assertion"},  // libstdc++'s: of many mistakes the same one
    {"ERROR: AddressSanitizer: ", ""},
    {": runtime error: ", "undefined behaviour"},
    {"ERROR: LeakSanitizer: ", "leak"},
    {"ERROR: libFuzzer: timeout", "timeout"},
    {"ERROR: libFuzzer: out-of-memory", "out-of-memory"},
    {"ERROR: UndefinedBehaviorSanitizer: ", ""},
    {"terminate called ", "exception"},
    {"ERROR: libFuzzer: ", "deadly signal"},
    {"== Invalid ", "invalid access"},
    {"uninitialised value", "uninitialised value"},
}};

// Where a crash is announced.
struct Announcement {
  std::size_t line = 0;
  std::string kind;
};

std::optional<Announcement> find_announcement(const Lines& lines) {
  for (const Mark& mark : kMarks) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::size_t at = lines[i].find(mark.text);
      if (at == std::string_view::npos) continue;
      const std::string_view rest = lines[i].substr(at + mark.text.size());
      return Announcement{i, std::string(mark.kind.empty() ? rest.substr(0, rest.find(' ')) : mark.kind)};
    }
  }
  return std::nullopt;
}

// Where a function stands on a stack, in either notation:
//     #7 0x55ce in backcheck::decode(std::string_view) /root/model/wire/form.cc:11:117
// ==12==    by 0x10ABCD: backcheck::decode(std::string_view) (/root/model/wire/form.cc:11)
std::string_view function_with_place(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  if (line[first] == '#') {
    const std::size_t at = line.find(" in ");
    return at == std::string_view::npos ? std::string_view{} : line.substr(at + 4);
  }
  const std::size_t at = std::min(line.find(" at 0x"), line.find(" by 0x"));
  const std::size_t colon = line.find(": ", at == std::string_view::npos ? line.size() : at);
  return colon == std::string_view::npos ? std::string_view{} : line.substr(colon + 2);
}

// "backcheck::decode" of "backcheck::(anonymous namespace)::decode(std::string_view) ...".
std::string function_name(std::string_view text) {
  constexpr std::string_view kUnnamed = "(anonymous namespace)::";
  std::string name(text);
  for (std::size_t at = name.find(kUnnamed); at != std::string::npos; at = name.find(kUnnamed))
    name.erase(at, kUnnamed.size());
  return name.substr(0, name.find_first_of("( "));
}

// A line of a stack, with the name of a function or without.
bool is_frame(std::string_view line) {
  const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
  const bool has_number = line.substr(first).starts_with('#') && line.contains(" 0x");
  return has_number || !function_with_place(line).empty();
}

// The place of a frame, from the root, with its line: "model/wire/form.cc:11"; empty where it is not ours to
// explain. Where no source is known, the place is one in a program, "build/fuzz/fuzz/fuzz_form+0x112901": the
// engine's and the sanitizers' own.
std::string place_below(std::string_view frame, std::string_view root) {
  const std::size_t at = frame.find(std::string(root) + "/");
  if (at == std::string_view::npos || frame.starts_with("LLVMFuzzer")) return "";
  std::string_view place = frame.substr(at + root.size() + 1);
  place = place.substr(0, place.find_first_of(") "));
  if (place.starts_with("fuzz/harness.") || place.contains("+0x")) return "";
  const std::size_t line = place.find(':');
  const std::size_t column = line == std::string_view::npos ? line : place.find(':', line + 1);
  return std::string(place.substr(0, column));
}

std::string stack_key(const Lines& lines, std::size_t from, std::string_view root) {
  std::string key;
  std::size_t frames = 0;
  for (std::size_t i = from; i < lines.size() && frames < kFramesMax; ++i) {
    const std::string_view frame = function_with_place(lines[i]);
    if (!is_frame(lines[i]) && frames > 0) break;  // what follows is another stack: who freed, who allocated
    if (place_below(frame, root).empty()) continue;
    key += (frames == 0 ? " in " : " < ") + function_name(frame);
    ++frames;
  }
  return key;
}

bool is_engine_line(std::string_view line) {
  return line.find("ERROR: libFuzzer") != std::string_view::npos || line.starts_with("NOTE: libFuzzer") ||
         line.starts_with("artifact_prefix=") || line.starts_with("MS: ") || line.starts_with("SUMMARY: ");
}

// A line without "==12==", which is the number of a process.
std::string_view without_process(std::string_view line) {
  if (!line.starts_with("==")) return line;
  const std::size_t end = line.find("==", 2);
  if (end == std::string_view::npos) return line;
  line.remove_prefix(end + 2);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return line;
}

// What the harness says of a broken statement: all up to what the engine says of the end.
std::string statement_details(const Lines& lines, std::size_t from) {
  std::string details;
  for (std::size_t i = from; i < lines.size() && i < from + kDetailLinesMax; ++i) {
    if (is_engine_line(lines[i]) || details.size() >= kDetailBytesMax) break;
    details += std::string(lines[i].substr(0, kDetailBytesMax)) + '\n';
  }
  return details;
}

// The announcement with the lines up to the stack, and the frames of the stacks that are ours.
std::string crash_details(const Lines& lines, std::size_t from, std::string_view root) {
  std::string details;
  std::size_t count = 0;
  bool in_stack = false;
  bool is_told = false;  // something of the stack
  for (std::size_t i = from; i < lines.size() && count < kDetailLinesMax; ++i) {
    if (is_frame(lines[i])) {
      in_stack = true;
      const std::string_view frame = function_with_place(lines[i]);
      const std::string place = place_below(frame, root);
      if (place.empty()) continue;
      details += "  in " + function_name(frame) + " " + place + '\n';
      is_told = true;
      ++count;
    } else if (is_told) {
      break;
    } else if (!in_stack && !lines[i].empty()) {
      details += std::string(without_process(lines[i]).substr(0, kDetailBytesMax)) + '\n';
      ++count;
    }
  }
  return details;
}

// "checked(int): Assertion `x > 0' failed." without program, file and line.
std::string assertion_text(std::string_view line) {
  return std::string(line.substr(line.find("Assertion `")));
}

std::string key_of(const Announcement& announcement, const CrashReason& reason, const Lines& lines,
                   std::string_view root) {
  if (!reason.statement.empty()) return reason.statement;
  if (reason.kind == "timeout") return reason.kind;
  if (reason.kind == "assertion") return assertion_text(lines[announcement.line]);
  return reason.kind + stack_key(lines, announcement.line, root);
}

}  // namespace

std::optional<CrashReason> crash_reason(std::string_view log, std::string_view root) {
  constexpr std::string_view kBroken = "BROKEN: ";
  const Lines lines = lines_of(log);
  const auto announcement = find_announcement(lines);
  if (!announcement) return std::nullopt;
  CrashReason reason{.kind = announcement->kind, .key = "", .statement = "", .details = ""};
  const std::string_view line = lines[announcement->line];
  const bool is_statement = line.starts_with(kBroken);
  if (is_statement) reason.statement = line.substr(kBroken.size());
  reason.details = is_statement ? statement_details(lines, announcement->line + 1)
                                : crash_details(lines, announcement->line, root);
  reason.key = key_of(*announcement, reason, lines, root);
  return reason;
}

}  // namespace backcheck
