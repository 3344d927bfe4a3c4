// The words of the control hook.
#include "sim/endpoint/control.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(Control, NamesTheResultsOfATaskBothWays) {
  for (const TaskResult result : {TaskResult::kSucceeded, TaskResult::kFailed}) {
    EXPECT_EQ(task_result_named(task_result_name(result)), result);
  }
  EXPECT_EQ(task_result_name(TaskResult::kFailed), "Failed");
  EXPECT_EQ(task_result_named("failed"), std::nullopt);
  EXPECT_EQ(task_result_named(""), std::nullopt);
}

}  // namespace
}  // namespace backcheck
