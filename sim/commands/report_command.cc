// backcheck report: several reports side by side.
#include <cstdio>
#include <utility>

#include "sim/commands/command.h"
#include "sim/commands/job_log.h"
#include "sim/commands/report_files.h"
#include "sim/commands/report_input.h"
#include "sim/commands/session.h"
#include "sim/report/html_comparison.h"
#include "sim/version.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostReports = 26;  // as many as there are letters for them

}  // namespace

Options report_command_options() {
  return {{{"html", "FILE", "also write the comparison as one HTML page"}}, "REPORT"};
}

int report_command(const std::vector<std::string>& arguments) {
  Options options = report_command_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("report", parsed.error());
  if (options.positional().empty())
    return refuse("report", UsageFault{"it takes one report or several, as --report-json writes them"});
  if (options.positional().size() > kMostReports)
    return refuse("report", UsageFault{"it takes at most " + std::to_string(kMostReports) + " reports"});
  if (const auto fault = unwritable_reports(options)) {
    std::fprintf(stderr, "backcheck report: %s\n", fault->c_str());
    return kExitNoVerdict;
  }
  const auto reports = read_report_files(options.positional());
  if (!reports) return kExitUsage;
  const bool written = write_if_asked(options, "html", [&] { return comparison_html(*reports, kVersion); });
  const std::string text = comparison_text(*reports, wants_colors(options));
  const bool printed = std::fputs(told_to_job(text).c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
  return written && printed ? kExitConforms : kExitNoVerdict;
}

std::string report_help() {
  return "Usage: backcheck report REPORT ... [OPTION ...]\n\n"
         "REPORT is a file that --report-json wrote. Several are put side by side in one table: requirements "
         "and\n"
         "readings as rows, runs as columns.\n\n" +
         report_command_options().help();
}

}  // namespace backcheck
