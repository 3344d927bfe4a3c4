// The report files that the options of a command ask for.
#pragma once

#include <functional>
#include <string>

#include "sim/commands/options.h"
#include "sim/report/summary.h"

namespace backcheck {

// Writes what `make` makes to the file that the option names; does nothing where the option is absent. False
// where that failed: why is told on standard error.
bool write_if_asked(const Options& options, const char* option, const std::function<std::string()>& make);

// --report-json, --report-junit and --report-html of a run. False where one could not be written; the others
// are, all the same.
bool write_run_reports(const Options& options, const RunSummary& summary);

}  // namespace backcheck
