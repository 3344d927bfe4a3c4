// Looking for steps that are hostile.
#include "sim/commands/real_scenario.h"

namespace backcheck {
namespace {

// Signed as it should be, in whatever version.
bool is_proper(const std::optional<Signing>& signing) {
  if (!signing) return true;
  Signing proper;
  proper.version = signing->version;
  return *signing == proper;
}

// Nobody can count the creates that come of it.
const char* uncounted(const Step& step) {
  if (std::holds_alternative<BytesStep>(step.deed)) return "it sends bytes that are no request";
  return std::holds_alternative<ParallelStep>(step.deed) ? "it sends calls at the same time" : nullptr;
}

const char* objection_to(const Step& step) {
  if (const char* reason = uncounted(step)) return reason;
  const auto* call = std::get_if<CallStep>(&step.deed);
  if (call != nullptr && call->answer_lost) return "it throws an answer away";
  return call != nullptr && !is_proper(call->signing) ? "it is signed wrongly on purpose" : nullptr;
}

// The first that one of the steps gives; null where none does.
const char* first_reason(const Scenario& scenario, const char* (*reason_of)(const Step&)) {
  for (const Step& step : scenario.steps) {
    if (const char* reason = reason_of(step)) return reason;
  }
  return nullptr;
}

}  // namespace

std::optional<std::string> reason_not_to_play_for_real(const Scenario& scenario) {
  const char* reason = first_reason(scenario, objection_to);
  return reason != nullptr ? std::optional<std::string>(reason) : std::nullopt;
}

std::optional<std::string> reason_not_to_play_with_a_limit(const Scenario& scenario) {
  const char* reason = first_reason(scenario, uncounted);
  if (reason == nullptr) return std::nullopt;
  return std::string(reason) + ", and creates are limited";
}

}  // namespace backcheck
