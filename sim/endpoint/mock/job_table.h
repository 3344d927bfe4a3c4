// The backup tasks of all instances: begun, ended, and the sets they leave.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/calendar.h"
#include "sim/endpoint/control.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/fleet.h"
#include "sim/endpoint/mock/id_source.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

// Every instance handed in belongs to the fleet, which must outlive the table.
class JobTable {
 public:
  // So many sets, and so many ended tasks, of an instance are remembered for sure, whatever its age: more
  // than a document of the control hook can give, and more than four years of the quota. Beyond that the
  // oldest go, some thousands at a time, so that a service which is never reset does not grow for ever.
  static constexpr std::size_t kSurelyRemembered = 30'000;

  JobTable(Fleet& fleet, const MockPolicy& policy, PlantedFault fault)
      : fleet_(fleet), policy_(policy), fault_(fault), ids_(fault) {}

  // Forgets which ids have been given out.
  void restart();
  // Counts an event; later ones have higher numbers.
  std::uint64_t tick() { return ++ticks_; }
  std::uint64_t last_tick() const { return ticks_; }
  // The process died and is back; nothing is forgotten.
  void recover() { ids_.recover(); }

  // The number of a new task.
  std::uint64_t draw_job(HostedInstance& instance);
  // The task lives in the instance.
  RunningTask& begin(HostedInstance& instance, AskedMethod method, Instant now);
  // The instance must have an ongoing task.
  void end(HostedInstance& instance, TaskResult result, Instant at);
  void end_all(TaskResult result, Instant at);
  // Forgets all ongoing tasks, as a process does that crashes.
  void lose_all();
  // Gives the set a number of its own and returns it.
  std::uint64_t record_set(HostedInstance& instance, BackupSet set, bool counts = true);

 private:
  Instant date_of(const HostedInstance& instance, const RunningTask& task, Instant ended) const;
  // The two return the number of what is left of the task.
  std::uint64_t after_success(HostedInstance& instance, const RunningTask& task, const BackupSet& set);
  std::uint64_t after_failure(HostedInstance& instance, BackupSet set);
  void count(HostedInstance& instance, Instant date);

  Fleet& fleet_;
  MockPolicy policy_;
  PlantedFault fault_;
  IdSource ids_;
  std::uint64_t ticks_ = 0;
};

}  // namespace backcheck
