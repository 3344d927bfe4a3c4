// The program as ./fuzz/run starts it.
#include <gtest/gtest.h>

#include <csignal>

#include "fuzz/night/child_process.h"
#include "fuzz/night/corpus_folder.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

class FuzzRun : public testing::Test {
 protected:
  ChildResult run(
      const std::vector<std::string>& arguments,
      const std::function<bool()>& stopped = [] { return false; }) {
    ChildCommand command;
    command.arguments = {FUZZ_RUN, "--root", night_.folder(), "--corpus", night_.layout().learnt};
    command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
    command.stop_signal = SIGINT;
    return run_child(command, stopped);
  }
  static bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }

  FakeNight night_{{"form", "xml"}};
};

TEST_F(FuzzRun, ExplainsItselfAndListsTheTargets) {
  const ChildResult help = run({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_TRUE(has(help.output, "Usage: ./fuzz/run"));
  EXPECT_EQ(run({"--list"}).output, "form\nxml\n");
  EXPECT_EQ(run({"--needs", "--target", "xml", "--no-valgrind"}).output,
            "fuzz fuzz_xml\nfuzz-sanitized fuzz_xml\n");
  EXPECT_EQ(run({"--needs", "--help"}).output, "");
  EXPECT_EQ(run({"--needs", "--list"}).output, "");
}

TEST_F(FuzzRun, RefusesWhatItDoesNotUnderstand) {
  const ChildResult option = run({"--tme", "3m"});
  EXPECT_EQ(option.status, 2);
  EXPECT_EQ(option.output,
            "fuzz/run: there is no option --tme; did you mean --time?\nSee: ./fuzz/run --help\n");
  EXPECT_EQ(run({"--target", "fomr"}).status, 2);
}

TEST_F(FuzzRun, RefusesToBeginWhereItsReportsOrCrashesCouldNotBeWritten) {
  const std::vector<std::vector<std::string>> places = {{"--report-json", night_.folder() + "/no/r.json"},
                                                        {"--report-junit", night_.folder() + "/no/r.xml"},
                                                        {"--artifacts", "/dev/null/nope"}};
  for (const std::vector<std::string>& place : places) {
    for (const char* option : {"--time=1h", "--needs"}) {
      const ChildResult result = run({place[0], place[1], option});
      EXPECT_EQ(result.status, 2) << place[0];
      EXPECT_TRUE(has(result.output, place[1])) << result.output;
      EXPECT_TRUE(has(result.output, "See: ./fuzz/run --help")) << result.output;
    }
  }
}

TEST_F(FuzzRun, ReportsACrashInAllFormsAndEndsWithOne) {
  FakeNight::put(night_.layout().home_corpus("form"), "leads to a crash");
  const std::string json = night_.folder() + "/r.json";
  const std::string junit = night_.folder() + "/r.xml";
  const ChildResult result = run({"--target", "form", "--time", "100ms", "--no-valgrind", "--report-json",
                                  json, "--report-junit", junit});
  EXPECT_EQ(result.status, 1);
  EXPECT_TRUE(has(result.output, "CRASH of form: broken statement"));
  EXPECT_TRUE(has(read_input(json).value_or(""), "\"verdict\": \"violates\""));
  EXPECT_TRUE(has(read_input(junit).value_or(""), "<failure"));
}

TEST_F(FuzzRun, ExploresForANumberOfExecutions) {
  const ChildResult result = run({"--target", "form", "--runs", "2500", "--no-valgrind"});
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_TRUE(has(result.output, "2500 executions of each target asked for\n")) << result.output;
  EXPECT_TRUE(has(result.output, "  explored in all: 3000 executions in 0.0")) << result.output;
  EXPECT_EQ(run({"--runs", "5", "--time", "1m"}).status, 2);
}

TEST_F(FuzzRun, EndsWithThreeWhereTheBuildsAreMissing) {
  EXPECT_EQ(run({"--target", "form", "--time", "100ms", "--builds", "/nowhere", "--quiet"}).status, 3);
}

TEST_F(FuzzRun, EndsWithItsReportWhenItIsInterrupted) {
  const ChildResult result = run({"--target", "form", "--time", "1h", "--no-valgrind"},
                                 [this] { return !folders_in(night_.layout().fresh("form")).empty(); });
  EXPECT_EQ(result.status, 130);
  EXPECT_TRUE(has(result.output, ", interrupted\n"));
}

}  // namespace
}  // namespace backcheck
