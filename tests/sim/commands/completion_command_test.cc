// backcheck completion as its users have it.
#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(CompletionCommand, PrintsAScriptForEachShell) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const Ending ending = run_backcheck({"completion", shell});
    EXPECT_EQ(ending.status, 0) << shell;
    EXPECT_EQ(ending.err, "");
    EXPECT_TRUE(ending.says("made by `backcheck completion " + std::string(shell) + "`")) << shell;
  }
}

TEST(CompletionCommand, RefusesOtherShells) {
  const Ending ending = run_backcheck({"completion", "bsh"});
  EXPECT_EQ(ending.status, 2);
  EXPECT_TRUE(ending.says(
      "there is no completion for \"bsh\"; did you mean \"bash\"?; there is for bash, zsh and fish"))
      << ending.err;
  EXPECT_EQ(run_backcheck({"completion"}).status, 2);
  EXPECT_EQ(run_backcheck({"completion", "bash", "zsh"}).status, 2);
}

}  // namespace
}  // namespace backcheck
