// Nonces, then the service.
#include "sim/endpoint/mock/typed_door.h"

namespace backcheck {

TypedDoor::TypedDoor(Service& service, IdSource& ids, PlantedFault fault)
    : service_(service),
      ids_(ids),
      fault_(fault),
      nonces_(fault.is(Fault::kFewNoncesKept) ? kFewNonces : NonceTable::kMaxNonces) {}

void TypedDoor::reset() {
  nonces_.clear();
  ignores_nonces_ = false;
}

void TypedDoor::restart() { ignores_nonces_ = fault_.is(Fault::kNoncesIgnoredAfterRestart); }

TypedDoor::Ticket TypedDoor::begin(const TypedRequest& request) {
  Ticket ticket{.call = request.call, .arrival = service_.arrive()};
  ticket.nonce_used = !ignores_nonces_ && !nonces_.remember(request.nonce, service_.now());
  if (fault_.is(Fault::kCheckThenAct) && !ticket.nonce_used) {
    ticket.admission = service_.admit(ticket.call, ticket.arrival);
  }
  return ticket;
}

TypedAnswer TypedDoor::complete(Ticket& ticket) {
  if (!service_.is_current(ticket.arrival)) return {};
  const TypedAnswer answer = answer_to(ticket);
  service_.depart();
  return answer;
}

TypedAnswer TypedDoor::handle(const TypedRequest& request) {
  Ticket ticket = begin(request);
  return complete(ticket);
}

TypedAnswer TypedDoor::answer_to(Ticket& ticket) {
  if (ticket.nonce_used) return rejected(DenialReason::kNonceUsed);
  if (ticket.admission) return act_on(*ticket.admission, ticket.caller_gone);
  Admission admission = service_.admit(ticket.call, ticket.arrival);
  return act_on(admission, ticket.caller_gone);
}

TypedAnswer TypedDoor::act_on(Admission& admission, bool caller_gone) {
  admission.caller_gone = caller_gone;
  const auto started = service_.start(admission);
  if (!started) return rejected(started.error().reason);
  if (started->answer_lost) return {};
  return {TypedAnswer::Kind::kAccepted, {}, started->job, ids_.next_request()};
}

TypedAnswer TypedDoor::rejected(DenialReason reason) {
  return {TypedAnswer::Kind::kRejected, reason, 0, ids_.next_request()};
}

}  // namespace backcheck
