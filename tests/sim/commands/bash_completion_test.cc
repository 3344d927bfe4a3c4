// Completion in a real bash.
#include <gtest/gtest.h>

#include <sstream>

#include "sim/commands/command.h"
#include "sim/commands/completion_script.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

class BashCompletion : public testing::Test {
 protected:
  void SetUp() override {
    if (run_shell("command -v bash").status != 0) GTEST_SKIP() << "there is no bash";
    script_.write(bash_completion());
  }

  // What is offered where the cursor stands at the end of the last word; blanks between.
  std::string offered(const std::string& words) const {
    const Ending ending =
        run_shell("bash -c 'source " + script_.path() + "; COMP_WORDS=(" + words +
                  "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _backcheck; echo \"${COMPREPLY[*]}\"'");
    EXPECT_EQ(ending.err, "") << words;
    return ending.out.substr(0, ending.out.find('\n'));
  }

  const TemporaryPath script_{".bash"};
};

TEST_F(BashCompletion, OffersCommandsAndOptions) {
  EXPECT_EQ(offered("backcheck comp"), "completion");
  EXPECT_EQ(offered("backcheck help m"), "mutants merge manual");
  EXPECT_EQ(offered("backcheck run --pro"), "--profile");
  EXPECT_EQ(offered("backcheck fmt --c"), "--check");
  EXPECT_EQ(offered("backcheck completion \"\""), "bash zsh fish");
}

TEST_F(BashCompletion, OffersValues) {
  EXPECT_EQ(offered("backcheck run --profile \"\""), "page published");
  EXPECT_EQ(offered("backcheck run --profile = pu"), "published");
  EXPECT_EQ(offered("backcheck run --profile ="), "page published");
  EXPECT_EQ(offered("backcheck run --mutant quota-22"), "quota-22nd-accepted");
  EXPECT_EQ(offered("backcheck ask --engine M"), "MySQL MariaDB");
  EXPECT_EQ(offered("backcheck call BackupM"), "BackupMethod=");
  EXPECT_EQ(offered("backcheck run --rate \"\""), "");
  EXPECT_EQ(offered("backcheck run --report-json READ"), "README.md");
}

TEST_F(BashCompletion, OffersScenariosByIdAndFile) {
  EXPECT_EQ(offered("backcheck run quota/the-last-three"), "quota/the-last-three-of-a-day");
  EXPECT_EQ(offered("backcheck run scenar"), "scenarios");
}

TEST_F(BashCompletion, NamesEveryOptionOfEveryCommand) {
  for (const Command& command : commands()) {
    const Options options = command.options();
    const std::string all = " " + offered("backcheck " + std::string(command.name) + " --") + " ";
    for (const OptionRow& row : options.rows())
      EXPECT_NE(all.find(" --" + std::string(row.name) + " "), std::string::npos) << command.name << all;
  }
}

}  // namespace
}  // namespace backcheck
