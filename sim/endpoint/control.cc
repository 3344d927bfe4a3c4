// The names of the control hook's words.
#include "sim/endpoint/control.h"

namespace backcheck {

std::string_view task_result_name(TaskResult result) {
  return result == TaskResult::kSucceeded ? "Succeeded" : "Failed";
}

std::optional<TaskResult> task_result_named(std::string_view name) {
  if (name == "Succeeded") return TaskResult::kSucceeded;
  if (name == "Failed") return TaskResult::kFailed;
  return std::nullopt;
}

}  // namespace backcheck
