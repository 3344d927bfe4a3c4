// HAR files, judged.
#pragma once

#include <expected>
#include <string>

#include "sim/report/summary.h"
#include "sim/traffic/traffic_check.h"

namespace backcheck {

// Files longer than this are refused.
inline constexpr std::size_t kMaxHarBytes = std::size_t{1} << 30U;

// True where the file can be read again, and its beginning is that of a HAR file: the rest is left to whoever
// reads it.
bool is_har_file(const std::string& path);

// The error is one line: the file, the place in it, and what is wrong there.
std::expected<RunSummary, std::string> check_har(const std::string& path, const TrafficCheckOptions& options);

}  // namespace backcheck
