// Copies that lag, queues that are lost, recoveries that forget.
#include "sim/endpoint/mock/conversation_slips.h"

#include <algorithm>

namespace backcheck {
namespace {

// For so many events a copy of the state is behind: it does not know of a start, of an end, or that what was
// done for another instance is over.
constexpr std::uint64_t kLagOfStart = 8;
constexpr std::uint64_t kLagOfEnd = 32;
constexpr std::uint64_t kLagOfOthers = 16;
// So many events after its answer an accepted call starts its task.
constexpr std::uint64_t kQueueEvents = 4;
// The lock of a task that ended so many events before a restart is still on disk.
constexpr std::uint64_t kUnflushedEvents = 64;

bool ended_after(const HostedInstance& instance, const Arrival& arrival) {
  return instance.slips.ended > arrival.tick;
}

}  // namespace

ConversationSlips::ConversationSlips(Fleet& fleet, JobTable& jobs, PlantedFault fault)
    : fleet_(fleet), jobs_(jobs), fault_(fault) {}

void ConversationSlips::reset() {
  last_.reset();
  queue_.clear();
}

void ConversationSlips::on_restart(Instant now) {
  queue_.clear();
  for (HostedInstance& instance : fleet_.all()) restart_instance(instance, now);
  if (fault_.is(Fault::kSetLostAtRestart)) lose_last_set();
  if (fault_.is(Fault::kJournalReplayed)) replay_last_call(now);
}

void ConversationSlips::restart_instance(HostedInstance& instance, Instant now) {
  auto& task = instance.task;
  auto& slips = instance.slips;
  if (fault_.is(Fault::kTasksEndAtRestart) && task) jobs_.end(instance, TaskResult::kSucceeded, now);
  if (fault_.is(Fault::kCountLostAtRestart)) instance.counted.clear();
  if (fault_.is(Fault::kTaskLostAtRestart) && task && last_ && task->job == last_->job) task.reset();
  if (fault_.is(Fault::kTwoLeadersAfterRestart)) {
    slips.two_leaders = true;
    slips.leader_busy.fill(task.has_value());
  }
  if (fault_.is(Fault::kLockLeftAtRestart)) {
    const bool unflushed = slips.ended != 0 && jobs_.last_tick() <= slips.ended + kUnflushedEvents;
    if (!task && unflushed) slips.blocked = true;
  }
}

void ConversationSlips::lose_last_set() {
  const auto instances = fleet_.all();
  const auto recorded = [](const HostedInstance& instance) { return instance.slips.set_recorded; };
  const auto last = std::ranges::max_element(instances, {}, recorded);
  if (last == instances.end() || last->slips.set_recorded == 0) return;
  last->slips.set_recorded = 0;
  last->counted.remove(last->backup_sets.back().date);
  last->backup_sets.pop_back();
}

void ConversationSlips::replay_last_call(Instant now) {
  if (!last_) return;
  HostedInstance& instance = fleet_.all()[last_->instance];
  if (!instance.task) jobs_.begin(instance, last_->method, now);
}

void ConversationSlips::on_arrival(Instant now) {
  const std::uint64_t tick = jobs_.last_tick();
  const auto waits = [tick](const Accepted& each) { return tick < each.tick + kQueueEvents; };
  const auto first_waiting = std::ranges::find_if(queue_, waits);
  start_queued(static_cast<std::size_t>(first_waiting - queue_.begin()), now);
}

void ConversationSlips::on_departure(std::size_t in_flight, Instant now) {
  if (in_flight == 0) start_queued(queue_.size(), now);
}

void ConversationSlips::start_queued(std::size_t count, Instant now) {
  for (std::size_t i = 0; i < count; ++i) {
    HostedInstance& instance = fleet_.all()[queue_[i].instance];
    if (!instance.task) jobs_.begin(instance, queue_[i].method, now).job = queue_[i].job;
  }
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
}

std::optional<bool> ConversationSlips::busy_as_seen(Admission& admission) const {
  HostedInstance& instance = *admission.instance;
  if (fault_.is(Fault::kTwoLeadersAfterRestart) && instance.slips.two_leaders) {
    admission.leader = instance.slips.calls_led++ % 2;
    return instance.slips.leader_busy[admission.leader];
  }
  if (!admission.contended) return std::nullopt;
  const std::uint64_t came = admission.arrival.tick;
  const std::uint64_t ended = instance.slips.ended;
  if (fault_.is(Fault::kLaggingReplica) && instance.task && came <= instance.task->tick + kLagOfStart)
    return false;
  if (fault_.is(Fault::kLaggingEnd) && ended != 0 && ended < came && came <= ended + kLagOfEnd) return true;
  if (fault_.is(Fault::kRefusedForAnother) && accepted_elsewhere(admission) != nullptr) return true;
  return std::nullopt;
}

std::optional<Instant> ConversationSlips::overlooked(const Admission& admission) const {
  if (!fault_.is(Fault::kQuotaCountLags) || !admission.contended) return std::nullopt;
  const auto& slips = admission.instance->slips;
  return admission.arrival.tick <= slips.ended + kLagOfEnd ? slips.last_count : std::nullopt;
}

void ConversationSlips::before_effect(const Admission& admission) {
  if (!fault_.is(Fault::kQuotaCountOverwritten) || admission.instance == nullptr) return;
  HostedInstance& instance = *admission.instance;
  if (!instance.slips.last_count || !ended_after(instance, admission.arrival)) return;
  instance.counted.remove(*instance.slips.last_count);
  instance.slips.last_count.reset();
}

void ConversationSlips::after_denial(const Admission& admission) {
  if (!fault_.is(Fault::kRefusedCallQueued) || !admission.contended) return;
  auto& task = admission.instance->task;
  if (task && admission.denial->reason == DenialReason::kTaskOngoing) task->starts_again = true;
}

std::optional<StartedBackup> ConversationSlips::answer_of_another(const Admission& admission) const {
  if (!fault_.is(Fault::kAnswerOfAnother) || admission.instance == nullptr) return std::nullopt;
  const Accepted* other = accepted_elsewhere(admission);
  if (other == nullptr) return std::nullopt;
  return StartedBackup{other->job};
}

std::optional<StartedBackup> ConversationSlips::start_otherwise(const Admission& admission,
                                                                std::size_t in_flight, Instant now) {
  HostedInstance& instance = *admission.instance;
  if (fault_.is(Fault::kStartOverwrittenByEnd) && ended_after(instance, admission.arrival))
    return StartedBackup{jobs_.draw_job(instance)};
  if (fault_.is(Fault::kAnswerBeforeEffect) && in_flight > 1) {
    const std::uint64_t job = jobs_.draw_job(instance);
    queue_.push_back({instance.ordinal, admission.method, job, jobs_.last_tick()});
    return StartedBackup{job};
  }
  if (fault_.is(Fault::kJobIdAgainUnderLoad) && admission.contended && last_) {
    jobs_.begin(instance, admission.method, now).job = last_->job;
    return StartedBackup{last_->job};
  }
  return std::nullopt;
}

void ConversationSlips::after_start(const Admission& admission, std::uint64_t job) {
  HostedInstance& instance = *admission.instance;
  last_ = {instance.ordinal, admission.method, job, jobs_.tick()};
  instance.slips.leader_busy[admission.leader] = true;
}

const ConversationSlips::Accepted* ConversationSlips::accepted_elsewhere(const Admission& admission) const {
  if (!admission.contended || !last_ || last_->instance == admission.instance->ordinal) return nullptr;
  return admission.arrival.tick <= last_->tick + kLagOfOthers ? &*last_ : nullptr;
}

}  // namespace backcheck
