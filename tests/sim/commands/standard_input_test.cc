// Standard input, through the commands that read it.
#include "sim/commands/standard_input.h"

#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(StandardInput, IsReadToItsEnd) {
  const Ending slow = run_shell(
      "(cat scenarios/state/a-page-example-is-accepted.yaml | head -c 100; sleep 0.1; "
      "cat scenarios/state/a-page-example-is-accepted.yaml | tail -c +101) | backcheck fmt -");
  EXPECT_EQ(slow.status, 0) << slow.err;
  EXPECT_TRUE(slow.says("scenario:")) << slow.out;
}

TEST(StandardInput, TooMuchOfItIsNoScenario) {
  const Ending ending = run_shell("head -c 2000000 /dev/zero | tr '\\0' ' ' | backcheck fmt -");
  EXPECT_EQ(ending.status, 2);
  EXPECT_EQ(ending.err, "standard input: the file is larger than 1 MiB\n");
}

TEST(StandardInput, ThatCannotBeReadIsTold) {
  const Ending ending = run_shell("backcheck fmt - < /");
  EXPECT_EQ(ending.status, 2);
  EXPECT_EQ(ending.err, "standard input: cannot be read: Is a directory\n");
}

}  // namespace
}  // namespace backcheck
