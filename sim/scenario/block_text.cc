// Lines, their indentation and their ends.
#include "sim/scenario/block_text.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace backcheck {
namespace {

constexpr std::string_view kBadHeader =
    "text in several lines begins with | or >, then + or - or nothing, behind its key or dash";
constexpr std::string_view kBadIndent =
    "the lines of a text must stand deeper than the key or dash it belongs to (an empty text is \"\")";
constexpr std::string_view kBadFolds =
    "the lines of a folded text (>) must all stand equally deep; write it with |";

enum class Chomping : char { kStrip = '-', kClip = ' ', kKeep = '+' };

struct Header {
  bool is_folded = false;
  Chomping chomping = Chomping::kClip;
};

// Whether nothing but a comment is there.
bool is_over(std::string_view rest) {
  const std::size_t first = rest.find_first_not_of(" \t\r");
  return first == std::string_view::npos || (first > 0 && rest[first] == '#');
}

// Behind the first key or dash of the line that has nothing but a header behind it.
std::optional<Header> header_in(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '|' && line[at] != '>') continue;
    const std::string_view before = line.substr(0, at);
    const std::size_t last = before.find_last_not_of(' ');
    if (last == std::string_view::npos || last + 1 == at || !std::string_view(":-").contains(before[last]))
      continue;
    Header header{line[at] == '>'};
    std::string_view rest = line.substr(at + 1);
    if (rest.starts_with('+') || rest.starts_with('-')) {
      header.chomping = static_cast<Chomping>(rest.front());
      rest.remove_prefix(1);
    }
    if (is_over(rest)) return header;
  }
  return std::nullopt;
}

struct Line {
  std::string_view text;  // without its end
  std::size_t indent = 0;
  bool is_blank = false;
  bool has_end = false;
};

Line line_at(std::string_view source, std::size_t begin) {
  const std::size_t end = std::min(source.find('\n', begin), source.size());
  Line line{source.substr(begin, end - begin), 0, false, end < source.size()};
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  line.indent = std::min(line.text.find_first_not_of(' '), line.text.size());
  line.is_blank = line.indent == line.text.size();
  return line;
}

std::size_t line_behind(std::string_view source, std::size_t begin) {
  return std::min(std::min(source.find('\n', begin), source.size()) + 1, source.size());
}

// The text line by line, and where it ends.
struct Block {
  std::vector<Line> lines;
  std::size_t indent = 0;    // of the first that is not blank
  std::size_t last_end = 0;  // of that which is the last one not blank
  std::size_t end = 0;       // of all
};

Block block_at(std::string_view source, std::size_t begin) {
  Block block;
  block.end = begin;
  while (block.end < source.size()) {
    const Line line = line_at(source, block.end);
    if (!line.is_blank) {
      if (block.last_end == 0) block.indent = line.indent;
      if (line.indent < block.indent) break;
      block.last_end = block.end + line.text.size();
    }
    block.lines.push_back(line);
    block.end = line_behind(source, block.end);
  }
  return block;
}

std::string_view content(const Line& line, std::size_t indent) {
  return line.text.substr(std::min(indent, line.text.size()));
}

std::string literal_text(const Block& block) {
  std::string text;
  for (const Line& line : block.lines) {
    text.append(content(line, block.indent));
    if (line.has_end) text += '\n';
  }
  return text;
}

// One end between two lines is a blank, of several the first is none.
std::string folded_text(const Block& block) {
  std::string text;
  std::size_t ends = 0;  // since the last line that is not blank
  bool has_begun = false;
  for (const Line& line : block.lines) {
    if (!line.is_blank) {
      if (has_begun && ends == 1) text += ' ';
      if (has_begun ? ends > 1 : ends > 0) text.append(has_begun ? ends - 1 : ends, '\n');
      text.append(content(line, block.indent));
      has_begun = true;
      ends = 0;
    }
    if (line.has_end) ++ends;
  }
  return text.append(ends, '\n');
}

void chomp(std::string& text, Chomping chomping) {
  if (chomping == Chomping::kKeep) return;
  const bool has_end = text.ends_with('\n');
  text.erase(text.find_last_not_of('\n') + 1);
  if (has_end && chomping == Chomping::kClip) text += '\n';
}

}  // namespace

std::expected<std::string, std::string_view> read_block_text(std::string_view source, std::size_t header,
                                                             std::size_t end, std::size_t least_indent) {
  const auto how = header_in(line_at(source, header).text);
  if (!how) return std::unexpected(kBadHeader);
  const Block block = block_at(source, line_behind(source, header));
  const auto is_too_long = [&](const Line& line) { return line.is_blank && line.text.size() > block.indent; };
  const auto first = std::ranges::find(block.lines, false, &Line::is_blank);
  // The parser takes blanks of the line behind it, too.
  const bool is_seen_alike =
      block.last_end != 0 && end >= block.last_end &&
      source.substr(0, end).find_first_not_of(' ', block.end) == std::string_view::npos;
  if (!is_seen_alike || block.indent < least_indent || std::any_of(block.lines.begin(), first, is_too_long))
    return std::unexpected(kBadIndent);
  if (!how->is_folded) {
    std::string text = literal_text(block);
    chomp(text, how->chomping);
    return text;
  }
  const bool is_flat = std::ranges::all_of(block.lines, [&](const Line& line) {
    const std::string_view text = content(line, block.indent);
    return text.empty() || (text.front() != ' ' && text.front() != '\t');
  });
  if (!is_flat) return std::unexpected(kBadFolds);
  std::string text = folded_text(block);
  chomp(text, how->chomping);
  return text;
}

}  // namespace backcheck
