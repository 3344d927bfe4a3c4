// Placing operations by the rules of the model.
#include "sim/verdict/linearizability/placement.h"

#include <algorithm>
#include <utility>

#include "model/call_meaning.h"
#include "model/inspection_rules.h"
#include "sim/verdict/linearizability/reading_sets.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

constexpr std::int64_t kNanosecondsAMillisecond = 1'000'000;

// Where the service's clock is not known, instants are milliseconds of the history's own clock.
Instant floor_instant(std::int64_t nanoseconds) { return {nanoseconds / kNanosecondsAMillisecond}; }
Instant ceil_instant(std::int64_t nanoseconds) {
  return {nanoseconds / kNanosecondsAMillisecond + (nanoseconds % kNanosecondsAMillisecond == 0 ? 0 : 1)};
}

Span joined(Span one, Span other) {
  return {std::min(one.earliest, other.earliest), std::max(one.latest, other.latest)};
}

}  // namespace

bool leaves_no_trace(Kind kind) {
  return kind == Kind::kRejected || kind == Kind::kNoTask || kind == Kind::kInspect;
}

Placement::Placement(FrontierStart start, const Lexicon& lexicon)
    : start_(std::move(start)), lexicon_(lexicon) {
  for (const Instant date : start_.dates) {
    ended_.push_back({Span::at(date), Span::at(date), true});
    ended_by_.push_back(0);
  }
}

bool Placement::can_be_told_at_once(const Configuration& configuration, const TimedOperation& operation) {
  if (operation.kind == Kind::kRejected &&
      is_surely_rejected(lexicon_.meaning(operation.meaning), configuration.state, configuration.readings)) {
    return true;
  }
  return !learns(configuration, operation) &&
         any_contains(explained_under(configuration, operation), configuration.readings);
}

// An answer that leaves no trace and narrows nothing goes where it can: whatever can follow without it can
// follow with it. Where it narrows the readings, it goes there for these, and waits for the others.
void Placement::settle(const Configuration& configuration, const TimedOperation& operation, std::size_t place,
                       std::vector<Configuration>& out) {
  const ReadingsUnion explained = explained_under(configuration, operation);
  const bool teaches = learns(configuration, operation);
  for (const Readings part : explained) {
    Configuration next = configuration;
    next.placed.insert(place);
    next.readings = part;
    if (teaches && !jobs_.learn(next, shown_job(operation))) is_loose_ = true;
    out.push_back(next);
    if (!teaches && part.contains(configuration.readings)) return;
  }
  const ReadingsUnion rest =
      teaches ? ReadingsUnion{configuration.readings} : difference(configuration.readings, explained);
  for (const Readings part : rest) {
    Configuration waiting = configuration;
    waiting.readings = part;
    out.push_back(waiting);
  }
}

ReadingsUnion Placement::explained_under(const Configuration& configuration,
                                         const TimedOperation& operation) {
  if (operation.kind == Kind::kRejected) {
    return rejected_under(lexicon_.meaning(operation.meaning), configuration.state, configuration.readings);
  }
  if (operation.kind == Kind::kInspect) {
    return shown_under(configuration, lexicon_.inspection(operation.inspection));
  }
  if (configuration.state.busy) return {};
  return {configuration.readings};
}

ReadingsUnion Placement::shown_under(const Configuration& configuration, const Inspection& inspection) {
  const InstanceState& state = configuration.state;
  const bool shows_id = inspection.ongoing_task && !inspection.ongoing_task->backup_job_id.empty();
  if (state.busy && state.job == kUnknownJob && shows_id &&
      jobs_.is_anothers(configuration, lexicon_.job_of(inspection.ongoing_task->backup_job_id))) {
    return {};
  }
  if (state.job == kBlurredJob && shows_id) is_loose_ = true;
  const Instance instance = shown_instance(state, inspection);
  if (misfit(instance, inspection)) return {};
  return common_part(readings_that_show(instance, inspection), configuration.readings);
}

bool Placement::learns(const Configuration& configuration, const TimedOperation& operation) const {
  return operation.kind == Kind::kInspect && configuration.state.busy &&
         configuration.state.job == kUnknownJob;
}

// The ongoing task is shown.
std::uint32_t Placement::shown_job(const TimedOperation& operation) const {
  return lexicon_.job_of(lexicon_.inspection(operation.inspection).ongoing_task->backup_job_id);
}

bool Placement::is_taken(const Configuration& configuration, const TimedOperation& accepted) const {
  return jobs_.is_learnt(configuration, accepted.job);
}

void Placement::note_returned(const TimedOperation& operation, ConfigurationSet& configurations) {
  if (operation.kind != Kind::kInspect) return;
  const Inspection& inspection = lexicon_.inspection(operation.inspection);
  if (inspection.ongoing_task) jobs_.settle(shown_job(operation), configurations);
}

Instance Placement::shown_instance(const InstanceState& state, const Inspection& inspection) const {
  Instance instance;
  instance.status = lexicon_.status(state.status);
  if (state.busy) {
    instance.task.emplace();
    if (knows_job(state.job)) instance.task->job_id = lexicon_.job(state.job);
  }
  if (knows_ended_ && state.knows_past) {
    instance.ended = std::vector<EndedTask>(ended_.begin(), ended_.begin() + state.ended);
  } else {
    for (const Instant date : inspection.backup_sets) {
      instance.ended.push_back({Span::at(date), Span::at(date), true});
    }
  }
  return instance;
}

void Placement::start_task(InstanceState& state, std::uint32_t job, std::int64_t called,
                           std::int64_t placed) const {
  start_in(state, job);
  if (!start_.has_clock) state.started = {floor_instant(called), ceil_instant(placed)};
}

void Placement::finish_task(InstanceState& state, bool succeeded, std::uint64_t by) {
  note_ended(state, succeeded, by);
  finish_in(state, succeeded);
}

// The tasks that ended are the same in every order, but for when they started, unless their ends overlapped.
void Placement::note_ended(const InstanceState& state, bool succeeded, std::uint64_t by) {
  const EndedTask task = {start_.has_clock ? state.started : kSometime,
                          start_.has_clock ? Span::at(state.now) : kSometime, succeeded};
  if (state.ended == ended_.size()) {
    ended_.push_back(task);
    ended_by_.push_back(by);
  } else if (state.ended < ended_.size() && ended_by_[state.ended] == by) {
    EndedTask& known = ended_[state.ended];
    known.started = joined(known.started, task.started);
    known.ended = joined(known.ended, task.ended);
  } else {
    knows_ended_ = false;
  }
}

bool Placement::may_have_ended(const InstanceState& state, std::int64_t time) const {
  if (!start_.ends.by_themselves || !state.busy) return false;
  const std::int64_t shortest = floor_instant(start_.ends.after).milliseconds;
  return ceil_instant(time).milliseconds >= state.started.earliest.milliseconds + shortest;
}

bool Placement::must_have_ended(const InstanceState& state, std::int64_t time) const {
  if (!start_.ends.by_themselves || !state.busy || start_.ends.before == kNeverReturned) return false;
  const std::int64_t longest = ceil_instant(start_.ends.before).milliseconds;
  return floor_instant(time).milliseconds > state.started.latest.milliseconds + longest;
}

void Placement::end_by_itself(InstanceState& state, bool succeeded) {
  finish_in(state, succeeded);
  knows_ended_ = false;
}

std::size_t Placement::bytes() const {
  return ended_.capacity() * (sizeof(EndedTask) + sizeof(std::uint64_t)) + jobs_.bytes();
}

}  // namespace backcheck
