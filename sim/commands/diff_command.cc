// backcheck diff: what changed from one report to another.
#include <cstdio>

#include "sim/commands/command.h"
#include "sim/commands/job_log.h"
#include "sim/commands/report_input.h"
#include "sim/commands/session.h"
#include "sim/report/report_difference.h"

namespace backcheck {

Options diff_options() { return {{}, "REPORT"}; }

int diff_command(const std::vector<std::string>& arguments) {
  Options options = diff_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("diff", parsed.error());
  if (options.positional().size() != 2)
    return refuse("diff", UsageFault{"it takes two reports, the old one first"});
  const auto reports = read_report_files(options.positional());
  if (!reports) return kExitUsage;
  const ReportDocument& before = reports->front();
  const ReportDocument& after = reports->back();
  const std::string text = difference_text(before, after, wants_colors(options));
  const bool printed = std::fputs(told_to_job(text).c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
  if (is_worse(differences(before, after))) return kExitViolates;
  return printed ? kExitConforms : kExitNoVerdict;
}

std::string diff_help() {
  return "Usage: backcheck diff OLD NEW [OPTION ...]\n\n"
         "OLD and NEW are files that --report-json wrote. Tells what became better, worse, new, or is gone.\n"
         "Exit status 0 where nothing became worse, 1 where something did.\n\n" +
         diff_options().help();
}

}  // namespace backcheck
