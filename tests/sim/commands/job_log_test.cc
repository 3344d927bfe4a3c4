// What an endpoint said commands no runner, and is left alone elsewhere.
#include "sim/commands/job_log.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace backcheck {
namespace {

constexpr const char* kInside = "GITHUB_ACTIONS";

class JobLog : public testing::Test {
 protected:
  JobLog() : before_(std::getenv(kInside) == nullptr ? "" : std::getenv(kInside)) {}
  ~JobLog() override { setenv(kInside, before_.c_str(), 1); }

 private:
  std::string before_;
};

TEST_F(JobLog, BreaksCommandsInAJob) {
  setenv(kInside, "true", 1);
  EXPECT_TRUE(is_in_github_job());
  EXPECT_EQ(told_to_job("a\n::error::b\n"), "a\n: :error::b\n");
  EXPECT_EQ(told_to_job("{\"a\": \"##[error]b\"}"), "{\"a\": \"# #[error]b\"}");
}

TEST_F(JobLog, LeavesTextAloneElsewhere) {
  for (const char* value : {"", "false", "1"}) {
    setenv(kInside, value, 1);
    EXPECT_FALSE(is_in_github_job()) << value;
    EXPECT_EQ(told_to_job("::error::b\n##[x]"), "::error::b\n##[x]") << value;
  }
}

}  // namespace
}  // namespace backcheck
