// CreateBackup as a service team would write it: it checks a call, starts its task, and records what the task
// leaves.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/request.h"
#include "sim/endpoint/control.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/fleet.h"
#include "sim/endpoint/mock/job_table.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/endpoint/mock/service_clock.h"

namespace backcheck {

struct ServiceOptions {
  MockPolicy policy;
  PlantedFault fault;
  std::int64_t task_duration_ms = 30'000;  // on the wall clock a task ends by itself, successfully, after it
};

// A call that has been checked and can be started, or denied.
struct Admission {
  std::optional<Denial> denial;
  HostedInstance* instance = nullptr;  // void once the instances are replaced, which `epoch` tells
  std::uint64_t epoch = 0;
  AskedMethod method = AskedMethod::kPhysical;
  std::string joined_job_id;  // of a task that answers this call too; empty as a rule
};

// The call was accepted.
struct StartedBackup {
  std::string backup_job_id;
  bool answer_lost = false;
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

  // Marks the arrival of a call; what it returns goes to admit.
  std::uint64_t arrive() { return jobs_.tick(); }
  // Checks a call against everything it depends on; changes nothing.
  Admission admit(const Request& request, std::uint64_t arrived);
  // Acts on what admit said.
  std::expected<StartedBackup, Denial> start(Admission admission);

  // The hands of the control hook. The clock must be virtual, and goes forward only. False where there is no
  // such instance (or, for finish_task, no task).
  void advance(Instant to);
  bool set_status(std::string_view id, std::string_view status);
  bool finish_task(std::string_view id, TaskResult result);
  std::optional<Inspection> inspect(std::string_view id);
  bool has_instance(std::string_view id) { return fleet_.find(id) != nullptr; }

  void lose_tasks() { jobs_.lose_all(); }

 private:
  std::optional<Denial> check(const Request& request, std::uint64_t arrived, Admission& admission);
  std::optional<Denial> check_status(HostedInstance& instance);
  std::optional<Denial> check_idle(const HostedInstance& instance, std::uint64_t arrived,
                                   Admission& admission);
  bool is_busy(const HostedInstance& instance, AskedMethod method) const;
  // The instance that a call for that id means; empty: it names none.
  HostedInstance* locate(std::string_view id);
  void settle(HostedInstance& instance);
  StartedBackup begin_task(HostedInstance& instance, AskedMethod method);
  void after_denial(const Admission& admission);

  ServiceOptions options_;
  PlantedFault fault_;
  ServiceClock clock_;
  Fleet fleet_;
  JobTable jobs_;
  std::uint64_t epoch_ = 0;     // how often the world was replaced
  std::uint64_t accepted_ = 0;  // calls since then
};

}  // namespace backcheck
