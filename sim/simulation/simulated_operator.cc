// Verbs, and when they happen.
#include "sim/simulation/simulated_operator.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <utility>

#include "sim/simulation/fates.h"

namespace backcheck {
namespace {

constexpr std::int64_t kTickEvery = 300 * kSecond;
constexpr std::int64_t kDayMs = 86'400'000;

constexpr std::array<std::string_view, 4> kOtherStatuses = {"Rebooting", "Stopped", "Restoring",
                                                            "DBInstanceClassChanging"};

// The first midnight, in either zone, after that instant.
Instant midnight_after(Instant instant) {
  const std::int64_t utc = begin_of_day(day_of(instant, Zone::kUtc) + 1, Zone::kUtc);
  const std::int64_t ahead = begin_of_day(day_of(instant, Zone::kUtcPlus8) + 1, Zone::kUtcPlus8);
  return {std::min(utc, ahead)};
}

// The first instant after that one which is right before, at or right after a midnight.
Instant edge_after(Instant instant) {
  const Instant midnight = midnight_after({instant.milliseconds - 2});
  for (const std::int64_t beside : {-1, 0, 1}) {
    if (midnight.milliseconds + beside > instant.milliseconds) return {midnight.milliseconds + beside};
  }
  return {midnight_after(instant).milliseconds - 1};
}

const std::string& id_of(const SimulationStage& stage, const TimedOperation& operation) {
  return stage.world.instances[operation.instance].id;
}
Operation::Deed advance_deed(const SimulationStage&, const TimedOperation& operation) {
  return AdvanceDone{operation.to};
}
Operation::Deed status_deed(const SimulationStage& stage, const TimedOperation& operation) {
  return SetStatusDone{id_of(stage, operation), stage.lexicon.status(operation.status)};
}
Operation::Deed finish_deed(const SimulationStage& stage, const TimedOperation& operation) {
  return FinishTaskDone{id_of(stage, operation), operation.succeeded,
                        operation.kind == TimedOperation::Kind::kFinish};
}
Operation::Deed inspect_deed(const SimulationStage& stage, const TimedOperation& operation) {
  return InspectDone{id_of(stage, operation), stage.lexicon.inspection(operation.inspection)};
}

}  // namespace

SimulatedOperator::SimulatedOperator(SimulationStage& stage)
    : stage_(stage), choices_(seed_of(stage.seed, Component::kOperator)) {}

void SimulatedOperator::begin() {
  stage_.service_clock = *stage_.world.now;
  const Weather& weather = stage_.weather;
  for (std::size_t i = 0; i < stage_.world.instances.size(); ++i) {
    stage_.shadows[i].running = stage_.world.instances[i].status == kRunning;
    if (stage_.world.instances[i].ongoing_since) note_started(i);
    schedule(EventKind::kStatus,
             stage_.shadows[i].running ? weather.status_every_seconds : weather.status_seconds, i);
  }
  schedule(EventKind::kJump, weather.jump_every_seconds, 0);
  schedule(EventKind::kInspect, weather.inspect_every_seconds, 0);
  schedule(EventKind::kIdleEnd, weather.idle_end_every_seconds, 0);
  schedule(EventKind::kRestart, weather.restart_every_seconds, 0);
  schedule_tick();
}

void SimulatedOperator::note_started(std::size_t instance) {
  stage_.shadows[instance].busy = true;
  if (choices_.below(1'000) < stage_.weather.tasks_stuck) {
    stage_.sometimes.note(Sometime::kTaskStuck);
    return;
  }
  schedule(EventKind::kTaskEnd, stage_.weather.task_seconds, instance);
}

void SimulatedOperator::on_event(const Event& event) {
  if (event.kind() == EventKind::kTick) return on_tick(event.subject());
  if (stage_.phase != Phase::kSafety) return;
  const Weather& weather = stage_.weather;
  switch (event.kind()) {
    case EventKind::kTaskEnd:
      return end_task(event.subject());
    case EventKind::kStatus:
      return on_status(event.subject());
    case EventKind::kJump:
      jump();
      return schedule(EventKind::kJump, weather.jump_every_seconds, 0);
    case EventKind::kInspect:
      inspect(choices_.index(stage_.world.instances.size()));
      return schedule(EventKind::kInspect, weather.inspect_every_seconds, 0);
    case EventKind::kIdleEnd:
      end_task(choices_.index(stage_.world.instances.size()));
      return schedule(EventKind::kIdleEnd, weather.idle_end_every_seconds, 0);
    case EventKind::kRestart:
      stage_.restart();
      return schedule(EventKind::kRestart, weather.restart_every_seconds, 0);
    default:
      assert(false);
  }
}

void SimulatedOperator::heal() {
  if (stage_.weather.heals_on_a_new_day) {
    stage_.clock_ahead_ms += kDayMs + static_cast<std::int64_t>(choices_.below(kDayMs));
  }
  move_clock();
  for (std::size_t i = 0; i < stage_.world.instances.size(); ++i) {
    if (!stage_.shadows[i].running) set_status(i, true);
    end_task(i);
  }
}

void SimulatedOperator::inspect_all() {
  for (std::size_t i = 0; i < stage_.world.instances.size(); ++i) inspect(i);
}

// A jump makes another tick the next one.
void SimulatedOperator::on_tick(std::uint32_t number) {
  if (number != tick_ || stage_.phase == Phase::kHealing) return;
  move_clock();
  schedule_tick();
}

void SimulatedOperator::on_status(std::size_t instance) {
  const bool running = !stage_.shadows[instance].running;
  set_status(instance, running);
  schedule(EventKind::kStatus, running ? stage_.weather.status_every_seconds : stage_.weather.status_seconds,
           instance);
}

// By minutes or by more than a day; or to shortly before a midnight.
void SimulatedOperator::jump() {
  if (stage_.calls_at_service > 0) stage_.sometimes.note(Sometime::kJumpWithCallInFlight);
  const std::int64_t now = stage_.service_time().milliseconds;
  std::int64_t by = static_cast<std::int64_t>(choices_.below(choices_.either() ? 1'800'000U : 108'000'000U));
  if (choices_.either()) {
    const std::int64_t left = midnight_after({now}).milliseconds - now;
    by = std::max<std::int64_t>(0, left - static_cast<std::int64_t>(choices_.below(1'200'000U)));
  }
  stage_.clock_ahead_ms += by;
  move_clock();
  schedule_tick();
}

void SimulatedOperator::schedule(EventKind kind, std::int64_t every_seconds, std::size_t subject) {
  if (every_seconds == 0) return;
  const auto in_ms =
      static_cast<std::int64_t>(choices_.below(static_cast<std::uint64_t>(2 * every_seconds * 1'000)));
  stage_.queue.push(stage_.now + kMillisecond + in_ms * kMillisecond, kind, subject);
}

void SimulatedOperator::schedule_tick() {
  const auto virtual_time_of = [this](Instant instant) {
    return (instant.milliseconds - stage_.world.now->milliseconds - stage_.clock_ahead_ms) * kMillisecond;
  };
  tick_ = (tick_ + 1) % (1U << Event::kSubjectBits);
  stage_.next_midnight = virtual_time_of(midnight_after(stage_.service_clock));
  const std::int64_t edge = virtual_time_of(edge_after(stage_.service_clock));
  stage_.queue.push(std::max(stage_.now, std::min(stage_.now + kTickEvery, edge)), EventKind::kTick, tick_);
}

void SimulatedOperator::move_clock() {
  const Instant to = stage_.service_time();
  if (to == stage_.service_clock) return;
  const bool done = stage_.mock.control().advance(to).has_value();
  assert(done);
  note_midnights(stage_.service_clock, to);
  stage_.service_clock = to;
  TimedOperation operation = verb(TimedOperation::Kind::kAdvance, kEveryInstance);
  operation.to = to;
  stage_.trace_event(static_cast<std::uint64_t>(to.milliseconds));
  record(operation, advance_deed);
}

void SimulatedOperator::note_midnights(Instant before, Instant after) {
  const bool in_flight = stage_.calls_at_service > 0;
  for (const Zone zone : {Zone::kUtc, Zone::kUtcPlus8}) {
    if (day_of(before, zone) == day_of(after, zone)) continue;
    for (InstanceShadow& shadow : stage_.shadows) shadow.full = false;
    if (in_flight) {
      stage_.sometimes.note(zone == Zone::kUtc ? Sometime::kUtcMidnightWithCallInFlight
                                               : Sometime::kUtcPlus8MidnightWithCallInFlight);
    }
  }
}

void SimulatedOperator::set_status(std::size_t instance, bool running) {
  InstanceShadow& shadow = stage_.shadows[instance];
  if (stage_.calls_at_service > 0) stage_.sometimes.note(Sometime::kStatusChangeWithCallInFlight);
  if (shadow.busy) stage_.sometimes.note(Sometime::kStatusChangeWithTask);
  const std::string_view status = running ? kRunning : choices_.one_of(kOtherStatuses);
  const bool done = stage_.mock.control().set_status(stage_.world.instances[instance].id, status).has_value();
  assert(done);
  shadow.running = running;
  TimedOperation operation = verb(TimedOperation::Kind::kSetStatus, instance);
  operation.status = stage_.lexicon.add_status(status);
  stage_.trace_event(operation.status);
  record(operation, status_deed);
}

void SimulatedOperator::end_task(std::size_t instance) {
  InstanceShadow& shadow = stage_.shadows[instance];
  const bool succeeded = choices_.below(1'000) >= stage_.weather.tasks_failed;
  const bool done = stage_.mock.control()
                        .finish_task(stage_.world.instances[instance].id,
                                     succeeded ? TaskResult::kSucceeded : TaskResult::kFailed)
                        .has_value();
  if (done && stage_.calls_at_service > 0) stage_.sometimes.note(Sometime::kTaskEndWithCallInFlight);
  stage_.sometimes.note(!done       ? Sometime::kNoTaskToEnd
                        : succeeded ? Sometime::kTaskSucceeded
                                    : Sometime::kTaskFailed);
  shadow.busy = false;
  if (done) ++shadow.tasks_ended;
  TimedOperation operation =
      verb(done ? TimedOperation::Kind::kFinish : TimedOperation::Kind::kNoTask, instance);
  operation.succeeded = succeeded;
  stage_.trace_event((done ? 2U : 0U) + (succeeded ? 1U : 0U));
  record(operation, finish_deed);
}

void SimulatedOperator::inspect(std::size_t instance) {
  auto inspection = stage_.mock.control().inspect(stage_.world.instances[instance].id);
  assert(inspection);
  const bool busy = inspection->ongoing_task.has_value();
  stage_.sometimes.note(busy ? Sometime::kInspectedBusy : Sometime::kInspectedIdle);
  stage_.trace_event(2 * inspection->backup_sets.size() + (busy ? 1 : 0));
  TimedOperation operation = verb(TimedOperation::Kind::kInspect, instance);
  operation.inspection = stage_.lexicon.add_inspection(*std::move(inspection));
  record(operation, inspect_deed);
}

// Verbs that happen in one event are a nanosecond apart; nothing else happens in between, since everything
// else takes longer: kLeastDelay.
TimedOperation SimulatedOperator::verb(TimedOperation::Kind kind, std::size_t instance) {
  ++stage_.statistics.verbs;
  last_verb_ = std::max(stage_.now, last_verb_ + 1);
  TimedOperation operation;
  operation.kind = kind;
  operation.instance = static_cast<std::uint32_t>(instance);
  operation.called = last_verb_;
  operation.returned = last_verb_;
  return operation;
}

void SimulatedOperator::record(const TimedOperation& operation,
                               Operation::Deed (*deed_of)(const SimulationStage&, const TimedOperation&)) {
  if (!stage_.record.in_text()) return stage_.record.add(operation);
  Operation in_text;
  in_text.deed = deed_of(stage_, operation);
  stage_.record.add(operation, std::move(in_text));
}

}  // namespace backcheck
