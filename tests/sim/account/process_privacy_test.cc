// A process that lets nobody look into it.
#include "sim/account/process_privacy.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace backcheck {
namespace {

TEST(ProcessPrivacy, LeavesNoCoreDump) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    rlimit limit{1, 1};
    const bool kept = keep_memory_private() && prctl(PR_GET_DUMPABLE) == 0 &&
                      getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0;
    if (!kept) _exit(1);
    std::abort();
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_FALSE(WCOREDUMP(status));
}

}  // namespace
}  // namespace backcheck
