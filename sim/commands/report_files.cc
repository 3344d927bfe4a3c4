// Writing reports to files.
#include "sim/commands/report_files.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "sim/commands/job_log.h"
#include "sim/report/file_writer.h"
#include "sim/report/github_report.h"
#include "sim/report/html_report.h"
#include "sim/report/json_report.h"
#include "sim/report/junit_report.h"
#include "sim/report/sarif_report.h"
#include "sim/version.h"

namespace backcheck {
namespace {

// What relative places are seen from; empty where nobody knows.
std::string working_folder() {
  std::error_code error;
  return std::filesystem::current_path(error).generic_string();
}

// Where the job wants a summary.
bool add_to_step_summary(const RunSummary& summary) {
  const char* path = std::getenv("GITHUB_STEP_SUMMARY");
  if (path == nullptr || *path == '\0') return true;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path, "ab"), std::fclose);
  if (file && std::fputs(github_summary(summary).c_str(), file.get()) >= 0 && std::fflush(file.get()) == 0)
    return true;
  std::fprintf(stderr, "backcheck: GITHUB_STEP_SUMMARY: %s cannot be written: %s\n", path,
               std::strerror(errno));
  return false;
}

}  // namespace

bool write_if_asked(const Options& options, const char* option, const std::function<std::string()>& make,
                    bool was_told) {
  const auto path = options.text(option);
  if (!path) return true;
  const auto done = write_file(*path, make());
  if (!done && !was_told) std::fprintf(stderr, "backcheck: --%s: %s\n", option, done.error().c_str());
  return done.has_value();
}

std::optional<std::string> unwritable_reports(const Options& options) {
  std::string faults;
  for (const OptionRow& row : options.rows()) {
    if (!row.name.starts_with("report-") && row.name != "html") continue;
    const auto path = options.text(row.name);
    const auto tried = path ? try_file(*path) : std::expected<void, std::string>();
    if (!tried) faults += "--" + std::string(row.name) + ": " + tried.error() + "; ";
  }
  if (faults.empty()) return std::nullopt;
  return faults + "make its folder, or name a file that can be written";
}

bool write_run_reports(const Options& options, const RunSummary& summary, bool was_told) {
  const auto write = [&](const char* option, const std::function<std::string()>& make) {
    return write_if_asked(options, option, make, was_told);
  };
  const bool json = write("report-json", [&] { return json_report(summary, kVersion); });
  const bool junit = write("report-junit", [&] { return junit_report(summary); });
  const bool html = write("report-html", [&] { return html_report(summary, kVersion); });
  const bool sarif = write("report-sarif", [&] { return sarif_report(summary, kVersion, working_folder()); });
  return json && junit && html && sarif;
}

std::vector<OptionRow> report_file_options() {
  return {
      {"report-json", "FILE", "write the report as JSON"},
      {"report-junit", "FILE", "write the report as JUnit XML"},
      {"report-html", "FILE", "write the report as one HTML page, with every request and answer"},
      {"report-sarif", "FILE", "write the report as SARIF 2.1.0, for services that show it beside the code"},
  };
}

bool print_report(const std::string& text, const RunSummary& summary) {
  const bool on_github = is_in_github_job();
  std::string all = told_to_job(text);
  if (on_github) all += github_annotations(summary, working_folder());
  const bool printed = std::fputs(all.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
  return printed && (!on_github || add_to_step_summary(summary));
}

}  // namespace backcheck
