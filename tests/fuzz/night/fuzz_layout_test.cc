// Where things lie.
#include "fuzz/night/fuzz_layout.h"

#include <gtest/gtest.h>

#include <fstream>

#include "fuzz/night/corpus_folder.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

TEST(FuzzLayout, KnowsTheProgramsOfEachBuild) {
  const FuzzLayout layout{.root = "/r", .builds = "/b", .learnt = "/l", .artifacts = ""};
  EXPECT_EQ(layout.fast_program("form"), "/b/fuzz/fuzz/fuzz_form");
  EXPECT_EQ(layout.sanitized_program("form"), "/b/fuzz-sanitized/fuzz/fuzz_form");
  EXPECT_EQ(layout.replay_program("form"), "/b/release/fuzz/fuzz_form");
  EXPECT_EQ(layout.dictionary("form"), "/r/fuzz/dict/form.dict");
}

TEST(FuzzLayout, WritesNewCrashesToTheOldOnesUnlessItIsToldWhere) {
  FuzzLayout layout{.root = "/r", .builds = "/b", .learnt = "/l", .artifacts = ""};
  EXPECT_EQ(layout.candidates("form"), "/r/fuzz/regress/form");
  layout.artifacts = "/a";
  EXPECT_EQ(layout.candidates("form"), "/a/form");
  EXPECT_EQ(layout.all_candidates(), "/a");
  EXPECT_EQ(layout.old_crashes("form"), "/r/fuzz/regress/form");
}

TEST(FuzzLayout, CountsWhatNobodyMergedYetAmongEverything) {
  FakeNight night;
  const FuzzLayout& layout = night.layout();
  make_folder(layout.fresh("form", 0));
  make_folder(layout.fresh("form", 11));
  EXPECT_EQ(layout.corpora("form"),
            (std::vector<std::string>{layout.home_corpus("form"), layout.corpus("form")}));
  EXPECT_EQ(layout.everything("form"),
            (std::vector<std::string>{layout.home_corpus("form"), layout.corpus("form"),
                                      layout.fresh("form", 0), layout.fresh("form", 11)}));
}

TEST(FuzzLayout, FindsTheTargetsOfTheTreeButNotTheEmptyOne) {
  FakeNight night({"xml", "form", "empty"});
  std::ofstream(night.folder() + "/fuzz/targets/form_target.h") << "\n";
  EXPECT_EQ(fuzz_targets_in(night.folder()), (std::vector<std::string>{"form", "xml"}));
  EXPECT_TRUE(fuzz_targets_in(night.folder() + "/nowhere").empty());
}

}  // namespace
}  // namespace backcheck
