// The reports that a command line names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/report/report_document.h"
#include "sim/shard/shard_reader.h"

namespace backcheck {

// All of them, or nothing: what is wrong with each goes to standard error.
std::optional<std::vector<ReportDocument>> read_report_files(const std::vector<std::string>& paths);
// The same for reports of shares.
std::optional<std::vector<ShardReport>> read_shard_files(const std::vector<std::string>& paths);

}  // namespace backcheck
