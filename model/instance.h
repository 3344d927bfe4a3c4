// An instance as the model knows it: its facts, its backup task, and the backups that ended.
#pragma once

#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "model/ended_tasks.h"
#include "model/engine.h"

namespace backcheck {

// The status in which the page lets a backup start (PRE-1). Every other status, known or not, is not running.
inline constexpr std::string_view kRunning = "Running";

// The one backup task that can be ongoing.
struct OngoingTask {
  Span started;
  std::optional<std::string> job_id;  // nothing: not learnt yet
  bool operator==(const OngoingTask&) const = default;
};

struct Instance {
  std::string id;
  Engine engine = Engine::kMySql;
  std::string status{kRunning};
  std::vector<std::string> databases;
  std::optional<OngoingTask> task;
  EndedTasks ended;

  // By the bytes, since their number is known: a comparison of two texts costs a call.
  bool is_running() const {
    return status.size() == kRunning.size() &&
           std::memcmp(status.data(), kRunning.data(), kRunning.size()) == 0;
  }
  bool operator==(const Instance&) const = default;
};

}  // namespace backcheck
