// Reading the options of a session.
#include "sim/commands/session_plan.h"

#include "sim/commands/black_box_session.h"
#include "sim/commands/option_values.h"
#include "sim/commands/report_files.h"
#include "sim/shell_text.h"

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

std::vector<OptionRow> session_options() {
  std::vector<OptionRow> rows = {
      {"endpoint", "URL", "the implementation under test (default: the embedded mock)"},
      {"control", "URL", "its control hook (without one: black-box mode)"},
      {"profile", "page|published", "what is promised: the page (default), or also what is published later"},
      {"mutant", "NAME", "plant one fault in the embedded mock"},
      {"history", "FILE", "record what was sent and what came back, as JSON Lines"},
      {"timeout", "DURATION", "wait so long for one answer (default 5s)"},
      {"quiet", "", "print the verdict and violations only"},
      {"no-durations", "", "leave out how long things took, so that equal runs have equal reports"},
  };
  for (const OptionRow& row : limit_options()) rows.push_back(row);
  for (const OptionRow& row : report_file_options()) rows.push_back(row);
  for (const OptionRow& row : expectation_options()) rows.push_back(row);
  for (const OptionRow& row : account_options()) rows.push_back(row);
  for (const OptionRow& row : black_box_options()) rows.push_back(row);
  return rows;
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
    if (const auto value = options.text(name)) text += " --" + std::string(name) + " " + shell_word(*value);
  }
  for (const std::string& id : options.texts("instance")) text += " --instance " + shell_word(id);
  return text;
}

}  // namespace backcheck
