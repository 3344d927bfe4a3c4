// The program as a whole: its help, its commands, its exit statuses for command lines that are not right.
#include <gtest/gtest.h>

#include <sstream>

#include "sim/version.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

const std::vector<std::string>& command_names() {
  static const std::vector<std::string> kNames = {"run",  "replay", "serve", "mutants",    "spec",
                                                  "call", "ask",    "fmt",   "completion", "manual"};
  return kNames;
}

TEST(Main, ExplainsItselfWhereNothingIsAsked) {
  const Ending bare = run_backcheck(std::vector<std::string>{});
  EXPECT_EQ(bare.status, 0);
  for (const std::string& name : command_names())
    EXPECT_NE(bare.out.find("\n  " + name + " "), std::string::npos);
  EXPECT_NE(bare.out.find("Example: backcheck run"), std::string::npos);
  EXPECT_NE(bare.out.find("Exit status: 0"), std::string::npos);
  EXPECT_EQ(bare.err, "");
  EXPECT_EQ(run_backcheck({"--help"}).out, bare.out);
  EXPECT_EQ(run_backcheck({"-h"}).out, bare.out);
  EXPECT_EQ(run_backcheck({"help"}).out, bare.out);
}

TEST(Main, ExplainsEachCommandWithAnExample) {
  for (const std::string& name : command_names()) {
    const Ending help = run_backcheck({name, "--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_NE(help.out.find("Usage: backcheck " + name), std::string::npos) << help.out;
    EXPECT_NE(help.out.find("\nExample: backcheck " + name), std::string::npos) << help.out;
    EXPECT_EQ(help.err, "");
    EXPECT_EQ(run_backcheck({"help", name}).out, help.out);
    EXPECT_EQ(run_backcheck({name, "-h"}).out, help.out);
    EXPECT_EQ(run_backcheck({name, "--nonsense", "--help"}).out, help.out);
  }
}

TEST(Main, BehindTwoDashesNothingAsksForHelp) {
  const Ending ending = run_backcheck({"run", "--", "--help"});
  EXPECT_EQ(ending.status, 2);
  EXPECT_EQ(ending.out, "");
  EXPECT_TRUE(ending.err.starts_with("--help: no such scenario, file or folder")) << ending.err;
}

TEST(Main, NoLineOfHelpIsTooLongForATerminal) {
  for (const std::string& name : command_names()) {
    std::istringstream lines(run_backcheck({name, "--help"}).out);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 110U) << line;
  }
}

TEST(Main, ExamplesWorkAsTheyStand) {
  for (const std::string name : {"replay", "spec", "call", "ask", "fmt", "completion", "manual"}) {
    const Ending help = run_backcheck({name, "--help"});
    const std::size_t at = help.out.find("Example: ");
    ASSERT_NE(at, std::string::npos);
    const Ending example = run_shell(help.out.substr(at + 9));
    EXPECT_EQ(example.status, 0) << help.out.substr(at) << example.all();
  }
}

TEST(Main, SaysItsVersion) {
  const Ending version = run_backcheck({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_EQ(version.out, std::string("backcheck ") + kVersion + "\n");
}

struct BadLine {
  std::vector<std::string> arguments;
  std::string message;  // the first line on standard error
};

std::string shown(const std::vector<std::string>& arguments) {
  std::string out;
  for (const std::string& argument : arguments) out += "[" + argument + "]";
  return out;
}

void expect_refusals(const std::vector<BadLine>& lines) {
  for (const BadLine& bad : lines) {
    const Ending ending = run_backcheck(bad.arguments);
    EXPECT_EQ(ending.status, 2) << shown(bad.arguments);
    EXPECT_EQ(ending.err.substr(0, ending.err.find('\n')), bad.message) << shown(bad.arguments);
    EXPECT_EQ(ending.out, "") << shown(bad.arguments);
  }
}

TEST(Main, AnUnknownWordNamesTheNearestRightOne) {
  expect_refusals({
      {{"runn"}, "backcheck: there is no command \"runn\"; did you mean \"run\"?"},
      {{"Serve"}, "backcheck: there is no command \"Serve\"; did you mean \"serve\"?"},
      {{"help", "mutant"}, "backcheck: there is no command \"mutant\"; did you mean \"mutants\"?"},
      {{"xyzzy"}, "backcheck: there is no command \"xyzzy\""},
      {{"--verson"}, "backcheck: there is no option \"--verson\"; did you mean \"--version\"?"},
      {{"-x"}, "backcheck: there is no option \"-x\""},
      {{""}, "backcheck: there is no command \"\""},
      {{"run", "--max-cals", "3"}, "backcheck run: there is no option --max-cals; did you mean --max-calls?"},
      {{"run", "--end", "x"}, "backcheck run: there is no option --end; did you mean --endpoint?"},
      {{"run", "--history-file", "x"}, "backcheck run: there is no option --history-file"},
      {{"mutants", "--lis"}, "backcheck mutants: there is no option --lis; did you mean --list?"},
      {{"serve", "--mutants", "x"}, "backcheck serve: there is no option --mutants; did you mean --mutant?"},
      {{"call", "--endpoint", "http://127.0.0.1:1", "-x"}, "backcheck call: there is no option -x"},
  });
}

TEST(Main, ABadOptionIsRefusedBeforeAnythingIsDone) {
  expect_refusals({
      {{"run", "--max-calls"}, "backcheck run: --max-calls needs a value: --max-calls N"},
      {{"run", "--max-calls", "x"}, "backcheck run: --max-calls takes a whole number, not \"x\""},
      {{"run", "--max-calls", "0"}, "backcheck run: --max-calls is at least 1"},
      {{"run", "--rate", "0"}, "backcheck run: --rate is at least 1"},
      {{"run", "--rate=-3"}, "backcheck run: --rate takes a whole number, not \"-3\""},
      {{"run", "--timeout", "0s"},
       "backcheck run: --timeout takes a duration such as 200ms, 5s or 10m, not \"0s\""},
      {{"run", "--timeout", "5"},
       "backcheck run: --timeout takes a duration such as 200ms, 5s or 10m, not \"5\""},
      {{"run", "--profile", "pages"}, "backcheck run: --profile is page or published, not \"pages\""},
      {{"run", "--quiet=yes"}, "backcheck run: --quiet takes no value"},
      {{"run", "--history", ""}, "backcheck run: --history needs a value: --history FILE"},
      {{"run", "--quiet", "--quiet"}, "backcheck run: --quiet is given twice"},
      {{"replay"}, "backcheck replay: it takes one scenario or one history; `backcheck run` takes several"},
      {{"replay", "a", "b"},
       "backcheck replay: it takes one scenario or one history; `backcheck run` takes several"},
      {{"serve", "here"}, "backcheck serve: \"here\" is not expected here; options begin with --"},
      {{"serve", "--task-duration", "soon"},
       "backcheck serve: --task-duration takes a duration such as 200ms, 5s or 10m, not \"soon\""},
      {{"call", "DBInstanceId"}, "backcheck call: parameters are given as NAME=VALUE, not \"DBInstanceId\""},
      {{"call", "=x"}, "backcheck call: parameters are given as NAME=VALUE, not \"=...\""},
      {{"mutants", "--policies", "some"}, "backcheck mutants: --policies takes a whole number, not \"some\""},
      {{"mutants", "--profile", "x"}, "backcheck mutants: --profile is page or published, not \"x\""},
      {{"spec", "--list"}, "backcheck spec: there is no option --list; `backcheck run` has one"},
      {{"run", "--tme", "3"},
       "backcheck run: there is no option --tme; did you mean --time? (it is an option of `backcheck "
       "explore`)"},
      {{"serve", "--xyzzy"}, "backcheck serve: there is no option --xyzzy"},
  });
}

TEST(Main, AMutantThatIsNoneNamesTheNearest) {
  for (const std::string command : {"run", "replay", "serve"}) {
    std::vector<std::string> arguments = {command, "--mutant", "quota-rolling-days"};
    if (command == "replay") arguments.emplace_back("state/a-page-example-is-accepted");
    const Ending ending = run_backcheck(arguments);
    EXPECT_EQ(ending.status, 2);
    EXPECT_TRUE(ending.says("there is no mutant \"quota-rolling-days\"; did you mean \"quota-rolling-day\"?"))
        << ending.err;
    EXPECT_TRUE(ending.says("`backcheck mutants --list` names them all")) << ending.err;
  }
}

TEST(Main, WhatDoesNotFitTogetherIsRefused) {
  EXPECT_EQ(run_backcheck({"run", "--control", "http://127.0.0.1:1"}).status, 2);
  EXPECT_EQ(run_backcheck({"run", "--endpoint", "127.0.0.1:1"}).status, 2);
  EXPECT_EQ(run_backcheck({"run", "--endpoint", "http://example.com"}).status, 2);
  EXPECT_EQ(run_backcheck({"call", "--endpoint", "http://example.com", "DBInstanceId=x"}).status, 2);
  const Ending both =
      run_backcheck({"run", "--endpoint", "http://127.0.0.1:1", "--mutant", "quota-rolling-day"});
  EXPECT_EQ(both.status, 2);
  EXPECT_TRUE(both.says("backcheck serve --mutant")) << both.err;
}

TEST(Main, OutputThatNobodyGetsIsNoSuccess) {
  const std::vector<std::vector<std::string>> lines = {
      {},
      {"--version"},
      {"run", "--help"},
      {"run", "state"},
      {"run", "state", "--quiet"},
      {"run", "--list"},
      {"replay", "state/a-page-example-is-accepted"},
      {"spec"},
      {"call", "DBInstanceId=rm-uf6wjk5xxxxxxx"},
      {"mutants", "--list"},
  };
  for (const std::vector<std::string>& line : lines) {
    for (const Output output : {Output::kFull, Output::kClosed}) {
      Launch launch;
      launch.arguments = line;
      launch.output = output;
      const Ending ending = run_backcheck(launch);
      EXPECT_EQ(ending.status, 3) << shown(line);
      EXPECT_NE(ending.err.find("standard output could not be written"), std::string::npos) << shown(line);
    }
  }
}

TEST(Main, AViolationStaysOneWithoutAnOutput) {
  Launch launch;
  launch.arguments = {"run", "state", "--mutant", "ongoing-task-not-checked"};
  launch.output = Output::kFull;
  EXPECT_EQ(run_backcheck(launch).status, 1);
}

}  // namespace
}  // namespace backcheck
