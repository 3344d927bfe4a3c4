// What is wrong with a scenario file, and where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"

namespace backcheck {

struct ScenarioFault {
  std::string file;
  Mark mark;                // line and column count from 1, columns in characters; 0: the file as a whole
  std::string message;      // what was expected and what was found, no full stop; one line that can be shown
  std::string source_line;  // the line of the file, without its end; empty where the mark is 0
  bool operator==(const ScenarioFault&) const = default;
};

using ScenarioFaults = std::vector<ScenarioFault>;

// The fault at `mark`, with its line taken from `text`, the whole file. A mark that is not in the text is
// taken as the nearest place that is: the end of its line, or that of the text. What the message repeats of
// the file may be anything: control characters and line breaks are shown as dots.
ScenarioFault fault_at(std::string_view file, std::string_view text, Mark mark, std::string_view message);

// The place of the byte at `offset` of `text`. An offset beyond the end is taken as the end.
Mark mark_at(std::string_view text, std::size_t offset);

// "FILE:LINE:COLUMN: MESSAGE", and below it the source line and a caret under the column; each line ends in a
// newline.
std::string describe(const ScenarioFault& fault);

}  // namespace backcheck
