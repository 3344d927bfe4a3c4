// An instance as the model knows it: its facts, its backup task, and the backups that ended.
#pragma once

#include <cstdint>
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

  // By the bytes and the end behind them, which are eight: comparing those costs no call.
  bool is_running() const {
    static_assert(kRunning.size() + 1 == sizeof(std::uint64_t));
    return status.size() == kRunning.size() &&
           std::memcmp(status.c_str(), kRunning.data(), sizeof(std::uint64_t)) == 0;
  }
  bool operator==(const Instance&) const = default;
};

}  // namespace backcheck
