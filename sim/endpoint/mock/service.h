// CreateBackup as a service team would write it: it checks a call, starts its task, and records what the task
// leaves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

#include "model/calendar.h"
#include "model/request.h"
#include "sim/endpoint/control.h"
#include "sim/endpoint/mock/admission.h"
#include "sim/endpoint/mock/conversation_slips.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/fleet.h"
#include "sim/endpoint/mock/job_table.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/endpoint/mock/service_clock.h"
#include "sim/endpoint/mock/typed_call.h"

namespace backcheck {

struct ServiceOptions {
  MockPolicy policy;
  PlantedFault fault;
  std::int64_t task_duration_ms = 30'000;  // on the wall clock a task ends by itself, successfully, after it
};

// Thread-compatible: whoever shares a service between threads locks it. admit and start in a row, with
// nothing between, are one atomic call.
class Service {
 public:
  Service(const ServiceOptions& options, ServiceClock clock);

  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Replaces the whole world. Ids must differ, and without `now` there must be a wall clock.
  void reset(const WorldSetup& world);

  Instant now() const { return clock_.now(); }
  const ServiceClock& clock() const { return clock_; }

  // The process dies and comes back. Instances, tasks, sets and ids given out are durable; calls that have
  // arrived and were not started never take effect.
  void restart();

  // Marks the arrival of a call; what it returns goes to admit.
  Arrival arrive();
  // The call has been answered. Only for calls that arrived in this life.
  void depart();
  // False where the process has been restarted since.
  bool is_current(const Arrival& arrival) const { return arrival.life == life_; }

  // Checks a call against everything it depends on; changes nothing.
  Admission admit(const Request& request, const Arrival& arrival);
  // The same for a call that has been read already. Its denial does not name an instance.
  Admission admit(const TypedCall& call, const Arrival& arrival);
  // Acts on what admit said.
  std::expected<StartedBackup, Denial> start(const Admission& admission);

  // The hands of the control hook. The clock must be virtual, and goes forward only. False where there is no
  // such instance (or, for finish_task, no task).
  void advance(Instant to);
  bool set_status(std::string_view id, std::string_view status);
  bool finish_task(std::string_view id, TaskResult result);
  std::optional<Inspection> inspect(std::string_view id);
  bool has_instance(std::string_view id) { return fleet_.find(id) != nullptr; }
  // The instance of exactly that id, as it is now; nullptr where there is none.
  const HostedInstance* visit(std::string_view id);

  void lose_tasks() { jobs_.lose_all(); }

 private:
  Admission admission_at(const Arrival& arrival) const;
  std::optional<Denial> check(const Request& request, Admission& admission);
  std::optional<Denial> check_call(const BackupCall& call, Admission& admission);
  std::optional<Denial> check_status(HostedInstance& instance);
  std::optional<Denial> check_idle(Admission& admission);
  bool is_busy(Admission& admission) const;
  std::optional<Denial> unknown_instance(std::string_view id) const;
  // The instance that a call for that id means; empty: it names none.
  HostedInstance* locate(std::string_view id);
  void settle(HostedInstance& instance);
  void take_over(const InstanceSetup& setup, HostedInstance& instance);
  StartedBackup begin_task(const Admission& admission);
  void after_denial(const Admission& admission);

  ServiceOptions options_;
  PlantedFault fault_;
  ServiceClock clock_;
  Fleet fleet_;
  JobTable jobs_;
  ConversationSlips slips_;
  std::uint64_t epoch_ = 0;     // how often the world was replaced
  std::uint64_t accepted_ = 0;  // calls since then
  std::uint64_t life_ = 0;      // how often the process was restarted
  std::size_t in_flight_ = 0;   // calls that have arrived in this life and world and not departed
};

}  // namespace backcheck
