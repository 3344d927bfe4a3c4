// Writing reports to files.
#include "sim/commands/report_files.h"

#include <cstdio>

#include "sim/report/file_writer.h"
#include "sim/report/html_report.h"
#include "sim/report/json_report.h"
#include "sim/report/junit_report.h"
#include "sim/version.h"

namespace backcheck {

bool write_if_asked(const Options& options, const char* option, const std::function<std::string()>& make) {
  const auto path = options.text(option);
  if (!path) return true;
  const auto done = write_file(*path, make());
  if (!done) std::fprintf(stderr, "backcheck: --%s: %s\n", option, done.error().c_str());
  return done.has_value();
}

bool write_run_reports(const Options& options, const RunSummary& summary) {
  const bool json = write_if_asked(options, "report-json", [&] { return json_report(summary, kVersion); });
  const bool junit = write_if_asked(options, "report-junit", [&] { return junit_report(summary); });
  const bool html = write_if_asked(options, "report-html", [&] { return html_report(summary, kVersion); });
  return json && junit && html;
}

}  // namespace backcheck
