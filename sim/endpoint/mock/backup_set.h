// What the service keeps of backups that are over: the sets that exist, and the tasks that have ended.
#pragma once

#include <cstdint>
#include <optional>

#include "model/calendar.h"
#include "sim/endpoint/mock/backup_call.h"

namespace backcheck {

struct BackupSet {
  Instant date;              // that of the page: it counts for the day of this instant
  std::uint64_t number = 0;  // backup_id_of has its BackupId
  AskedMethod method = AskedMethod::kPhysical;
  bool automated = false;  // else somebody called for it
  Instant started;         // of its task
  Instant ended;
  bool operator==(const BackupSet&) const = default;
};

struct EndedJob {
  std::uint64_t job = 0;  // job_id_of has its BackupJobId
  AskedMethod method = AskedMethod::kPhysical;
  bool automated = false;
  Instant started;
  Instant ended;
  bool succeeded = true;
  std::uint64_t backup = 0;  // the number of its set; a failed one leaves an entry without a set
};

}  // namespace backcheck
