// Shares of a run, read back from their reports.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "sim/shard/shard_record.h"

namespace backcheck {

// A report with what its share kept.
struct ShardReport {
  std::string file;
  std::string version;  // of the tool
  bool is_interrupted = false;
  std::string trouble;
  ShardRecord record;
};

// `text`: a report of a run. The fault is one line that begins with the name of the file.
std::expected<ShardReport, std::string> read_shard(std::string_view text, const std::string& file);

}  // namespace backcheck
