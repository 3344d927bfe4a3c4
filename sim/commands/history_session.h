// Judging history files from options to reports: what `check` and `replay` share.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "sim/commands/options.h"
#include "sim/history_check.h"

namespace backcheck {

// The options that say how a history is judged, and those of its reports.
std::vector<OptionRow> history_options();

// "20s..10m": a task that nobody ends ends by itself, after 20 s at least and 10 min at most. "20s..": at any
// time after that.
std::expected<TaskEnds, UsageFault> parse_task_ends(std::string_view text);

// Judges each file by itself, prints the reports and writes the files that were asked for. Returns the exit
// status: that of the worst file, and a file that cannot be judged is the worst.
int check_histories(std::string_view command, const Options& options, const std::vector<std::string>& paths);

}  // namespace backcheck
