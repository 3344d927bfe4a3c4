// The words for what becomes of a task.
#include "sim/description/description.h"

#include <algorithm>
#include <array>
#include <utility>

namespace backcheck {
namespace {

constexpr std::array<std::pair<std::string_view, TaskStage>, 7> kStages = {{
    {"NoStart", TaskStage::kOngoing},
    {"Checking", TaskStage::kOngoing},
    {"Preparing", TaskStage::kOngoing},
    {"Waiting", TaskStage::kOngoing},
    {"Uploading", TaskStage::kOngoing},
    {"Finished", TaskStage::kFinished},
    {"Failed", TaskStage::kFailed},
}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equals(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, lower, lower);
}

}  // namespace

TaskStage task_stage(std::string_view status) {
  const auto found =
      std::ranges::find_if(kStages, [status](const auto& row) { return equals(row.first, status); });
  return found == kStages.end() ? TaskStage::kUnknown : found->second;
}

bool DatabaseDescription::may_count_or_not() const { return !status.empty() && !equals(status, "Running"); }

}  // namespace backcheck
