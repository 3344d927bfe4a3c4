// What the service keeps of one instance.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "model/engine.h"
#include "sim/endpoint/mock/backup_call.h"
#include "sim/endpoint/mock/backup_set.h"
#include "sim/endpoint/mock/counted_dates.h"

namespace backcheck {

struct RunningTask {
  std::uint64_t job = 0;  // job_id_of has its BackupJobId
  AskedMethod method = AskedMethod::kPhysical;
  Instant started;
  std::uint64_t tick = 0;  // when it was started, on the service's count of events
  bool automated = false;  // nobody called for it
  bool starts_again = false;
  bool uncounted = false;  // its set will not count for its day
};

struct HostedInstance {
  std::string id;
  Engine engine = Engine::kMySql;
  std::string status;
  std::vector<std::string> databases;
  std::vector<BackupSet> backup_sets;  // those that exist
  CountedDates counted;                // the dates of everything that counts for some day
  std::optional<RunningTask> task;
  std::vector<EndedJob> ended_jobs;  // in the order of their ends
  std::size_t ordinal = 0;           // its place among the caller's instances

  // What only a service with a planted fault remembers.
  struct SlipMemory {
    std::optional<std::string> first_status;
    bool was_down = false;
    bool blocked = false;
    bool busy_as_last_seen = false;
    std::uint64_t tasks_started = 0;
    std::uint64_t set_recorded = 0;     // when its last set was, on the service's count of events
    std::uint64_t ended = 0;            // when its last task ended, on the service's count of events
    std::optional<Instant> last_count;  // what that end added to the day's count
    bool two_leaders = false;
    std::array<bool, 2> leader_busy{};
    std::vector<RunningTask> beside;  // ongoing beside `task`, which was begun last; they end with it
    std::size_t calls_led = 0;
  };
  SlipMemory slips;
};

}  // namespace backcheck
