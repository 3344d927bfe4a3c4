// Reading the options of a session.
#include "sim/commands/session_plan.h"

#include "sim/commands/option_values.h"

namespace backcheck {
namespace {

// A limit of 0 would stand for "none" further down; who writes it means the opposite.
std::expected<std::size_t, UsageFault> limit_of(const Options& options, const std::string& name) {
  const auto limit = options.number(name, 0);
  if (!limit) return std::unexpected(limit.error());
  if (*limit == 0 && options.has(name)) return std::unexpected(UsageFault{"--" + name + " is at least 1"});
  return *limit;
}

}  // namespace

std::vector<OptionRow> limit_options() {
  return {{"max-calls", "N", "send at most N requests"}, {"rate", "N", "send at most N requests a second"}};
}

std::expected<CallLimits, UsageFault> limits_of(const Options& options) {
  const auto max_calls = limit_of(options, "max-calls");
  if (!max_calls) return std::unexpected(max_calls.error());
  const auto rate = limit_of(options, "rate");
  if (!rate) return std::unexpected(rate.error());
  return CallLimits{*max_calls, *rate};
}

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
  const auto limits = limits_of(options);
  if (!limits) return std::unexpected(limits.error());
  plan.target.calls_per_second = limits->calls_per_second;
  plan.max_calls = limits->max_calls;
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
