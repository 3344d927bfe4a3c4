// Reading report files.
#include "sim/commands/report_input.h"

#include <cstdio>
#include <expected>
#include <utility>

#include "sim/commands/job_log.h"
#include "sim/whole_file.h"

namespace backcheck {
namespace {

// What `read` makes of each; nothing where one cannot be read.
template <typename Report, typename Read>
std::optional<std::vector<Report>> read_all(const std::vector<std::string>& paths, Read read) {
  std::vector<Report> reports;
  for (const std::string& path : paths) {
    const auto content = read_whole_file(path, kMaxReportFile);
    std::expected<Report, std::string> report =
        content ? read(*content, path) : std::unexpected(path + ": it " + content.error());
    if (report) {
      reports.push_back(*std::move(report));
    } else {
      std::fprintf(stderr, "%s\n", told_to_job(report.error()).c_str());
    }
  }
  if (reports.size() != paths.size()) return std::nullopt;
  return reports;
}

// What is no report at all is told as it is everywhere.
std::expected<ShardReport, std::string> read_shard_of_report(const std::string& text,
                                                             const std::string& path) {
  if (const auto report = read_report(text, path); !report) return std::unexpected(report.error());
  return read_shard(text, path);
}

}  // namespace

std::optional<std::vector<ReportDocument>> read_report_files(const std::vector<std::string>& paths) {
  return read_all<ReportDocument>(paths, read_report);
}

std::optional<std::vector<ShardReport>> read_shard_files(const std::vector<std::string>& paths) {
  return read_all<ShardReport>(paths, read_shard_of_report);
}

}  // namespace backcheck
