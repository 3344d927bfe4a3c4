// Names.
#include "sim/simulation/sometimes.h"

#include <cassert>
#include <string_view>

namespace backcheck {
namespace {

constexpr std::array<std::string_view, kSometimes> kNames = {
    "a call is accepted",
    "a call is rejected: not running",
    "a call is rejected: ongoing task",
    "a call is rejected: daily quota",
    "a call is rejected: unknown instance",
    "a call is rejected: a parameter",
    "a duplicate is rejected: its nonce was used",
    "a restart with calls in flight",
    "a restart right after a task was started",
    "a duplicate arrives while the first is in flight",
    "a duplicate arrives after the task of the first has ended",
    "a duplicate arrives after a restart",
    "a duplicate takes effect before the first",
    "a request that was given up starts a task",
    "a retry is accepted",
    "a retry is rejected: ongoing task",
    "a call takes effect before one that was sent earlier",
    "a burst",
    "midnight in UTC with a call in flight",
    "midnight in UTC+8 with a call in flight",
    "the clock jumps with a call in flight",
    "a status changes with a call in flight",
    "a task ends with a call in flight",
    "a status changes while a task is ongoing",
    "a task succeeds",
    "a task fails",
    "a task is stuck",
    "there is no task to end",
    "a busy instance is inspected",
    "an idle instance is inspected",
    "what was in flight is dropped when the faults stop",
    "a call of the healing phase is accepted",
    "a call of the healing phase is rejected",
};

constexpr std::array<std::string_view, kMishaps> kMishapNames = {
    "a request is lost",
    "a request is later than its timeout",
    "a request is duplicated",
    "an effect is later than the timeout",
    "an answer is lost",
    "an answer is cut",
    "an answer is later than the timeout",
    "a restart between arrival and effect",
    "a restart between effect and answer",
};

constexpr std::array<std::string_view, kInstanceConditions> kConditionNames = {"idle", "busy", "full",
                                                                               "not running"};

}  // namespace

std::string Sometimes::name(std::size_t index) {
  assert(index < kCount);
  if (index < kSometimes) return std::string(kNames[index]);
  const std::size_t mishap = (index - kSometimes) / kInstanceConditions;
  const std::size_t condition = (index - kSometimes) % kInstanceConditions;
  return std::string(kMishapNames[mishap]) + " while the instance is " +
         std::string(kConditionNames[condition]);
}

std::vector<std::string> Sometimes::never() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kCount; ++i) {
    if (counts_[i] == 0) names.push_back(name(i));
  }
  return names;
}

}  // namespace backcheck
