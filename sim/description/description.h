// What an endpoint says of an instance, its backup tasks, its backup sets and its databases, as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/engine.h"

namespace backcheck {

// All texts are as the endpoint sent them; what it did not say is empty, but for what the reader insists on.

// DescribeDBInstanceAttribute.
struct InstanceDescription {
  std::string id;      // never empty
  std::string engine;  // never empty; engine_named tells whether the page speaks of it
  std::string status;  // never empty: "Running", "Restoring", ...
  std::string lock_mode;
  std::string instance_type;
  std::string storage_type;
  bool operator==(const InstanceDescription&) const = default;
};

// What the status of a task says of it.
enum class TaskStage : std::uint8_t {
  kOngoing,   // NoStart, Checking, Preparing, Waiting, Uploading
  kFinished,  // Finished
  kFailed,    // Failed
  kUnknown,   // any other word, or none
};

// "Finished" is kFinished; words are compared without regard to case.
TaskStage task_stage(std::string_view status);

// DescribeBackupTasks: one task. Without a BackupJobId in the question an endpoint may leave out tasks that
// have ended, so that a task that is not listed may be any that is not ongoing.
struct TaskDescription {
  std::string backup_job_id;  // never empty
  std::string status;         // may be empty
  std::string backup_id;      // of the set it left; only said once it has finished
  std::string mode;           // "Automated", "Manual"
  TaskStage stage() const { return task_stage(status); }
  bool operator==(const TaskDescription&) const = default;
};

// DescribeBackups: one backup set. The list lags behind the tasks.
struct BackupDescription {
  std::string id;                // never empty
  std::string status;            // never empty: "Success", "Failed"
  std::string method;            // "Physical", ...
  std::string mode;              // "Automated", "Manual"
  std::string type;              // "FullBackup", "IncrementalBackup"
  std::optional<Instant> start;  // of its task
  std::optional<Instant> end;
  bool operator==(const BackupDescription&) const = default;
};

// DescribeDatabases: one database.
struct DatabaseDescription {
  std::string name;    // never empty
  std::string status;  // "Running", "Creating", "Deleting"; may be empty
  // Whether it counts for a service, or not, while it is made or deleted, nobody says.
  bool may_count_or_not() const;
  bool operator==(const DatabaseDescription&) const = default;
};

// A span of time to ask for backup sets of, whole minutes; end is later than start.
struct BackupWindow {
  Instant start;
  Instant end;
};

}  // namespace backcheck
