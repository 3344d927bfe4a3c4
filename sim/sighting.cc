// Reading from a history how calls ended, and what was seen.
#include "sim/sighting.h"

#include <algorithm>
#include <variant>

#include "sim/verdict/wire_checks.h"

namespace backcheck {

std::vector<Sight> endings_in(std::span<const Operation> operations) {
  std::vector<Sight> endings;
  for (const Operation& operation : operations) {
    const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
    if (call == nullptr) continue;
    if (!call->reply) {
      endings.push_back(Sight::kLost);
      continue;
    }
    const AnswerSeen answer = check_answer(*call->reply, call->format, parameter_bytes(call->request));
    endings.push_back(answer.claim == Claim::kUnread     ? Sight::kLost
                      : answer.claim == Claim::kAccepted ? Sight::kAccepted
                                                         : Sight::kRejected);
  }
  return endings;
}

Sighting sighting_of(const Scenario& scenario, std::span<const Operation> operations,
                     const Violation& violation, bool inspects) {
  Sighting sighting;
  sighting.scenario = scenario;
  sighting.endings = endings_in(operations);
  sighting.requirement = violation.requirement;
  sighting.reading = violation.reading;
  sighting.step = violation.step;
  sighting.inspects = inspects;
  sighting.silent = violation.observed.outcome == "no answer";
  const auto shown = std::ranges::find(operations, violation.operation, &Operation::number);
  sighting.of_state = shown != operations.end() && std::holds_alternative<InspectDone>(shown->deed);
  return sighting;
}

}  // namespace backcheck
