// Reading report files.
#include "sim/commands/report_input.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <expected>
#include <memory>
#include <utility>

#include "sim/commands/job_log.h"
#include "sim/want_of_memory.h"

namespace backcheck {
namespace {

// At most one byte more than a report may have: then it is too long.
std::expected<std::string, std::string> content_of(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) {
    throw_if_no_memory(errno);
    return std::unexpected(path + ": it cannot be opened: " + std::strerror(errno));
  }
  std::string content;
  std::string part(1U << 16U, '\0');
  while (content.size() <= kMaxReportFile) {
    const std::size_t count = std::fread(part.data(), 1, part.size(), file.get());
    content.append(part, 0, count);
    if (count == 0) break;
  }
  if (std::ferror(file.get()) != 0)
    return std::unexpected(path + ": it cannot be read: " + std::strerror(errno));
  return content;
}

// What `read` makes of each; nothing where one cannot be read.
template <typename Report, typename Read>
std::optional<std::vector<Report>> read_all(const std::vector<std::string>& paths, Read read) {
  std::vector<Report> reports;
  for (const std::string& path : paths) {
    const auto content = content_of(path);
    std::expected<Report, std::string> report =
        content ? read(*content, path) : std::unexpected(content.error());
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
