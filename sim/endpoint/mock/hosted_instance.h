// What the service keeps of one instance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "model/engine.h"
#include "sim/endpoint/mock/backup_call.h"

namespace backcheck {

struct RunningTask {
  std::string backup_job_id;
  AskedMethod method = AskedMethod::kPhysical;
  Instant started;
  std::uint64_t tick = 0;  // when it was started, on the service's count of events
  bool starts_again = false;
};

struct HostedInstance {
  std::string id;
  Engine engine = Engine::kMySql;
  std::string status;
  std::vector<std::string> databases;
  std::vector<Instant> backup_sets;  // the dates of the sets that exist
  std::vector<Instant> counted;      // the dates of everything that counts for some day
  std::optional<RunningTask> task;
  std::size_t ordinal = 0;  // its place among the caller's instances

  // What only a service with a planted fault remembers.
  struct SlipMemory {
    std::optional<std::string> first_status;
    bool was_down = false;
    bool blocked = false;
    bool busy_as_last_seen = false;
    std::uint64_t tasks_started = 0;
  };
  SlipMemory slips;
};

}  // namespace backcheck
