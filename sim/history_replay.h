// Recorded history files, judged.
#pragma once

#include <expected>
#include <string>

#include "sim/history_check.h"
#include "sim/report/summary.h"

namespace backcheck {

// Reads the file once for each round of its check. The error is one line: file, line and what is wrong with
// it. A last line that was cut short is skipped, and the summary's note says so.
std::expected<RunSummary, std::string> check_history(const std::string& path,
                                                     const HistoryCheckOptions& options);

}  // namespace backcheck
