// What every event does.
#include "sim/simulation/simulation_run.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/simulation/text_line.h"
#include "sim/simulation/typed_line.h"

namespace backcheck {
namespace {

// The gateway takes a Timestamp that is 15 minutes old at most; what is older than this is dropped on its
// way, so that no request is refused for its age.
constexpr std::int64_t kOldestMs = std::int64_t{14} * 60 * 1'000;

// From the end of the faults until everything in flight has arrived: the latest request and the latest
// effect.
constexpr std::int64_t kDrainedAfter = 2 * kLatest + 600 * kSecond;

constexpr std::size_t kFirstFlights = 64;

bool is_definite(const Answered& answered) {
  return answered.kind == Answered::Kind::kAccepted ||
         (answered.kind == Answered::Kind::kRejected && answered.rejection != RejectionClass::kNonceUsed);
}

}  // namespace

template <typename Line>
SimulationRun<Line>::SimulationRun(SimulationStage& stage)
    : stage_(stage),
      line_(stage),
      fates_(stage.weather, seed_of(stage.seed, Component::kNetwork),
             seed_of(stage.seed, Component::kProcess)),
      clients_(stage),
      operator_(stage),
      notes_(stage),
      healed_(stage.weather.clients) {}

template <typename Line>
void SimulationRun<Line>::run() {
  operator_.begin();
  stage_.queue.push(stage_.weather.lasts_seconds * kSecond, EventKind::kFaultsStop, 0);
  for (std::size_t client = 0; client < clients_.size(); ++client) call_next(client, 0, nullptr);
  while (!stage_.queue.empty()) {
    const Event event = stage_.queue.pop();
    stage_.now = event.at;
    ++stage_.statistics.events;
    on_event(event);
  }
  operator_.inspect_all();
  stage_.statistics.nanoseconds = stage_.now;
}

template <typename Line>
void SimulationRun<Line>::on_event(const Event& event) {
  switch (event.kind()) {
    case EventKind::kArrival:
      return on_arrival(event.subject());
    case EventKind::kEffect:
      return on_effect(event.subject());
    case EventKind::kSend:
      return on_send(event.subject());
    case EventKind::kAnswer:
      return on_answer(event.subject());
    case EventKind::kGiveUp:
      return on_give_up(event.subject());
    case EventKind::kFaultsStop:
      return on_faults_stop();
    case EventKind::kHeal:
      return on_heal();
    default:
      return operator_.on_event(event);
  }
}

template <typename Line>
void SimulationRun<Line>::on_faults_stop() {
  stage_.phase = Phase::kDraining;
  fates_.calm();
  stage_.queue.push(stage_.now + kDrainedAfter, EventKind::kHeal, 0);
}

template <typename Line>
void SimulationRun<Line>::on_heal() {
  stage_.phase = Phase::kHealing;
  operator_.heal();
  for (std::size_t client = 0; client < clients_.size(); ++client) call_next(client, stage_.now, nullptr);
}

// The event is done with, and so is the call: its client makes another one.
template <typename Line>
void SimulationRun<Line>::end_and_call_next(std::size_t flight, std::int64_t from, bool unanswered) {
  const NextCall planned = flights_[flight].planned;  // flights may move
  const std::uint32_t client = flights_[flight].client;
  close_event(flight);
  call_next(client, from, unanswered ? &planned : nullptr);
}

template <typename Line>
void SimulationRun<Line>::call_next(std::size_t client, std::int64_t from, const NextCall* unanswered) {
  if (stage_.phase == Phase::kHealing) {
    const std::size_t done = healed_[client]++;
    const std::size_t instances = stage_.world.instances.size();
    if (done == instances) return;
    return launch(client, clients_.next_healing(client, from, (client + done) % instances), false);
  }
  const NextCall planned = clients_.next(client, from, unanswered);
  if (planned.called >= stage_.weather.lasts_seconds * kSecond) return;
  const bool retried =
      unanswered != nullptr && planned.instance == unanswered->instance && planned.kind == unanswered->kind;
  launch(client, planned, retried);
}

// A call that nothing happens to arrives without more ado.
template <typename Line>
void SimulationRun<Line>::launch(std::size_t client, const NextCall& planned, bool retried) {
  const std::size_t number = open_flight();
  const std::int64_t timeout = stage_.weather.timeout_ms * kMillisecond;
  RequestFate fate = fates_.request();
  if (fate.kind == RequestFate::Kind::kPlain && fate.delay >= timeout) {
    fate = {RequestFate::Kind::kLate, fate.delay - timeout};
  }
  Flight& flight = flights_[number];
  flight.launch(planned, fate, planned.called + timeout);
  flight.nonce = ++nonces_;
  flight.client = static_cast<std::uint32_t>(client);
  flight.retried = retried;
  stage_.trace.add(static_cast<std::uint64_t>(planned.called));
  stage_.trace.add(client << 24U | static_cast<std::uint64_t>(planned.instance) << 16U |
                   static_cast<std::uint64_t>(planned.kind) << 8U | static_cast<std::uint64_t>(fate.kind));
  if (fate.kind == RequestFate::Kind::kPlain) {
    push(planned.called + fate.delay, EventKind::kArrival, number, number * kCopies);
  } else {
    push(planned.called, EventKind::kSend, number, number);
  }
}

template <typename Line>
std::size_t SimulationRun<Line>::open_flight() {
  if (free_flights_.empty()) add_flights();
  const std::size_t number = free_flights_.back();
  free_flights_.pop_back();
  return number;
}

template <typename Line>
void SimulationRun<Line>::add_flights() {
  const std::size_t before = flights_.size();
  const std::size_t after = std::max(kFirstFlights, 2 * before);
  flights_.resize(after);
  answers_.resize(after * kCopies);
  line_.make_room(after);
  for (std::size_t i = after; i > before; --i) free_flights_.push_back(i - 1);
}

template <typename Line>
void SimulationRun<Line>::push(std::int64_t at, EventKind kind, std::size_t flight, std::size_t subject) {
  assert(at >= stage_.now);
  ++flights_[flight].pending;
  stage_.queue.push(at, kind, subject);
}

// The last thing that is done with an event of a flight.
template <typename Line>
void SimulationRun<Line>::close_event(std::size_t flight) {
  if (--flights_[flight].pending == 0) free_flights_.push_back(flight);
}

template <typename Line>
void SimulationRun<Line>::on_send(std::size_t number) {
  Flight& flight = flights_[number];
  flight.sent = stage_.service_clock;
  line_.prepare(number, flight);
  const RequestFate fate = flight.fate;
  const std::int64_t deadline = flight.deadline;
  switch (fate.kind) {
    case RequestFate::Kind::kLost:
      notes_.note_mishap(Mishap::kRequestLost, flight);
      settle_lost(number, LossWord::kRequestLost);
      break;
    case RequestFate::Kind::kLate:
      notes_.note_mishap(Mishap::kRequestLate, flight);
      push(deadline + fate.delay, EventKind::kArrival, number, number * kCopies);
      settle_lost(number, LossWord::kTimedOut);
      break;
    default:
      notes_.note_mishap(Mishap::kRequestDuplicated, flight);
      flight.duplicated = true;
      push(stage_.now + fate.delay, EventKind::kArrival, number, number * kCopies);
      push(stage_.now + fates_.second_delay(), EventKind::kArrival, number, number * kCopies + 1);
      push(deadline, EventKind::kGiveUp, number, number);
  }
  if (flights_[number].settled) return end_and_call_next(number, deadline, true);
  close_event(number);
}

template <typename Line>
bool SimulationRun<Line>::is_dropped(const Flight& flight) const {
  if (stage_.phase == Phase::kDraining && stage_.weather.in_flight_dropped) return true;
  return flight.fate.kind != RequestFate::Kind::kPlain &&
         stage_.service_clock.milliseconds - flight.sent.milliseconds > kOldestMs;
}

template <typename Line>
void SimulationRun<Line>::on_arrival(std::size_t copy) {
  const std::size_t number = flight_of(copy);
  Flight& flight = flights_[number];
  if (flight.fate.kind == RequestFate::Kind::kPlain) {
    flight.sent = stage_.service_clock;
    line_.prepare(number, flight);
  }
  bool gives_up = false;
  if (is_dropped(flight)) {
    stage_.sometimes.note(Sometime::kInFlightDropped);
    gives_up = !flight.settled && !flight.duplicated;
    if (gives_up) settle_lost(number, LossWord::kRequestLost);
  } else {
    notes_.note_arrival(flight, copy);
    line_.begin(copy, flight);
    if (flight.at_service++ == 0 && !flight.answered_once) flight.began_in = stage_.life;
    ++stage_.calls_at_service;
    const ServiceFate fate = fates_.service();
    const std::int64_t effect = stage_.now + fate.delay;
    gives_up = !flight.settled && !flight.duplicated && effect >= flight.deadline;
    push(effect, EventKind::kEffect, number, copy);
    if (gives_up) {
      notes_.note_mishap(Mishap::kEffectLate, flight);
      settle_lost(number, LossWord::kTimedOut);
    }
    if (fate.restarts) {
      notes_.note_mishap(Mishap::kRestartBeforeEffect, flight);
      stage_.restart();
    }
  }
  if (!gives_up) return close_event(number);
  end_and_call_next(number, flight.deadline, true);
}

template <typename Line>
void SimulationRun<Line>::on_effect(std::size_t copy) {
  const std::size_t number = flight_of(copy);
  Flight& flight = flights_[number];
  const AnswerFate fate = fates_.answer();
  const bool late = stage_.now + fate.delay > flight.deadline;
  const bool reaches = !flight.settled && !late && fate.kind == AnswerFate::Kind::kPlain;
  const Answered answered = line_.complete(copy, !reaches);
  --flight.at_service;
  --stage_.calls_at_service;
  stage_.trace_event(static_cast<std::uint64_t>(answered.job) << 32U | copy << 8U |
                     static_cast<std::uint64_t>(answered.kind) << 4U |
                     static_cast<std::uint64_t>(answered.rejection));
  if (!flight.settled) notes_.note_answer_fate(flight, fate, late);
  notes_.note_effect(flight, answered);
  if (answered.kind == Answered::Kind::kAccepted) operator_.note_started(flight.planned.instance);
  const bool restarted = answered.kind == Answered::Kind::kClosed && flight.began_in != stage_.life;
  if (fate.kind == AnswerFate::Kind::kRestart) {
    if (answered.kind == Answered::Kind::kAccepted)
      stage_.sometimes.note(Sometime::kStartedRightBeforeRestart);
    stage_.restart();
  }
  if (flight.settled && !flight.duplicated) return close_event(number);
  if (!flight.duplicated) return answer_plain(copy, fate, answered, restarted);
  if (reaches && is_definite(answered)) {
    answers_[copy] = answered;
    push(stage_.now + fate.delay, EventKind::kAnswer, number, copy);
  }
  close_event(number);
}

template <typename Line>
void SimulationRun<Line>::answer_plain(std::size_t copy, const AnswerFate& fate, const Answered& answered,
                                       bool restarted) {
  const std::size_t number = flight_of(copy);
  const std::int64_t deadline = flights_[number].deadline;
  // A client that cannot use what it gets, or sees its connection break, knows it before its timeout.
  const std::int64_t back = std::min(stage_.now + fate.delay, deadline);
  std::int64_t from = back;
  if (restarted || fate.kind == AnswerFate::Kind::kRestart) {
    settle_lost(number, LossWord::kRestart);
  } else if (answered.kind == Answered::Kind::kClosed) {
    settle_lost(number, LossWord::kClosed);
  } else if (fate.kind == AnswerFate::Kind::kLost) {
    settle_lost(number, LossWord::kResponseLost);
    from = deadline;
  } else if (stage_.now + fate.delay > deadline) {
    settle_lost(number, LossWord::kTimedOut);
  } else if (fate.kind == AnswerFate::Kind::kCut) {
    settle_lost(number, LossWord::kCut);
  } else {
    settle_answered(copy, answered, back);
    return end_and_call_next(number, back, false);
  }
  end_and_call_next(number, from, true);
}

template <typename Line>
void SimulationRun<Line>::on_answer(std::size_t copy) {
  const std::size_t number = flight_of(copy);
  if (flights_[number].settled) {
    answer_again(copy);
    return close_event(number);
  }
  settle_answered(copy, answers_[copy], stage_.now);
  end_and_call_next(number, stage_.now, false);
}

template <typename Line>
void SimulationRun<Line>::on_give_up(std::size_t number) {
  if (flights_[number].settled) return close_event(number);
  settle_lost(number, LossWord::kDuplicated);
  end_and_call_next(number, stage_.now, true);
}

template <typename Line>
TimedOperation SimulationRun<Line>::operation_of(const Flight& flight) const {
  TimedOperation operation;
  operation.called = flight.planned.called;
  operation.instance = stage_.kinds.judged_at(flight.planned.instance, flight.planned.kind);
  operation.meaning = stage_.kinds.meaning(flight.planned.instance, flight.planned.kind);
  return operation;
}

template <typename Line>
void SimulationRun<Line>::settle_lost(std::size_t number, LossWord word) {
  Flight& flight = flights_[number];
  flight.settled = true;
  ++stage_.statistics.calls;
  ++stage_.statistics.lost;
  if (stage_.phase == Phase::kHealing) {
    ++stage_.statistics.healing_calls;
    ++stage_.statistics.unhealed;
  }
  TimedOperation operation = operation_of(flight);
  operation.kind = TimedOperation::Kind::kLost;
  operation.returned = kNeverReturned;
  record(number, operation, std::nullopt, word);
}

template <typename Line>
void SimulationRun<Line>::settle_answered(std::size_t copy, const Answered& answered, std::int64_t returned) {
  const std::size_t number = flight_of(copy);
  Flight& flight = flights_[number];
  flight.settled = true;
  const bool accepted = answered.kind == Answered::Kind::kAccepted;
  ++stage_.statistics.calls;
  ++(accepted ? stage_.statistics.accepted : stage_.statistics.rejected);
  if (stage_.phase == Phase::kHealing) {
    ++stage_.statistics.healing_calls;
    stage_.sometimes.note(accepted ? Sometime::kHealedAccepted : Sometime::kHealedRejected);
  }
  flight.accepted_job = answered.job;
  record_answer(copy, answered, returned, LossWord::kNone);
}

// The answer to the second copy, where the first has been answered already.
template <typename Line>
void SimulationRun<Line>::answer_again(std::size_t copy) {
  const Answered& answered = answers_[copy];
  const std::uint32_t first = flights_[flight_of(copy)].accepted_job;
  if (answered.kind != Answered::Kind::kAccepted || first == kUnknownJob || first == answered.job) return;
  ++stage_.statistics.taken_twice;
  record_answer(copy, answered, stage_.now, LossWord::kSentTwice);
}

template <typename Line>
void SimulationRun<Line>::record_answer(std::size_t copy, const Answered& answered, std::int64_t returned,
                                        LossWord word) {
  const std::size_t number = flight_of(copy);
  const bool accepted = answered.kind == Answered::Kind::kAccepted;
  if (!line_.learn(copy)) ++stage_.statistics.repeated_request_ids;
  if (accepted) note_job(answered.job);
  TimedOperation operation = operation_of(flights_[number]);
  operation.kind = accepted ? TimedOperation::Kind::kAccepted : TimedOperation::Kind::kRejected;
  operation.job = answered.job;
  operation.returned = returned;
  record(number, operation, copy, word);
}

template <typename Line>
void SimulationRun<Line>::note_job(std::uint32_t job) {
  if (job == kUnknownJob) return;
  if (job >= jobs_seen_.size()) jobs_seen_.resize(2 * job + 64);
  if (jobs_seen_[job]) ++stage_.statistics.repeated_job_ids;
  jobs_seen_[job] = true;
}

template <typename Line>
void SimulationRun<Line>::record(std::size_t number, const TimedOperation& operation,
                                 [[maybe_unused]] std::optional<std::size_t> copy,
                                 [[maybe_unused]] LossWord word) {
  if constexpr (Line::kInText) {
    stage_.record.add(operation, line_.operation_of(number, flights_[number], copy, word));
  } else {
    stage_.record.add(operation);
  }
}

template class SimulationRun<TypedLine>;
template class SimulationRun<TextLine>;

}  // namespace backcheck
