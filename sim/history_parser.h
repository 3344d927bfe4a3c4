// The lines of a history file, read.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "sim/history.h"
#include "sim/history_format.h"

namespace backcheck {

// What is wrong with one line.
struct HistoryLineFault {
  bool cut_short = false;  // the line ends before its JSON does, as that of a writer that was killed
  std::string reason;      // one line; names the member that is wrong
};

template <typename Value>
using HistoryLine = std::expected<Value, HistoryLineFault>;

// Each takes one line without its end. The format: history_format.h. An operation's number is at
// least 1, and it does not return before it is called.
HistoryLine<HistoryHeader> parse_history_header(std::string_view line);
HistoryLine<Operation> parse_operation(std::string_view line);

// "begun" of a line that holds an operation; what cannot be read is left out.
std::vector<BegunOperation> parse_begun(std::string_view line);

}  // namespace backcheck
