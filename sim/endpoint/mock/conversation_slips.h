// What a service does wrong only where calls overlap, get lost or come twice, or where its process restarts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/calendar.h"
#include "sim/endpoint/mock/admission.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/fleet.h"
#include "sim/endpoint/mock/job_table.h"

namespace backcheck {

// Does nothing without one of these faults. Everything is counted in events (arrivals, starts and ends).
class ConversationSlips {
 public:
  // The fleet and the jobs must outlive this.
  ConversationSlips(Fleet& fleet, JobTable& jobs, PlantedFault fault);

  // The world was replaced.
  void reset();
  // The process died and is back.
  void on_restart(Instant now);
  void on_arrival(Instant now);
  void on_departure(std::size_t in_flight, Instant now);

  // Whether the instance is taken for busy where the service is mistaken about it.
  std::optional<bool> busy_as_seen(Admission& admission) const;
  // A date that counts for the day and that the call does not see.
  std::optional<Instant> overlooked(const Admission& admission) const;

  // A checked call is about to be answered.
  void before_effect(const Admission& admission);
  void after_denial(const Admission& admission);
  // The answer that a denied call gets instead of its own.
  std::optional<StartedBackup> answer_of_another(const Admission& admission) const;
  // An accepted call that does not start its task as it should; `in_flight` includes it.
  std::optional<StartedBackup> start_otherwise(const Admission& admission, std::size_t in_flight,
                                               Instant now);
  void after_start(const Admission& admission, std::uint64_t job);

 private:
  struct Accepted {
    std::size_t instance = 0;
    AskedMethod method = AskedMethod::kPhysical;
    std::uint64_t job = 0;
    std::uint64_t tick = 0;
  };

  void restart_instance(HostedInstance& instance, Instant now);
  void lose_last_set();
  void replay_last_call(Instant now);
  void start_queued(std::size_t count, Instant now);
  // The last accepted call, if it was one for another instance, shortly before this one came or later, and
  // this one is in flight with others.
  const Accepted* accepted_elsewhere(const Admission& admission) const;

  Fleet& fleet_;
  JobTable& jobs_;
  PlantedFault fault_;
  std::optional<Accepted> last_;
  std::vector<Accepted> queue_;  // answered, not started yet
};

}  // namespace backcheck
