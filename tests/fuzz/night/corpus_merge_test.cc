// What is kept.
#include "fuzz/night/corpus_merge.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "fuzz/night/content_hash.h"
#include "fuzz/night/corpus_folder.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

using Contents = std::vector<std::string>;

class Merging : public testing::Test {
 protected:
  Merging() {
    FakeNight::put(layout_.home_corpus("form"), "home");
    FakeNight::put(layout_.corpus("form"), "redundant");
    FakeNight::put(layout_.fresh("form", 0), "new 0");
    FakeNight::put(layout_.fresh("form", 1), "new 1");
  }
  PhaseResult result() const { return night_.ledger.summary().targets[0].phase(Phase::kMerge); }

  FakeNight night_;
  const FuzzLayout& layout_ = night_.layout();
};

TEST_F(Merging, PutsAllThatIsNeededIntoOneFolder) {
  merge_corpus(night_.stage, "form");
  EXPECT_EQ(result().verdict, Verdict::kConforms);
  EXPECT_EQ(FakeNight::contents(layout_.corpus("form")), (Contents{"home", "new 0", "new 1"}));
  EXPECT_TRUE(folders_in(layout_.fresh("form")).empty());
  EXPECT_EQ(FakeNight::contents(layout_.home_corpus("form")), Contents{"home"});
}

TEST_F(Merging, WritesTheCorpusOfTheTreeAnewWhereThatIsWanted) {
  night_.settings.updates_home = true;
  FakeNight::put(layout_.home_corpus("form"), "redundant too");
  merge_corpus(night_.stage, "form");
  EXPECT_EQ(FakeNight::contents(layout_.home_corpus("form")), (Contents{"home", "new 0", "new 1"}));
}

TEST_F(Merging, LosesNothingWhereItCannotBeDone) {
  std::filesystem::remove(layout_.fast_program("form"));
  merge_corpus(night_.stage, "form");
  EXPECT_EQ(result().verdict, Verdict::kInconclusive);
  EXPECT_EQ(inputs_in(layout_.everything("form")).size(), 4U);
}

TEST_F(Merging, IsWholeWhereTheEngineChoseAnInputAndItsCopy) {
  FakeNight::put(layout_.corpus("form"), "home");
  FakeNight::put(layout_.corpus("form"), "new 0");
  merge_corpus(night_.stage, "form");
  EXPECT_EQ(result().verdict, Verdict::kConforms);
  EXPECT_TRUE(night_.ledger.summary().troubles.empty());
  EXPECT_EQ(FakeNight::contents(layout_.corpus("form")), (Contents{"home", "new 0", "new 1"}));
}

TEST_F(Merging, LosesNothingWhereTheEngineCannotWriteWhatItChose) {
  for (const char* disk : {"the disk is full", "no room for a name"}) {
    FakeNight night;
    FakeNight::put(night.layout().corpus("form"), disk);
    FakeNight::put(night.layout().fresh("form", 0), "new");
    merge_corpus(night.stage, "form");
    const NightSummary summary = night.ledger.summary();
    EXPECT_EQ(summary.targets[0].phase(Phase::kMerge).verdict, Verdict::kInconclusive) << disk;
    ASSERT_EQ(summary.troubles.size(), 1U) << disk;
    EXPECT_TRUE(summary.troubles[0].contains("inputs of form could not be written to ")) << disk;
    EXPECT_EQ(FakeNight::contents(night.layout().corpus("form")), Contents{disk});
    EXPECT_EQ(FakeNight::contents(night.layout().fresh("form", 0)), Contents{"new"}) << disk;
  }
}

TEST_F(Merging, RemovesNothingWhereWhatWasMergedCannotBeWritten) {
  std::filesystem::create_directories(layout_.corpus("form") + "/" + content_hash("new 1"));
  merge_corpus(night_.stage, "form");
  EXPECT_EQ(result().verdict, Verdict::kInconclusive);
  EXPECT_EQ(night_.ledger.summary().troubles,
            std::vector<std::string>{"inputs of form could not be written to " + layout_.corpus("form") +
                                     "; is the disk full?"});
  EXPECT_EQ(inputs_in(layout_.everything("form")).size(), 4U);
  EXPECT_EQ(FakeNight::contents(layout_.fresh("form", 1)), Contents{"new 1"});
}

TEST_F(Merging, DoesNothingWithoutInputs) {
  FakeNight empty;
  merge_corpus(empty.stage, "form");
  EXPECT_EQ(empty.ledger.summary().targets[0].phase(Phase::kMerge).verdict, Verdict::kSkipped);
}

TEST_F(Merging, OfASharedFolderRemovesWhatIsNotNeeded) {
  night_.settings.shared = SharedNode{night_.folder() + "/shared", 0, 2};
  FakeNight::put(night_.folder() + "/shared/form", "another node's");
  FakeNight::put(night_.folder() + "/shared/form", "another node's redundant");
  merge_shared(night_.stage, "form");
  EXPECT_EQ(FakeNight::contents(night_.folder() + "/shared/form"), (Contents{"another node's", "home"}));
}

}  // namespace
}  // namespace backcheck
