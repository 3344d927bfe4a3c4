// The words for what becomes of a task.
#include "sim/description/description.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(Description, KnowsThePublishedWordsForATask) {
  for (const auto word : {"NoStart", "Checking", "Preparing", "Waiting", "Uploading", "uploading"})
    EXPECT_EQ(task_stage(word), TaskStage::kOngoing) << word;
  EXPECT_EQ(task_stage("Finished"), TaskStage::kFinished);
  EXPECT_EQ(task_stage("FAILED"), TaskStage::kFailed);
}

TEST(Description, GuessesNothingFromOtherWords) {
  for (const auto word : {"", "Finishe", "Finished ", "Canceled"})
    EXPECT_EQ(task_stage(word), TaskStage::kUnknown) << word;
}

TEST(DatabaseDescription, IsThereForSureWhereItRunsOrNothingIsSaid) {
  for (const std::string status : {"Running", "running", ""})
    EXPECT_FALSE((DatabaseDescription{"x", status}.may_count_or_not())) << status;
  for (const std::string status : {"Creating", "Deleting", "Sleeping"})
    EXPECT_TRUE((DatabaseDescription{"x", status}.may_count_or_not())) << status;
}

}  // namespace
}  // namespace backcheck
