// The table of the commands.
#include "sim/commands/command.h"

#include <gtest/gtest.h>

#include <set>

namespace backcheck {
namespace {

TEST(Command, EachHasANameALineAnExampleAndHelp) {
  std::set<std::string_view> names;
  for (const Command& command : commands()) {
    EXPECT_TRUE(names.insert(command.name).second) << command.name;
    EXPECT_FALSE(command.about.empty());
    EXPECT_EQ(command.about.find('\n'), std::string_view::npos);
    EXPECT_TRUE(command.example.starts_with("backcheck " + std::string(command.name))) << command.example;
    EXPECT_TRUE(command.help().starts_with("Usage: backcheck " + std::string(command.name) + " "))
        << command.help();
  }
  EXPECT_TRUE(names.contains("run"));
  EXPECT_TRUE(names.contains("serve"));
}

TEST(Command, ARefusalSaysWhereHelpIs) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(refuse("run", {"it is raining"}), kExitUsage);
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "backcheck run: it is raining\nSee: backcheck run --help\n");
}

TEST(Command, ARefusalNamesTheCommandThatHasTheOption) {
  testing::internal::CaptureStderr();
  refuse("run", {"there is no option --time", "time"});
  refuse("run", {"there is no option --tme", "tme"});
  refuse("run", {"there is no option --xyzzy", "xyzzy"});
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_NE(said.find("--time; `backcheck explore` has one\n"), std::string::npos) << said;
  EXPECT_NE(said.find("--tme; did you mean --time? (it is an option of `backcheck explore`)\n"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("--xyzzy\n"), std::string::npos) << said;
}

TEST(Command, ARefusalNamesTheOnlyOptionThatBeginsSo) {
  const auto said = [](const UsageFault& fault) {
    testing::internal::CaptureStderr();
    refuse("run", fault);
    const std::string all = testing::internal::GetCapturedStderr();
    return all.substr(0, all.find('\n'));
  };
  EXPECT_EQ(said({"there is no option --prof", "prof"}),
            "backcheck run: there is no option --prof; did you mean --profile?");
  EXPECT_EQ(said({"there is no option -q", "q"}),
            "backcheck run: there is no option -q; did you mean --quiet?");
  EXPECT_EQ(said({"there is no option --report", "report"}), "backcheck run: there is no option --report")
      << "several";
}

TEST(Command, OptionsAreThoseOfTheHelp) {
  for (const Command& command : commands())
    EXPECT_TRUE(command.help().ends_with(command.options().help())) << command.name;
}

}  // namespace
}  // namespace backcheck
