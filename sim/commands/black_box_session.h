// Black-box mode from options to what it needs: which instances, how long to wait, who is told.
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "sim/black_box/black_box_run.h"
#include "sim/commands/options.h"
#include "sim/commands/target.h"

namespace backcheck {

// The rows of its own options.
std::vector<OptionRow> black_box_options();

// Which instances, how many creates, and what is not played on the target: all but the patience of a run.
std::expected<BlackBoxOptions, UsageFault> black_box_on(const Target& target, const TargetOptions& wish,
                                                        bool quiet);

// What the options and the target say; `tell` shows one line of progress. Without --instance, on this
// machine, it is the instance of the page's example, and standard error says so.
std::expected<BlackBoxOptions, UsageFault> black_box_of(const Options& options, const TargetOptions& wish,
                                                        const Target& target,
                                                        std::function<void(const std::string&)> tell);

}  // namespace backcheck
