// A history read as a whole, line by line, with no thought of speed or memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/history.h"
#include "sim/history_format.h"

namespace backcheck {

// What a text says as a history.
struct HistoryLines {
  std::optional<HistoryHeader> header;  // nothing: the text is no history
  std::vector<Operation> operations;    // up to the first line that cannot be used
  std::size_t bad_line = 0;             // its number, from 1; 0: every line was used
  bool is_torn = false;  // that line is the last one, has no end, and is only the front of one: it is skipped
};

// The first line is the header, each of the others an operation, with a number that no other has. A line ends
// at a line feed; what follows the last one is a line too, unless it is empty.
HistoryLines read_history_lines(std::string_view text);

// The lines without their ends.
std::vector<std::string> lines_of_history(std::string_view text);

}  // namespace backcheck
