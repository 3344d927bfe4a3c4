// What the options of a session ask for, read before anything is sent.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "model/create_backup.h"
#include "sim/commands/expectations_option.h"
#include "sim/commands/options.h"
#include "sim/commands/target.h"

namespace backcheck {

// How much an endpoint that costs money is asked.
struct CallLimits {
  std::size_t max_calls = 0;  // 0: no limit, as for the next
  std::size_t calls_per_second = 0;
};

// --max-calls and --rate.
std::vector<OptionRow> limit_options();
std::expected<CallLimits, UsageFault> limits_of(const Options& options);

// The options of every command that plays scenarios.
std::vector<OptionRow> session_options();

struct SessionPlan {
  TargetOptions target;
  Profile profile = Profile::kPage;
  std::size_t max_calls = 0;                       // 0: no limit
  std::optional<ExpectationsOption> expectations;  // for the session to read
};

std::expected<SessionPlan, UsageFault> session_plan_of(const Options& options);

// Those that `backcheck replay` needs to play against the same: " --mutant NAME".
std::string replay_options(const Options& options);

}  // namespace backcheck
