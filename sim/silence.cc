// Silence as a violation.
#include "sim/silence.h"

#include <utility>

#include "sim/delivery_words.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

void add(ScenarioResult& result, Violation violation) {
  result.checks.push_back({violation.requirement, Verdict::kViolates});
  result.violations.push_back(std::move(violation));
  result.verdict = Verdict::kViolates;
  result.reason.clear();
}

}  // namespace

bool may_have_silenced(const Operation& operation, const std::optional<Silencer>& before) {
  if (operation.fault.starts_with(fault_name(Delivery::kUnreachable))) return false;
  const bool waits = operation.fault.starts_with(fault_name(Delivery::kTimedOut));
  return !waits || !before || before->operation.fault.empty();
}

void add_silence(Played& played, const Judge& judge, const Driver& driver, const Scenario& scenario) {
  Violation violation = judge.silence(*played.silent);
  driver.locate(violation, scenario, played.silent_step);
  violation.steps = played.silent_steps;
  add(played.result, std::move(violation));
}

void add_silencer(ScenarioResult& result, const Silencer& silencer, const Judge& judge, const Driver& driver,
                  const Scenario& scenario, std::string why) {
  Violation violation = judge.silence(silencer.operation);
  driver.locate(violation, scenario, silencer.step);
  violation.steps = silencer.steps;
  if (violation.observed.status != 0) violation.observed.outcome = "an answer, and nothing behind it";
  violation.requirement = Requirement::kRob1;
  violation.allowed = {"an answer", "a closed connection", "and an answer to the next good request"};
  violation.why = std::move(why);
  add(result, std::move(violation));
}

std::string silent_each_time(std::size_t times) {
  std::string text = "Neither the hook nor a good request got an answer right behind it";
  if (times > 1) text += ", each of the " + counted(times, "time") + " it was sent";
  return text + ".";
}

std::string silent_since(std::size_t requests, const std::string& fault) {
  return "Nothing has answered since it was sent: " + counted(requests, "request") +
         " in a row got no answer" + (fault.empty() ? "" : " (" + fault + ")") +
         ". If somebody stopped the service at that very moment, run it again.";
}

}  // namespace backcheck
