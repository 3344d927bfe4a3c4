// backcheck manual as its users have it.
#include <gtest/gtest.h>

#include "sim/commands/command.h"
#include "sim/commands/manual_page.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(ManualCommand, PrintsAPage) {
  EXPECT_EQ(run_backcheck({"manual"}).out, program_page());
  EXPECT_EQ(run_backcheck({"manual", "run"}).out, command_page(commands().front()));
  EXPECT_EQ(run_backcheck({"manual", "--commands"}).out.substr(0, 12), "run\nexplore\n");
}

TEST(ManualCommand, AnUnknownCommandNamesTheNearest) {
  const Ending ending = run_backcheck({"manual", "mutant"});
  EXPECT_EQ(ending.status, 2);
  EXPECT_TRUE(ending.says("there is no command \"mutant\"; did you mean \"mutants\"?")) << ending.err;
  EXPECT_EQ(run_backcheck({"manual", "run", "spec"}).status, 2);
}

}  // namespace
}  // namespace backcheck
