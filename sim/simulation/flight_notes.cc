// What an answer, a restart or a second copy means for the lists.
#include "sim/simulation/flight_notes.h"

#include <algorithm>

namespace backcheck {
namespace {

Sometime sometime_of(const Answered& answered) {
  if (answered.kind == Answered::Kind::kAccepted) return Sometime::kAccepted;
  switch (answered.rejection) {
    case RejectionClass::kNotRunning:
      return Sometime::kRejectedNotRunning;
    case RejectionClass::kOngoing:
      return Sometime::kRejectedOngoing;
    case RejectionClass::kQuota:
      return Sometime::kRejectedQuota;
    case RejectionClass::kUnknownInstance:
      return Sometime::kRejectedUnknownInstance;
    case RejectionClass::kNonceUsed:
      return Sometime::kRejectedNonceUsed;
    case RejectionClass::kOther:
      break;
  }
  return Sometime::kRejectedParameter;
}

}  // namespace

void FlightNotes::note_mishap(Mishap mishap, const Flight& flight) {
  stage_.sometimes.note(mishap, stage_.shadows[flight.planned.instance].condition());
}

void FlightNotes::note_arrival(const Flight& flight, std::size_t copy) {
  if (!flight.duplicated) return;
  if (flight.at_service > 0) stage_.sometimes.note(Sometime::kDuplicateWhileFirstInFlight);
  const bool first = !flight.answered_once && flight.at_service == 0;
  if (!first && flight.began_in != stage_.life) stage_.sometimes.note(Sometime::kDuplicateAfterRestart);
  if (flight.started_task &&
      stage_.shadows[flight.planned.instance].tasks_ended > flight.tasks_ended_before) {
    stage_.sometimes.note(Sometime::kDuplicateAfterTaskEnded);
  }
  if (first && copy % kCopies == 1) stage_.sometimes.note(Sometime::kDuplicateOvertakes);
}

void FlightNotes::note_answer_fate(const Flight& flight, const AnswerFate& fate, bool late) {
  if (fate.kind == AnswerFate::Kind::kRestart) return note_mishap(Mishap::kRestartAfterEffect, flight);
  if (fate.kind == AnswerFate::Kind::kLost) return note_mishap(Mishap::kAnswerLost, flight);
  if (fate.kind == AnswerFate::Kind::kCut) return note_mishap(Mishap::kAnswerCut, flight);
  if (late) note_mishap(Mishap::kAnswerLate, flight);
}

void FlightNotes::note_effect(Flight& flight, const Answered& answered) {
  flight.answered_once = true;
  if (flight.planned.called < last_called_) stage_.sometimes.note(Sometime::kOvertaken);
  last_called_ = std::max(last_called_, flight.planned.called);
  if (answered.kind == Answered::Kind::kClosed) return;
  stage_.sometimes.note(sometime_of(answered));
  InstanceShadow& shadow = stage_.shadows[flight.planned.instance];
  if (answered.kind == Answered::Kind::kRejected) {
    if (answered.rejection == RejectionClass::kQuota) shadow.full = true;
    if (flight.retried && answered.rejection == RejectionClass::kOngoing) {
      stage_.sometimes.note(Sometime::kRetryRejectedOngoing);
    }
    return;
  }
  if (flight.retried) stage_.sometimes.note(Sometime::kRetryAccepted);
  if (flight.settled) stage_.sometimes.note(Sometime::kLateRequestStartsTask);
  flight.started_task = true;
  flight.tasks_ended_before = shadow.tasks_ended;
  shadow.full = false;
}

}  // namespace backcheck
