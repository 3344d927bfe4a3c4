// A folder of several nodes.
#include "fuzz/night/shared_corpus.h"

#include <gtest/gtest.h>

#include <fstream>

#include "fuzz/night/content_hash.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

using Contents = std::vector<std::string>;

class Sharing : public testing::Test {
 protected:
  FakeNight night_;
  const FuzzLayout& layout_ = night_.layout();
  SharedNode node_{night_.folder() + "/shared", 1, 3};
  SharedCorpus shared_{node_, layout_};
};

TEST_F(Sharing, HandsOverWhatOneFoundAndBringsWhatOthersFound) {
  FakeNight::put(layout_.fresh("form", 2), "mine");
  FakeNight::put(shared_.folder("form"), "theirs");
  EXPECT_EQ(shared_.publish("form", 2).copied, 1U);
  EXPECT_EQ(FakeNight::contents(shared_.folder("form")), (Contents{"mine", "theirs"}));
  EXPECT_EQ(shared_.fetch("form").copied, 2U);
  EXPECT_EQ(FakeNight::contents(layout_.corpus("form")), (Contents{"mine", "theirs"}));
  EXPECT_EQ(shared_.publish("form", 2).copied, 0U);
  EXPECT_EQ(shared_.fetch("form").copied, 0U);
}

TEST_F(Sharing, HandsOverWhatAKilledRunLeft) {
  FakeNight::put(layout_.fresh("form", 0), "a");
  FakeNight::put(layout_.fresh("form", 7), "b");
  EXPECT_EQ(shared_.publish_all("form").copied, 2U);
  EXPECT_EQ(FakeNight::contents(shared_.folder("form")), (Contents{"a", "b"}));
}

TEST_F(Sharing, ReplacesWhatWasMergedAndKeepsWhatCameMeanwhile) {
  for (const char* input : {"needed", "not needed", "came meanwhile"})
    FakeNight::put(shared_.folder("form"), input);
  FakeNight::put(night_.folder() + "/merged", "needed");
  FakeNight::put(night_.folder() + "/merged", "of home");
  std::vector<std::string> names = {content_hash("needed"), content_hash("not needed")};
  EXPECT_TRUE(shared_.replace("form", names, night_.folder() + "/merged"));
  EXPECT_EQ(FakeNight::contents(shared_.folder("form")), (Contents{"came meanwhile", "needed", "of home"}));
}

TEST_F(Sharing, RemovesNothingWhereWhatWasMergedCannotBeWritten) {
  FakeNight::put(shared_.folder("form"), "not needed");
  FakeNight::put(night_.folder() + "/merged", "needed");
  make_folder(shared_.folder("form") + "/" + content_hash("needed"));
  EXPECT_FALSE(shared_.replace("form", {content_hash("not needed")}, night_.folder() + "/merged"));
  EXPECT_EQ(FakeNight::contents(shared_.folder("form")), Contents{"not needed"});
}

TEST_F(Sharing, CountsWhatItCouldNotHandOver) {
  FakeNight::put(layout_.fresh("form", 0), "a");
  FakeNight::put(layout_.fresh("form", 7), "b");
  make_folder(node_.folder);
  std::ofstream(shared_.folder("form")) << "a file where a folder should be";
  EXPECT_EQ(shared_.publish("form", 7).failed, 1U);
  EXPECT_EQ(shared_.publish_all("form").failed, 2U);
}

TEST_F(Sharing, GivesEachNodeAFolder) { EXPECT_EQ(node_folder(node_), night_.folder() + "/shared/.nodes/1"); }

}  // namespace
}  // namespace backcheck
