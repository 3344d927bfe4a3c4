// What an implementation shows of the state of one instance when it is asked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/calendar.h"

namespace backcheck {

struct Inspection {
  struct Task {
    std::string backup_job_id;  // empty where it is not said
    bool operator==(const Task&) const = default;
  };
  std::string status;
  std::optional<Task> ongoing_task;
  std::vector<Instant> backup_sets;  // createdAt of each, in the order given
  bool operator==(const Inspection&) const = default;
};

}  // namespace backcheck
