// A call between its arrival and its effect.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "sim/endpoint/mock/backup_call.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/hosted_instance.h"

namespace backcheck {

// When a call came, on the service's count of events.
struct Arrival {
  std::uint64_t tick = 0;
  std::uint64_t life = 0;         // of the process that it came to: how often that had been restarted
  bool others_in_flight = false;  // others had come and were not answered yet
};

// A call that has been checked and can be started, or denied.
struct Admission {
  std::optional<Denial> denial;
  HostedInstance* instance = nullptr;  // void once the instances are replaced, which `epoch` tells
  std::uint64_t epoch = 0;
  Arrival arrival;
  AskedMethod method = AskedMethod::kPhysical;
  bool contended = false;                   // others were in flight when it came, or when it was checked
  bool caller_gone = false;                 // the answer will not reach the caller
  std::optional<std::uint64_t> joined_job;  // of a task that answers this call too; empty as a rule
  std::size_t leader = 0;                   // which of two copies of the service checked it
};

// The call was accepted.
struct StartedBackup {
  std::uint64_t job = 0;  // job_id_of has its BackupJobId
  bool answer_lost = false;
};

}  // namespace backcheck
