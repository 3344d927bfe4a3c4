// The report files that the options of a command ask for.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/commands/options.h"
#include "sim/report/summary.h"

namespace backcheck {

// Writes what `make` makes to the file that the option names; does nothing where the option is absent. False
// where that failed: why is told on standard error, unless it was told already.
bool write_if_asked(const Options& options, const char* option, const std::function<std::string()>& make,
                    bool was_told = false);

// --report-json, --report-junit, --report-html and --report-sarif of a run.
std::vector<OptionRow> report_file_options();

// Before there is anything to write: why files that were asked for cannot be written, and what to do; nothing
// where all can, as far as that can be told by now.
std::optional<std::string> unwritable_reports(const Options& options);

// Writes those of them that were asked for. False where one could not be written; the others
// are, all the same.
bool write_run_reports(const Options& options, const RunSummary& summary, bool was_told = false);

// Prints `text`, the report for people. In a job of GitHub Actions (GITHUB_ACTIONS is "true") annotations
// follow, and the file that GITHUB_STEP_SUMMARY names gets a summary of the job. False where it did not get
// through.
bool print_report(const std::string& text, const RunSummary& summary);

}  // namespace backcheck
