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

}  // namespace

Service::Service(const ServiceOptions& options, ServiceClock clock)
    : options_(options),
      fault_(options.fault),
      clock_(std::move(clock)),
      fleet_(options.fault),
      jobs_(fleet_, options.policy, options.fault) {}

Admission Service::admit(const Request& request, std::uint64_t arrived) {
  Admission admission;
  admission.epoch = epoch_;
  admission.denial = check(request, arrived, admission);
  if (admission.instance != nullptr) {
    admission.instance->slips.busy_as_last_seen = admission.instance->task.has_value();
  }
  return admission;
}

std::optional<Denial> Service::check(const Request& request, std::uint64_t arrived, Admission& admission) {
  if (auto denial = check_names(request, options_.policy, fault_)) return denial;
  const std::string_view id = named_value(request, "DBInstanceId", options_.policy.repeated).value_or("");
  admission.instance = locate(id);
  if (admission.instance == nullptr) {
    if (id.empty()) return Denial{DenialReason::kMissingParameter, "DBInstanceId"};
    if (fault_.is(Fault::kUnknownInstanceAccepted)) return std::nullopt;
    return Denial{DenialReason::kUnknownInstance, std::string(id)};
  }
  HostedInstance& instance = *admission.instance;
  settle(instance);
  const auto call = read_backup_call(request, options_.policy, fault_);
  if (!call) return call.error();
  admission.method = call->method;
  if (auto denial = check_engine(*call, instance, options_.policy, fault_)) return denial;
  if (auto denial = check_status(instance)) return denial;
  if (auto denial = check_idle(instance, arrived, admission)) return denial;
  if (quota_used_up(fleet_, instance, now(), options_.policy, fault_)) {
    return Denial{DenialReason::kQuotaUsedUp, instance.id};
  }
  return std::nullopt;
}

HostedInstance* Service::locate(std::string_view id) {
  if (!id.empty()) return fleet_.locate(id);
  if (fault_.is(Fault::kInstanceMissingMeansFirst) && !fleet_.all().empty()) return &fleet_.all().front();
  return nullptr;
}

std::optional<Denial> Service::check_status(HostedInstance& instance) {
  auto& first_status = instance.slips.first_status;
  if (!first_status) first_status = instance.status;
  const auto denied = [&instance] { return Denial{DenialReason::kNotRunning, instance.id}; };
  if (fault_.is(Fault::kStatusNeverRecovers) && instance.slips.was_down) return denied();
  std::string_view status = instance.status;
  if (fault_.is(Fault::kStatusCached)) status = *first_status;
  if (fault_.is(Fault::kStatusOfFirstInstance)) status = fleet_.all().front().status;
  if (!passes_as_running(status, fault_)) return denied();
  return std::nullopt;
}

bool Service::is_busy(const HostedInstance& instance, AskedMethod method) const {
  if (fault_.is(Fault::kOngoingNotChecked)) return false;
  if (fault_.is(Fault::kStaleRead)) return instance.slips.busy_as_last_seen;
  if (fault_.is(Fault::kOneTaskPerAccount)) {
    return std::ranges::any_of(fleet_.all(),
                               [](const HostedInstance& each) { return each.task.has_value(); });
  }
  if (instance.slips.blocked) return true;
  if (!instance.task) return false;
  if (fault_.is(Fault::kOngoingOfOtherMethodAllowed)) return instance.task->method == method;
  if (fault_.is(Fault::kOngoingForgottenOvernight)) {
    return day_of_instance(instance, now(), options_.policy, fault_).begin <= instance.task->started;
  }
  return true;
}

std::optional<Denial> Service::check_idle(const HostedInstance& instance, std::uint64_t arrived,
                                          Admission& admission) {
  if (!is_busy(instance, admission.method)) return std::nullopt;
  if (fault_.is(Fault::kCoalescedCalls) && instance.task->tick > arrived) {
    admission.joined_job_id = instance.task->backup_job_id;
    return std::nullopt;
  }
  return Denial{DenialReason::kTaskOngoing, instance.id};
}

std::expected<StartedBackup, Denial> Service::start(Admission admission) {
  if (admission.epoch != epoch_) return std::unexpected(Denial{DenialReason::kUnknownInstance, ""});
  if (admission.denial) {
    after_denial(admission);
    return std::unexpected(*std::move(admission.denial));
  }
  if (!admission.joined_job_id.empty()) return StartedBackup{admission.joined_job_id};
  if (admission.instance == nullptr) return StartedBackup{job_id_of(accepted_++)};
  return begin_task(*admission.instance, admission.method);
}

StartedBackup Service::begin_task(HostedInstance& instance, AskedMethod method) {
  ++accepted_;
  if (fault_.is(Fault::kNoTaskStarted)) return StartedBackup{jobs_.draw_job_id(instance)};
  RunningTask& task = jobs_.begin(instance, method, now());
  StartedBackup started{task.backup_job_id};
  if (fault_.is(Fault::kJobIdNotTheTasks)) started.backup_job_id = jobs_.draw_job_id(instance);
  if (fault_.is(Fault::kLostCallRetried)) started.answer_lost = accepted_ % 2 == 0;
  task.starts_again = started.answer_lost || fault_.is(Fault::kStartedAgainAtTheEnd);
  return started;
}

void Service::after_denial(const Admission& admission) {
  if (admission.instance == nullptr) return;
  HostedInstance& instance = *admission.instance;
  if (fault_.is(Fault::kRejectedCallLeavesTask) && !instance.task)
    jobs_.begin(instance, admission.method, now());
  if (fault_.is(Fault::kRejectedCallLeavesSet)) jobs_.record_set(instance, admission.method, now());
  if (fault_.is(Fault::kRejectedCallUsesQuota)) instance.counted.push_back(now());
}

void Service::reset(const WorldSetup& world) {
  ++epoch_;
  accepted_ = 0;
  jobs_.restart();
  clock_.set(world.now);
  std::vector<HostedInstance> instances;
  for (const InstanceSetup& setup : world.instances) {
    HostedInstance& instance = instances.emplace_back();
    instance.id = setup.id;
    instance.engine = setup.engine;
    instance.status = setup.status;
    instance.databases = setup.databases;
    instance.backup_sets = setup.backup_sets;
    instance.counted = setup.backup_sets;
    instance.slips.was_down = setup.status != kRunning;
  }
  fleet_.replace(std::move(instances));
  for (std::size_t i = 0; i < world.instances.size(); ++i) {
    const auto& since = world.instances[i].ongoing_since;
    if (since) jobs_.begin(fleet_.all()[i], AskedMethod::kPhysical, *since);
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
  Inspection inspection{instance->status, std::nullopt, instance->backup_sets};
  if (instance->task) inspection.ongoing_task = Inspection::Task{instance->task->backup_job_id};
  return inspection;
}

// On the wall clock nobody ends a task but time.
void Service::settle(HostedInstance& instance) {
  if (clock_.is_virtual() || !instance.task) return;
  const Instant end{instance.task->started.milliseconds + options_.task_duration_ms};
  if (end <= now()) jobs_.end(instance, TaskResult::kSucceeded, end);
}

}  // namespace backcheck
