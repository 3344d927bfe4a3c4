// Words of services that failed.
#include "sim/verdict/server_failure.h"

#include <algorithm>
#include <array>

#include "sim/verdict/code_words.h"

namespace backcheck {
namespace {

// As they stand in the codes of common web frameworks and clouds, in small letters.
constexpr std::array<std::string_view, 8> kOfFailure = {
    "internal", "servererror", "server_error", "server error", "unavailable", "unknown", "panic", "timeout"};

// What services also call the reasons that they give: OngoingTaskException.
constexpr std::array<std::string_view, 3> kOfFailureOrReason = {"exception", "unexpected", "failure"};

// As codes speak of a task that is ongoing, an instance that does not run and a day that is full.
constexpr std::array<std::string_view, 15> kOfState = {
    "ongoing",      "running",      "progress",      "already", "exist",  "busy", "conflict", "status",
    "invalidstate", "illegalstate", "instancestate", "quota",   "exceed", "many", "limit"};

bool is_digit(char one) { return one >= '0' && one <= '9'; }

}  // namespace

bool tells_of_failure(std::string_view code) {
  // "500" is no reason.
  if (std::ranges::all_of(code, is_digit)) return true;
  return speaks_of(code, kOfFailure) || (speaks_of(code, kOfFailureOrReason) && !speaks_of(code, kOfState));
}

const std::vector<Refusal>& refusals_for_state() {
  static const std::vector<Refusal> kRefusals = {Refusal::kNotRunning, Refusal::kOngoingTask,
                                                 Refusal::kQuota};
  return kRefusals;
}

}  // namespace backcheck
