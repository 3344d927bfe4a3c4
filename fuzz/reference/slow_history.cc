// Every line cut out and read for itself.
#include "fuzz/reference/slow_history.h"

#include <set>

#include "sim/history_parser.h"

namespace backcheck {

std::vector<std::string> lines_of_history(std::string_view text) {
  std::vector<std::string> lines;
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      lines.push_back(line);
      line.clear();
    } else {
      line += c;
    }
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

HistoryLines read_history_lines(std::string_view text) {
  HistoryLines read;
  const std::vector<std::string> lines = lines_of_history(text);
  std::set<std::uint64_t> numbers;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0) {
      // Some editors put a mark of order before it all, which may be passed over.
      const bool is_marked = lines[0].starts_with("\xEF\xBB\xBF");
      const auto header = parse_history_header(is_marked ? lines[0].substr(3) : lines[0]);
      if (!header) return read;
      read.header = *header;
      continue;
    }
    const auto operation = parse_operation(lines[i]);
    if (operation && numbers.insert(operation->number).second) {
      read.operations.push_back(*operation);
      continue;
    }
    read.bad_line = i + 1;
    const bool is_unended = i + 1 == lines.size() && !text.ends_with('\n');
    read.is_torn = !operation && operation.error().cut_short && is_unended;
    return read;
  }
  return read;
}

}  // namespace backcheck
