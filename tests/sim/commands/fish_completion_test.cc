// The script for fish.
#include <gtest/gtest.h>

#include "sim/commands/command.h"
#include "sim/commands/completion_script.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(FishCompletion, NamesEveryOptionOfEveryCommand) {
  const std::string script = fish_completion();
  for (const Command& command : commands()) {
    const std::string lead =
        "complete -c backcheck -n '__fish_seen_subcommand_from " + std::string(command.name) + "' -l ";
    const Options options = command.options();
    for (const OptionRow& row : options.rows())
      EXPECT_NE(script.find(lead + std::string(row.name) + " "), std::string::npos)
          << command.name << " " << row.name;
  }
  EXPECT_NE(script.find("-l profile -r -a 'page published' -d "), std::string::npos);
}

TEST(FishCompletion, WorksInFish) {
  if (run_shell("command -v fish").status != 0) GTEST_SKIP() << "there is no fish";
  const TemporaryPath script(".fish");
  script.write(fish_completion());
  const auto offered = [&](const std::string& line) {
    return run_shell("fish --no-config -c 'source " + script.path() + "; complete -C \"" + line + "\"'");
  };
  EXPECT_TRUE(offered("backcheck comp").says("completion\t")) << offered("backcheck comp").all();
  EXPECT_TRUE(offered("backcheck run --profile pu").says("published"))
      << offered("backcheck run --profile pu").all();
  EXPECT_TRUE(offered("backcheck run --pro").says("--profile\t")) << offered("backcheck run --pro").all();
}

}  // namespace
}  // namespace backcheck
