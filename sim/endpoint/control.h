// The control hook as values: how an implementation under test is put into a known state.
#pragma once

#include <algorithm>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/inspection.h"
#include "model/setup.h"

namespace backcheck {

// The verbs an implementation of the hook may offer; reset and finish-task are always needed.
struct Capabilities {
  bool reset = false;
  bool advance = false;
  bool set_status = false;
  bool finish_task = false;
  bool inspect = false;
  bool virtual_clock = false;
  std::vector<std::string> checks;  // what of the gateway it verifies: "signature", "signature-v3"

  bool verifies(std::string_view what) const { return std::ranges::find(checks, what) != checks.end(); }
};

enum class TaskResult : std::uint8_t { kSucceeded, kFailed };

// "Succeeded" or "Failed".
std::string_view task_result_name(TaskResult result);
std::optional<TaskResult> task_result_named(std::string_view name);

// Why a verb was not carried out. `status` is the HTTP status of the hook's answer, 0 where there was no
// usable answer.
struct ControlFault {
  int status = 0;
  std::string reason;
};

template <typename Value>
using ControlResult = std::expected<Value, ControlFault>;

class Control {
 public:
  Control() = default;
  Control(const Control&) = delete;
  Control& operator=(const Control&) = delete;
  virtual ~Control() = default;

  virtual ControlResult<Capabilities> capabilities() = 0;
  virtual ControlResult<void> reset(const WorldSetup& world) = 0;
  virtual ControlResult<void> advance(Instant to) = 0;
  virtual ControlResult<void> set_status(std::string_view instance, std::string_view status) = 0;
  // 409 where no task is ongoing.
  virtual ControlResult<void> finish_task(std::string_view instance, TaskResult result) = 0;
  virtual ControlResult<Inspection> inspect(std::string_view instance) = 0;

  // What reports say where a verb was not carried out, and where nothing can be done any more.
  virtual std::string why_not_done(std::string_view verb, const ControlFault& fault) const {
    return "the hook did not carry out " + std::string(verb) + ": " + fault.reason;
  }
  virtual std::string why_unusable(const ControlFault& fault) const {
    return "The control hook cannot be used: " + fault.reason;
  }
};

}  // namespace backcheck
