// Reading report files.
#include "sim/commands/report_input.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <expected>
#include <memory>
#include <utility>

namespace backcheck {
namespace {

// At most one byte more than a report may have: then it is too long.
std::expected<std::string, std::string> content_of(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return std::unexpected(path + ": it cannot be opened: " + std::strerror(errno));
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

}  // namespace

std::optional<std::vector<ReportDocument>> read_report_files(const std::vector<std::string>& paths) {
  std::vector<ReportDocument> reports;
  for (const std::string& path : paths) {
    const auto content = content_of(path);
    auto report = content ? read_report(*content, path) : std::unexpected(content.error());
    if (report) {
      reports.push_back(*std::move(report));
    } else {
      std::fprintf(stderr, "%s\n", report.error().c_str());
    }
  }
  if (reports.size() != paths.size()) return std::nullopt;
  return reports;
}

}  // namespace backcheck
