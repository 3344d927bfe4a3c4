// Answering from what the service keeps.
#include "sim/endpoint/mock/describe_desk.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/engine.h"
#include "sim/endpoint/mock/backup_set.h"
#include "sim/endpoint/mock/hosted_instance.h"
#include "sim/endpoint/mock/id_source.h"

namespace backcheck {
namespace {

using Members = std::vector<DescribedMember>;

// On its clock a task is getting ready for this long.
constexpr std::int64_t kPreparationMs = 1000;

std::string_view method_name(AskedMethod method) {
  switch (method) {
    case AskedMethod::kPhysical:
      return "Physical";
    case AskedMethod::kLogical:
      return "Logical";
    case AskedMethod::kSnapshot:
      return "Snapshot";
  }
  return "";
}

std::string_view mode_name(bool automated) { return automated ? "Automated" : "Manual"; }

bool passes(const std::optional<bool>& wanted, bool automated) { return !wanted || *wanted == automated; }

// A time as the service writes it: to the second.
std::string second_text(Instant instant) {
  constexpr std::int64_t kSecondMs = 1000;
  const std::int64_t rest = instant.milliseconds % kSecondMs;
  return format_instant({instant.milliseconds - (rest < 0 ? rest + kSecondMs : rest)});
}

DescribedAnswer attribute_of(const HostedInstance& instance) {
  DescribedAnswer answer{"DescribeDBInstanceAttribute", {}, "Items", "DBInstanceAttribute", {}};
  answer.entries.push_back({{"DBInstanceId", instance.id},
                            {"Engine", std::string(engine_name(instance.engine))},
                            {"DBInstanceStatus", instance.status},
                            {"LockMode", "Unlock"},
                            {"DBInstanceType", "Primary"},
                            {"DBInstanceStorageType", "local_ssd"},
                            {"PayType", "Postpaid"}});
  return answer;
}

Members task_members(std::string job, std::string_view status, bool automated, int percent) {
  return {{"BackupJobId", std::move(job)},
          {"BackupStatus", std::string(status)},
          {"BackupProgressStatus", std::string(status)},
          {"JobMode", std::string(mode_name(automated))},
          {"Process", std::to_string(percent)},
          {"TaskAction", automated ? "NormalBackupTask" : "TempBackupTask"}};
}

std::string_view status_of(const RunningTask& task, Instant now) {
  const bool prepares = now.milliseconds < task.started.milliseconds + kPreparationMs;
  return prepares ? "Preparing" : "Uploading";
}

void add_ongoing(const RunningTask& task, const DescribeCall& call, Instant now, DescribedAnswer& answer) {
  if (call.status == "NoStart" || !passes(call.automated, task.automated)) return;
  std::string job = job_id_of(task.job);
  if (call.job && *call.job != job) return;
  constexpr int kPercentOfOngoing = 50;
  answer.entries.push_back(
      task_members(std::move(job), status_of(task, now), task.automated, kPercentOfOngoing));
}

void add_ended(const HostedInstance& instance, const DescribeCall& call, DescribedAnswer& answer) {
  constexpr int kAll = 100;
  if (!call.job || call.status) return;
  for (const EndedJob& ended : instance.ended_jobs) {
    std::string job = job_id_of(ended.job);
    if (*call.job != job || !passes(call.automated, ended.automated)) continue;
    Members members =
        task_members(std::move(job), ended.succeeded ? "Finished" : "Failed", ended.automated, kAll);
    if (ended.succeeded) members.push_back({"BackupId", backup_id_of(ended.backup)});
    answer.entries.push_back(std::move(members));
  }
}

DescribedAnswer tasks_of(const HostedInstance& instance, const DescribeCall& call, Instant now) {
  DescribedAnswer answer{"DescribeBackupTasks", {}, "Items", "BackupJob", {}};
  if (instance.task) add_ongoing(*instance.task, call, now, answer);
  for (const RunningTask& task : instance.slips.beside) add_ongoing(task, call, now, answer);
  add_ended(instance, call, answer);
  return answer;
}

struct ListedBackup {
  BackupSet set;
  bool succeeded = true;
};

bool passes(const ListedBackup& backup, const DescribeCall& call) {
  const Instant started = backup.set.started;
  if (call.status && (*call.status == "Success") != backup.succeeded) return false;
  if (call.backup && *call.backup != backup_id_of(backup.set.number)) return false;
  if (call.from && started < *call.from) return false;
  if (call.to && started > *call.to) return false;
  return passes(call.automated, backup.set.automated);
}

// What is left of the tasks, and known by now.
std::vector<ListedBackup> listed_backups(const HostedInstance& instance, Instant known_until) {
  std::vector<ListedBackup> backups;
  for (const BackupSet& set : instance.backup_sets) backups.push_back({set, true});
  for (const EndedJob& job : instance.ended_jobs) {
    if (!job.succeeded)
      backups.push_back(
          {{job.started, job.backup, job.method, job.automated, job.started, job.ended}, false});
  }
  std::erase_if(backups,
                [known_until](const ListedBackup& backup) { return backup.set.ended > known_until; });
  const auto later = [](const ListedBackup& a, const ListedBackup& b) {
    return a.set.started != b.set.started ? a.set.started > b.set.started : a.set.number > b.set.number;
  };
  std::ranges::sort(backups, later);
  return backups;
}

Members backup_members(const ListedBackup& backup, std::string_view instance) {
  const BackupSet& set = backup.set;
  return {{"BackupId", backup_id_of(set.number)},
          {"DBInstanceId", std::string(instance)},
          {"BackupStatus", backup.succeeded ? "Success" : "Failed"},
          {"BackupMethod", std::string(method_name(set.method))},
          {"BackupMode", std::string(mode_name(set.automated))},
          {"BackupType", "FullBackup"},
          {"BackupStartTime", second_text(set.started)},
          {"BackupEndTime", second_text(set.ended)},
          {"BackupSize", "2167808", true}};
}

// Keeps the entries of the page that was asked for, and says how many there are.
void cut_page(const DescribeCall& call, DescribedAnswer& answer) {
  const std::size_t total = answer.entries.size();
  const std::size_t begin = std::min((call.page - 1) * call.page_size, total);
  const std::size_t end = std::min(begin + call.page_size, total);
  const auto first = answer.entries.begin();
  answer.entries.erase(first + static_cast<std::ptrdiff_t>(end), answer.entries.end());
  answer.entries.erase(first, first + static_cast<std::ptrdiff_t>(begin));
  answer.members = {{"TotalRecordCount", std::to_string(total), true},
                    {"PageNumber", std::to_string(call.page), true},
                    {"PageRecordCount", std::to_string(end - begin), true}};
}

DescribedAnswer backups_of(const HostedInstance& instance, const DescribeCall& call, Instant known_until) {
  DescribedAnswer answer{"DescribeBackups", {}, "Items", "Backup", {}};
  for (const ListedBackup& backup : listed_backups(instance, known_until)) {
    if (passes(backup, call)) answer.entries.push_back(backup_members(backup, instance.id));
  }
  cut_page(call, answer);
  return answer;
}

// No total: this operation publishes none.
DescribedAnswer databases_of(const HostedInstance& instance, const DescribeCall& call) {
  DescribedAnswer answer{"DescribeDatabases", {}, "Databases", "Database", {}};
  for (const std::string& name : instance.databases) {
    answer.entries.push_back({{"DBName", name},
                              {"DBStatus", "Running"},
                              {"DBInstanceId", instance.id},
                              {"Engine", std::string(engine_name(instance.engine))},
                              {"CharacterSetName", "utf8mb4"}});
  }
  cut_page(call, answer);
  answer.members.clear();
  return answer;
}

}  // namespace

std::expected<DescribedAnswer, Denial> describe(DescribeAction action, const Request& request,
                                                Service& service, const MockPolicy& policy) {
  const auto call = read_describe_call(action, request, policy);
  if (!call) return std::unexpected(call.error());
  const HostedInstance* instance = service.visit(call->instance);
  if (instance == nullptr)
    return std::unexpected(Denial{DenialReason::kUnknownInstance, std::string(call->instance)});
  const Instant now = service.now();
  switch (action) {
    case DescribeAction::kAttribute:
      return attribute_of(*instance);
    case DescribeAction::kTasks:
      return tasks_of(*instance, *call, now);
    case DescribeAction::kBackups:
      return backups_of(*instance, *call, {now.milliseconds - policy.backups_listed_after_ms});
    case DescribeAction::kDatabases:
      return databases_of(*instance, *call);
  }
  return std::unexpected(Denial{DenialReason::kInternalError, {}});
}

}  // namespace backcheck
