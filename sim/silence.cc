// Silence as a violation.
#include "sim/silence.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/delivery_words.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

Violation violation_of(const PlayedOperation& silent, const Judge& judge, const Driver& driver,
                       const Scenario& scenario) {
  Violation violation = judge.silence(silent.operation);
  driver.locate(violation, scenario, silent.step);
  violation.call = silent.place;
  violation.steps = silent.steps;
  if (!silent.allowed.empty()) violation.allowed = silent.allowed;
  return violation;
}

// What was undecided of its requirement is decided now.
void add(ScenarioResult& result, Violation violation) {
  std::erase(result.checks, Check{violation.requirement, Verdict::kInconclusive});
  result.checks.push_back({violation.requirement, Verdict::kViolates});
  result.violations.push_back(std::move(violation));
  result.verdict = Verdict::kViolates;
  result.reason.clear();
}

}  // namespace

bool may_have_silenced(const Operation& operation, const Operation* before) {
  if (operation.fault.starts_with(fault_name(Delivery::kUnreachable))) return false;
  const bool waits = operation.fault.starts_with(fault_name(Delivery::kTimedOut));
  return !waits || before == nullptr || before->fault.empty();
}

const PlayedOperation* silencer_of_all(const Played& played) {
  return played.hook_lost && played.silencer ? &*played.silencer : nullptr;
}

std::vector<PlayedOperation> silences_in(const Played& played) {
  if (!played.silent.empty()) return played.silent;
  const PlayedOperation* silencer = silencer_of_all(played);
  return silencer != nullptr ? std::vector{*silencer} : std::vector<PlayedOperation>{};
}

std::vector<PlayedOperation> silent_again(const Played& played, std::span<const PlayedOperation> earlier) {
  std::vector<PlayedOperation> again = silences_in(played);
  std::erase_if(again, [&](const PlayedOperation& one) {
    return std::ranges::none_of(earlier, [&](const PlayedOperation& other) {
      return one.step == other.step && one.place == other.place;
    });
  });
  return again;
}

void add_silence(ScenarioResult& result, const PlayedOperation& silent, const Judge& judge,
                 const Driver& driver, const Scenario& scenario) {
  add(result, violation_of(silent, judge, driver, scenario));
}

void add_silencer(ScenarioResult& result, const PlayedOperation& silencer, const Judge& judge,
                  const Driver& driver, const Scenario& scenario, std::string why) {
  Violation violation = violation_of(silencer, judge, driver, scenario);
  if (violation.observed.status != 0) violation.observed.outcome = "an answer, and nothing behind it";
  violation.requirement = Requirement::kRob1;
  violation.allowed = {"an answer", "a closed connection", "and an answer to the next good request"};
  violation.why = std::move(why);
  add(result, std::move(violation));
}

std::string silent_each_time(std::size_t times, bool has_hook) {
  std::string text = has_hook ? "Neither the hook nor a good request" : "No good request";
  text += " got an answer right behind it";
  if (times > 1) text += ", each of the " + counted(times, "time") + " it was sent";
  return text + ".";
}

std::string silent_since(std::size_t requests, const std::string& fault) {
  return "Nothing has answered since it was sent: " + counted(requests, "request") +
         " in a row got no answer" + (fault.empty() ? "" : " (" + fault + ")") +
         ". If somebody stopped the service at that very moment, run it again.";
}

}  // namespace backcheck
