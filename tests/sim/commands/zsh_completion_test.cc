// The script for zsh.
#include <gtest/gtest.h>

#include "sim/commands/command.h"
#include "sim/commands/completion_script.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(ZshCompletion, NamesEveryOptionOfEveryCommand) {
  const std::string script = zsh_completion();
  EXPECT_TRUE(script.starts_with("#compdef backcheck\n"));
  for (const Command& command : commands()) {
    EXPECT_NE(script.find("\n    " + std::string(command.name) + ")\n"), std::string::npos) << command.name;
    const Options options = command.options();
    for (const OptionRow& row : options.rows())
      EXPECT_NE(script.find("--" + std::string(row.name)), std::string::npos) << row.name;
  }
  EXPECT_NE(script.find("'--profile=["), std::string::npos);
  EXPECT_NE(script.find(":(page published)'"), std::string::npos);
}

TEST(ZshCompletion, IsReadByZsh) {
  if (run_shell("command -v zsh").status != 0) GTEST_SKIP() << "there is no zsh";
  const TemporaryPath script(".zsh");
  script.write(zsh_completion());
  const Ending syntax = run_shell("zsh -n " + script.path());
  EXPECT_EQ(syntax.status, 0) << syntax.all();
  const Ending loaded = run_shell("zsh -f -c 'autoload -U compinit; compinit -D -u; source " + script.path() +
                                  "; print ${_comps[backcheck]}'");
  EXPECT_EQ(loaded.out, "_backcheck\n") << loaded.all();
}

}  // namespace
}  // namespace backcheck
