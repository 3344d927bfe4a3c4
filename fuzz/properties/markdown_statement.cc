// Signs and references, line by line.
#include "fuzz/properties/markdown_statement.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "fuzz/reference/placeholder.h"
#include "fuzz/reference/shown_text.h"

namespace backcheck {
namespace {

using Finding = std::optional<Broken>;

Finding broken(std::string_view statement, std::string_view found, std::string_view expected) {
  return Broken{statement, "found    " + shown_text(found) + "\nexpected " + shown_text(expected)};
}

// A line with its references resolved, and the signs that are none of them.
struct ReadLine {
  std::string text;
  std::string signs;
};

// The size of the reference to a character of ASCII at the front of `text`; 0 where there is none.
std::size_t reference_size(std::string_view text, unsigned& number) {
  constexpr std::string_view kFront = "&#";
  if (!text.starts_with(kFront)) return 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + kFront.size(), end, number);
  if (error != std::errc() || rest == end || *rest != ';' || number >= 0x80) return 0;
  return static_cast<std::size_t>(rest - text.data()) + 1;
}

bool is_sign(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool is_digit = c >= '0' && c <= '9';
  return c > ' ' && c <= '~' && !is_letter && !is_digit;
}

ReadLine read_line(std::string_view line) {
  ReadLine read;
  while (!line.empty()) {
    unsigned number = 0;
    const std::size_t size = reference_size(line, number);
    read.text += size > 0 ? static_cast<char>(number) : line.front();
    if (size == 0 && is_sign(line.front())) read.signs += line.front();
    line.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return read;
}

std::vector<std::string_view> markdown_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

Finding look_at_markdown(const ReportPair& reports) {
  const std::vector<std::string_view> lines = markdown_lines(reports.real);
  const std::vector<std::string_view> harmless = markdown_lines(reports.harmless);
  if (lines.size() != harmless.size())
    return broken("strangers begin no line of Markdown", reports.real, reports.harmless);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ReadLine read = read_line(lines[i]);
    const ReadLine expected = read_line(harmless[i]);
    if (!is_seen_line(lines[i])) return broken("every character of Markdown is seen", lines[i], "");
    if (read.signs != expected.signs || lines[i].starts_with(' '))
      return broken("strangers write no sign of Markdown", lines[i], harmless[i]);
    if (!is_told(expected.text, read.text, reports.texts, Telling::kShown))
      return broken("the text comes back from Markdown", read.text, expected.text);
  }
  return std::nullopt;
}

}  // namespace backcheck
