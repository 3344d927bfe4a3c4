// What the command line means.
#include "fuzz/night/night_options.h"

#include <gtest/gtest.h>

#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

class NightOptions : public testing::Test {
 protected:
  std::expected<NightSettings, UsageFault> settings(const std::vector<std::string>& arguments) const {
    const auto options = parse_night_options(arguments);
    if (!options) return std::unexpected(options.error());
    return night_settings(*options, {.root = night_.folder(), .cores = 3, .seed = 9, .path = "/bin"});
  }
  std::string fault(const std::vector<std::string>& arguments) const {
    const auto result = settings(arguments);
    return result ? "" : result.error().reason;
  }

  FakeNight night_{{"form", "request", "xml"}};
};

TEST_F(NightOptions, AreAllTargetsForTenMinutesOnAllCoresWhereNothingIsSaid) {
  const auto usual = settings({});
  ASSERT_TRUE(usual);
  EXPECT_EQ(usual->targets, (std::vector<std::string>{"form", "request", "xml"}));
  EXPECT_EQ(usual->time, std::chrono::minutes(10));
  EXPECT_EQ(usual->jobs, 3U);
  EXPECT_EQ(usual->seed, 9U);
  EXPECT_EQ(usual->layout.learnt, night_.folder() + "/build/fuzz-corpus");
  EXPECT_EQ(usual->layout.artifacts, "");
  EXPECT_FALSE(usual->updates_home);
  EXPECT_TRUE(usual->wants_valgrind);
  EXPECT_FALSE(usual->shared);
}

TEST_F(NightOptions, TakeTargetsInAnyWay) {
  const std::vector<std::string> both = {"form", "xml"};
  EXPECT_EQ(settings({"--target", "xml,form"})->targets, both);
  EXPECT_EQ(settings({"--target", "xml", "--target=form", "--target", "xml"})->targets, both);
  EXPECT_EQ(fault({"--target", "fomr"}),
            "there is no target \"fomr\"; did you mean \"form\"?\nthere are: form, request, xml");
  EXPECT_EQ(fault({"--target", ","}), "--target needs a value: --target NAME");
  EXPECT_EQ(fault({"--target", ""}), "--target needs a value: --target NAME[,NAME]");
  EXPECT_EQ(fault({"--target="}), "--target needs a value: --target NAME[,NAME]");
  EXPECT_EQ(fault({"--target"}), "--target needs a value: --target NAME[,NAME]");
}

TEST_F(NightOptions, AreWhatIsSaid) {
  const auto said = settings({"--time", "3m", "--jobs=5", "--seed", "1", "--corpus", "/c", "--artifacts",
                              "/a", "--builds", "/b", "--update-corpus", "--no-valgrind", "--no-setup"});
  ASSERT_TRUE(said);
  EXPECT_EQ(said->time, std::chrono::minutes(3));
  EXPECT_EQ(said->jobs, 5U);
  EXPECT_EQ(said->seed, 1U);
  EXPECT_EQ(said->layout.learnt, "/c");
  EXPECT_EQ(said->layout.artifacts, "/a");
  EXPECT_EQ(said->layout.builds, "/b");
  EXPECT_TRUE(said->updates_home);
  EXPECT_FALSE(said->wants_valgrind);
}

TEST_F(NightOptions, AreATimeOrANumberOfExecutions) {
  const auto by_runs = settings({"--runs", "10000000"});
  ASSERT_TRUE(by_runs);
  EXPECT_EQ(by_runs->runs, 10'000'000U);
  EXPECT_EQ(by_runs->time, std::chrono::milliseconds(0));
  EXPECT_EQ(settings({"--time", "3m"})->runs, 0U);
  EXPECT_EQ(settings({"--runs=1"})->runs, 1U);
  EXPECT_EQ(fault({"--runs", "0"}), "--runs is from 1 on");
  EXPECT_NE(fault({"--runs", "many"}), "");
  EXPECT_EQ(fault({"--runs", "5", "--time", "3m"}),
            "--time and --runs are two ways to say when to end: give one of them");
}

TEST_F(NightOptions, RefuseWhatTheyDoNotUnderstand) {
  EXPECT_EQ(fault({"--tme", "3m"}), "there is no option --tme; did you mean --time?");
  EXPECT_EQ(fault({"--jobs", "0"}), "--jobs is from 1 to 1024");
  EXPECT_EQ(fault({"--jobs", "1025"}), "--jobs is from 1 to 1024");
  EXPECT_TRUE(settings({"--jobs", "1024"}));
  EXPECT_NE(fault({"--time", "soon"}), "");
  EXPECT_NE(fault({"form"}), "");
  EXPECT_NE(fault({"--root", "/nowhere"}), "");
}

TEST_F(NightOptions, ShareAFolderAsOneOfSeveralNodes) {
  const auto shared = settings({"--shared", "/s", "--node", "1/4"});
  ASSERT_TRUE(shared && shared->shared);
  EXPECT_EQ(shared->shared->folder, "/s");
  EXPECT_EQ(shared->shared->node, 1U);
  EXPECT_EQ(shared->shared->nodes, 4U);
  EXPECT_EQ(shared->layout.learnt, "/s/.nodes/1");
  EXPECT_EQ(shared->layout.artifacts, "/s/.crashes");
  EXPECT_EQ(settings({"--shared", "/s"})->shared->nodes, 1U);
}

TEST_F(NightOptions, RefuseNodesThatAreNone) {
  EXPECT_EQ(fault({"--shared", "/s", "--node", "4/4"}),
            "--node is I/N with 0 <= I < N, as in 0/4, not \"4/4\"");
  EXPECT_EQ(fault({"--node", "0/4"}), "--node says who works on a folder: --shared DIR");
  EXPECT_NE(fault({"--shared", "/s", "--update-corpus"}), "");
}

TEST_F(NightOptions, NeedTheBuildsOfTheChosenTargets) {
  EXPECT_EQ(needed_builds(*settings({"--target", "form,xml"})),
            "fuzz fuzz_form fuzz_xml\nfuzz-sanitized fuzz_form fuzz_xml\nrelease fuzz_form fuzz_xml\n");
  EXPECT_EQ(needed_builds(*settings({"--target", "form", "--no-valgrind"})),
            "fuzz fuzz_form\nfuzz-sanitized fuzz_form\n");
}

TEST_F(NightOptions, AreAllExplained) {
  const std::string help = night_help();
  for (const char* option :
       {"--time", "--runs", "--target", "--jobs", "--seed", "--corpus", "--update-corpus", "--report-json",
        "--report-junit", "--shared", "--node", "--mutants", "--rates", "--quiet", "--no-color"})
    EXPECT_NE(help.find(option), std::string::npos) << option;
}

}  // namespace
}  // namespace backcheck
