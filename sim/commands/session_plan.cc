// Reading the options of a session.
#include "sim/commands/session_plan.h"

#include "sim/commands/option_values.h"

namespace backcheck {
namespace {

// A limit of 0 would stand for "none" further down; who writes it means the opposite.
std::optional<UsageFault> idle_limit(const Options& options) {
  for (const char* name : {"max-calls", "rate"}) {
    if (options.number(name, 1) == 0U) return UsageFault{"--" + std::string(name) + " is at least 1"};
  }
  return std::nullopt;
}

}  // namespace

std::expected<SessionPlan, UsageFault> session_plan_of(const Options& options) {
  SessionPlan plan;
  plan.target.endpoint = options.text("endpoint");
  plan.target.control = options.text("control");
  auto account = account_wish_of(options);
  if (!account) return std::unexpected(account.error());
  plan.target.account = *std::move(account);
  const auto fault = fault_of(options);
  if (!fault) return std::unexpected(fault.error());
  plan.target.fault = *fault;
  const auto timeout = options.duration("timeout", plan.target.timeout);
  if (!timeout) return std::unexpected(timeout.error());
  plan.target.timeout = *timeout;
  if (const auto fault_of_limit = idle_limit(options)) return std::unexpected(*fault_of_limit);
  const auto rate = options.number("rate", 0);
  if (!rate) return std::unexpected(rate.error());
  plan.target.calls_per_second = *rate;
  const auto max_calls = options.number("max-calls", 0);
  if (!max_calls) return std::unexpected(max_calls.error());
  plan.max_calls = *max_calls;
  const auto profile = profile_of(options);
  if (!profile) return std::unexpected(profile.error());
  plan.profile = *profile;
  return plan;
}

std::string replay_options(const Options& options) {
  std::string text;
  if (options.has("real")) text += " --real";
  for (const char* name : {"endpoint", "control", "mutant", "profile", "credentials", "max-creates"}) {
    if (const auto value = options.text(name)) text += " --" + std::string(name) + " " + *value;
  }
  for (const std::string& id : options.texts("instance")) text += " --instance " + id;
  return text;
}

}  // namespace backcheck
