// The life of a call: located, checked, started.
#include "sim/endpoint/mock/service.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>
#include <vector>

#include "sim/endpoint/mock/backup_call.h"
#include "sim/endpoint/mock/day_quota.h"
#include "sim/endpoint/mock/engine_matrix.h"
#include "sim/endpoint/mock/named_value.h"

namespace backcheck {
namespace {

constexpr std::string_view kRunning = "Running";

// The published statuses of an instance that is not running.
constexpr std::array<std::string_view, 17> kOtherStatuses = {"Creating",
                                                             "Deleting",
                                                             "Rebooting",
                                                             "Stopping",
                                                             "Stopped",
                                                             "DBInstanceClassChanging",
                                                             "TRANSING",
                                                             "EngineVersionUpgrading",
                                                             "TransingToOthers",
                                                             "GuardDBInstanceCreating",
                                                             "Restoring",
                                                             "Importing",
                                                             "ImportingFromOthers",
                                                             "DBInstanceNetTypeChanging",
                                                             "GuardSwitching",
                                                             "INS_CLONING",
                                                             "Released"};

bool passes_as_running(std::string_view status, PlantedFault fault) {
  if (fault.is(Fault::kStatusNotChecked)) return true;
  if (fault.is(Fault::kOnlyStoppedRefused)) return status != "Stopped";
  if (fault.is(Fault::kUnlistedStatusAccepted)) {
    return std::ranges::find(kOtherStatuses, status) == kOtherStatuses.end();
  }
  return status == kRunning;
}

// Makes a new instance of one that is not needed any more, in the room that its texts and lists have.
void set_up(const InstanceSetup& setup, HostedInstance& instance) {
  HostedInstance old = std::exchange(instance, {});
  instance.id = std::move(old.id);
  instance.status = std::move(old.status);
  instance.databases = std::move(old.databases);
  instance.backup_sets = std::move(old.backup_sets);
  instance.counted = std::move(old.counted);
  instance.id = setup.id;
  instance.engine = setup.engine;
  instance.status = setup.status;
  instance.databases = setup.databases;
  instance.backup_sets.clear();
  instance.backup_sets.reserve(setup.backup_sets.size());
  instance.counted.replace(setup.backup_sets);
  instance.slips.was_down = setup.status != kRunning;
}

// Whether such a denial names the instance that it is about.
bool is_about_instance(DenialReason reason) {
  return reason == DenialReason::kNotRunning || reason == DenialReason::kTaskOngoing ||
         reason == DenialReason::kQuotaUsedUp || reason == DenialReason::kNoDatabase;
}

}  // namespace

Service::Service(const ServiceOptions& options, ServiceClock clock)
    : options_(options),
      fault_(options.fault),
      clock_(std::move(clock)),
      fleet_(options.fault),
      jobs_(fleet_, options.policy, options.fault),
      slips_(fleet_, jobs_, options.fault) {}

void Service::restart() {
  ++life_;
  in_flight_ = 0;
  jobs_.recover();
  if (fault_.is_planted()) slips_.on_restart(now());
}

Arrival Service::arrive() {
  const Arrival arrival{jobs_.tick(), life_, in_flight_ != 0};
  ++in_flight_;
  if (fault_.is_planted()) slips_.on_arrival(now());
  return arrival;
}

void Service::depart() {
  if (in_flight_ != 0) --in_flight_;
  if (fault_.is_planted()) slips_.on_departure(in_flight_, now());
}

Admission Service::admission_at(const Arrival& arrival) const {
  Admission admission;
  admission.epoch = epoch_;
  admission.arrival = arrival;
  admission.contended = arrival.others_in_flight || in_flight_ > 1;
  return admission;
}

Admission Service::admit(const Request& request, const Arrival& arrival) {
  Admission admission = admission_at(arrival);
  admission.denial = check(request, admission);
  if (admission.instance != nullptr) {
    admission.instance->slips.busy_as_last_seen = admission.instance->task.has_value();
    if (admission.denial && is_about_instance(admission.denial->reason)) {
      admission.denial->subject = admission.instance->id;
    }
  }
  return admission;
}

Admission Service::admit(const TypedCall& call, const Arrival& arrival) {
  Admission admission = admission_at(arrival);
  if (call.instance >= fleet_.all().size()) {
    admission.denial = unknown_instance("");
    return admission;
  }
  HostedInstance& instance = fleet_.all()[call.instance];
  admission.instance = &instance;
  settle(instance);
  admission.denial = check_call(call.call, admission);
  instance.slips.busy_as_last_seen = instance.task.has_value();
  return admission;
}

std::optional<Denial> Service::check(const Request& request, Admission& admission) {
  if (auto denial = check_names(request, options_.policy, fault_)) return denial;
  const std::string_view id = named_value(request, "DBInstanceId", options_.policy.repeated).value_or("");
  admission.instance = locate(id);
  if (admission.instance == nullptr) {
    if (id.empty()) return Denial{DenialReason::kMissingParameter, "DBInstanceId"};
    return unknown_instance(id);
  }
  settle(*admission.instance);
  const auto call = read_backup_call(request, options_.policy, fault_);
  if (!call) return call.error();
  return check_call(*call, admission);
}

// What does not depend on how the call was read.
std::optional<Denial> Service::check_call(const BackupCall& call, Admission& admission) {
  HostedInstance& instance = *admission.instance;
  admission.method = call.method;
  if (auto denial = check_engine(call, instance, options_.policy, fault_)) return denial;
  if (auto denial = check_status(instance)) return denial;
  if (auto denial = check_idle(admission)) return denial;
  const auto overlooked = slips_.overlooked(admission);
  if (quota_used_up(fleet_, instance, now(), options_.policy, fault_, overlooked)) {
    return Denial{DenialReason::kQuotaUsedUp, {}};
  }
  return std::nullopt;
}

std::optional<Denial> Service::unknown_instance(std::string_view id) const {
  if (fault_.is(Fault::kUnknownInstanceAccepted)) return std::nullopt;
  return Denial{DenialReason::kUnknownInstance, std::string(id)};
}

HostedInstance* Service::locate(std::string_view id) {
  if (!id.empty()) return fleet_.locate(id);
  if (fault_.is(Fault::kInstanceMissingMeansFirst) && !fleet_.all().empty()) return &fleet_.all().front();
  return nullptr;
}

std::optional<Denial> Service::check_status(HostedInstance& instance) {
  auto& first_status = instance.slips.first_status;
  if (!first_status) first_status = instance.status;
  const auto denied = [] { return Denial{DenialReason::kNotRunning, {}}; };
  if (fault_.is(Fault::kStatusNeverRecovers) && instance.slips.was_down) return denied();
  std::string_view status = instance.status;
  if (fault_.is(Fault::kStatusCached)) status = *first_status;
  if (fault_.is(Fault::kStatusOfFirstInstance)) status = fleet_.all().front().status;
  if (!passes_as_running(status, fault_)) return denied();
  return std::nullopt;
}

bool Service::is_busy(Admission& admission) const {
  const HostedInstance& instance = *admission.instance;
  if (!fault_.is_planted()) return instance.task.has_value();
  if (fault_.is(Fault::kOngoingNotChecked)) return false;
  if (fault_.is(Fault::kStaleRead)) return instance.slips.busy_as_last_seen;
  if (fault_.is(Fault::kOneTaskPerAccount)) {
    return std::ranges::any_of(fleet_.all(),
                               [](const HostedInstance& each) { return each.task.has_value(); });
  }
  if (const auto seen = slips_.busy_as_seen(admission)) return *seen;
  if (instance.slips.blocked) return true;
  if (!instance.task) return false;
  if (fault_.is(Fault::kOngoingOfOtherMethodAllowed)) return instance.task->method == admission.method;
  if (fault_.is(Fault::kOngoingForgottenOvernight)) {
    return day_of_instance(instance, now(), options_.policy, fault_).begin <= instance.task->started;
  }
  return true;
}

std::optional<Denial> Service::check_idle(Admission& admission) {
  if (!is_busy(admission)) return std::nullopt;
  const auto& task = admission.instance->task;
  if (fault_.is(Fault::kCoalescedCalls) && task->tick > admission.arrival.tick) {
    admission.joined_job = task->job;
    return std::nullopt;
  }
  return Denial{DenialReason::kTaskOngoing, {}};
}

std::expected<StartedBackup, Denial> Service::start(const Admission& admission) {
  if (admission.epoch != epoch_) return std::unexpected(Denial{DenialReason::kUnknownInstance, {}});
  if (!is_current(admission.arrival)) return std::unexpected(Denial{DenialReason::kInternalError, {}});
  slips_.before_effect(admission);
  if (admission.denial) {
    after_denial(admission);
    if (const auto answer = slips_.answer_of_another(admission)) return *answer;
    return std::unexpected(*admission.denial);
  }
  if (admission.joined_job) return StartedBackup{*admission.joined_job};
  if (admission.instance == nullptr) return StartedBackup{accepted_++};
  const StartedBackup started = begin_task(admission);
  slips_.after_start(admission, started.job);
  return started;
}

StartedBackup Service::begin_task(const Admission& admission) {
  HostedInstance& instance = *admission.instance;
  ++accepted_;
  if (fault_.is(Fault::kNoTaskStarted)) return StartedBackup{jobs_.draw_job(instance)};
  if (const auto started = slips_.start_otherwise(admission, in_flight_, now())) return *started;
  RunningTask& task = jobs_.begin(instance, admission.method, now());
  StartedBackup started{task.job};
  if (fault_.is(Fault::kJobIdNotTheTasks)) started.job = jobs_.draw_job(instance);
  if (fault_.is(Fault::kLostCallRetried)) started.answer_lost = accepted_ % 2 == 0;
  task.starts_again = started.answer_lost || fault_.is(Fault::kStartedAgainAtTheEnd);
  task.uncounted = admission.caller_gone && fault_.is(Fault::kUndeliveredNotCounted);
  return started;
}

void Service::after_denial(const Admission& admission) {
  if (admission.instance == nullptr) return;
  HostedInstance& instance = *admission.instance;
  if (fault_.is(Fault::kRejectedCallLeavesTask) && !instance.task)
    jobs_.begin(instance, admission.method, now());
  if (fault_.is(Fault::kRejectedCallLeavesSet))
    jobs_.record_set(instance, {.date = now(), .method = admission.method, .started = now(), .ended = now()});
  if (fault_.is(Fault::kRejectedCallUsesQuota)) instance.counted.add(now());
  slips_.after_denial(admission);
}

void Service::reset(const WorldSetup& world) {
  ++epoch_;
  accepted_ = 0;
  in_flight_ = 0;
  jobs_.restart();
  slips_.reset();
  clock_.set(world.now);
  std::vector<HostedInstance> instances = fleet_.release();
  instances.resize(world.instances.size());
  for (std::size_t i = 0; i < instances.size(); ++i) set_up(world.instances[i], instances[i]);
  fleet_.replace(std::move(instances));
  for (std::size_t i = 0; i < world.instances.size(); ++i) take_over(world.instances[i], fleet_.all()[i]);
}

// What was there before anybody called for it.
void Service::take_over(const InstanceSetup& setup, HostedInstance& instance) {
  for (const Instant date : setup.backup_sets) {
    jobs_.record_set(instance, {.date = date, .automated = true, .started = date, .ended = date}, false);
  }
  instance.slips.set_recorded = 0;
  if (setup.ongoing_since) {
    jobs_.begin(instance, AskedMethod::kPhysical, *setup.ongoing_since).automated = true;
  }
}

void Service::advance(Instant to) {
  assert(clock_.is_virtual() && to >= now());
  clock_.set(to);
  if (fault_.is(Fault::kTaskEndsAtAdvance)) jobs_.end_all(TaskResult::kSucceeded, to);
}

bool Service::set_status(std::string_view id, std::string_view status) {
  HostedInstance* instance = fleet_.find(id);
  if (instance == nullptr) return false;
  instance->status = status;
  if (status != kRunning) instance->slips.was_down = true;
  if (fault_.is(Fault::kTaskLostOnStatusChange)) instance->task.reset();
  return true;
}

bool Service::finish_task(std::string_view id, TaskResult result) {
  HostedInstance* instance = fleet_.find(id);
  if (instance == nullptr) return false;
  settle(*instance);
  if (!instance->task) return false;
  if (fault_.is(Fault::kFinishEndsEveryTask)) {
    jobs_.end_all(result, now());
  } else {
    jobs_.end(*instance, result, now());
  }
  return true;
}

std::optional<Inspection> Service::inspect(std::string_view id) {
  HostedInstance* instance = fleet_.find(id);
  if (instance == nullptr) return std::nullopt;
  settle(*instance);
  Inspection inspection{instance->status, std::nullopt, {}};
  inspection.backup_sets.reserve(instance->backup_sets.size());
  for (const BackupSet& set : instance->backup_sets) inspection.backup_sets.push_back(set.date);
  if (instance->task) inspection.ongoing_task = Inspection::Task{job_id_of(instance->task->job)};
  return inspection;
}

const HostedInstance* Service::visit(std::string_view id) {
  HostedInstance* instance = fleet_.find(id);
  if (instance != nullptr) settle(*instance);
  return instance;
}

// On the wall clock nobody ends a task but time.
void Service::settle(HostedInstance& instance) {
  if (clock_.is_virtual() || !instance.task) return;
  const Instant end{instance.task->started.milliseconds + options_.task_duration_ms};
  if (end <= now()) jobs_.end(instance, TaskResult::kSucceeded, end);
}

}  // namespace backcheck
