// Folders of inputs.
#include "fuzz/night/corpus_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "fuzz/night/content_hash.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

class CorpusFolder : public testing::Test {
 protected:
  FakeNight night_;
  std::string one_ = night_.folder() + "/one";
  std::string two_ = night_.folder() + "/two";
};

TEST_F(CorpusFolder, KeepsAnInputUnderTheNameOfItsContent) {
  const auto path = keep_input(one_, "abc");
  ASSERT_TRUE(path);
  EXPECT_EQ(*path, one_ + "/a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(read_input(*path), "abc");
  EXPECT_EQ(keep_input(one_, "abc"), path);
  EXPECT_EQ(corpus_size({one_}).files, 1U);
}

TEST_F(CorpusFolder, SaysWhenAnInputCannotBeKeptOrRead) {
  std::ofstream(one_) << "a file where a folder should be";
  EXPECT_FALSE(keep_input(one_, "abc"));
  EXPECT_FALSE(read_input(two_));
  make_folder(two_);
  EXPECT_FALSE(read_input(two_));
}

TEST_F(CorpusFolder, CountsEachInputOfSeveralFoldersOnce) {
  FakeNight::put(one_, "abc");
  FakeNight::put(two_, "abc");
  FakeNight::put(two_, "defgh");
  std::ofstream(two_ + "/.hidden") << "x";
  EXPECT_EQ(inputs_in({one_, two_}).size(), 2U);
  EXPECT_EQ(corpus_size({one_, two_, night_.folder() + "/none"}).bytes, 8U);
}

TEST_F(CorpusFolder, CopiesWhatIsNotThereAndWhole) {
  FakeNight::put(one_, "abc");
  FakeNight::put(one_, "def");
  FakeNight::put(two_, "def");
  std::ofstream(one_ + "/" + content_hash("whole")) << "who";  // still being written
  std::ofstream(one_ + "/note.txt") << "no input";
  EXPECT_EQ(copy_inputs(one_, two_).copied, 1U);
  EXPECT_EQ(FakeNight::contents(two_), (std::vector<std::string>{"abc", "def"}));
}

TEST_F(CorpusFolder, CountsWhatCouldNotBeCopied) {
  FakeNight::put(one_, "abc");
  FakeNight::put(one_, "def");
  std::ofstream(two_) << "a file where a folder should be";
  const CopiedInputs result = copy_inputs(one_, two_);
  EXPECT_EQ(result.copied, 0U);
  EXPECT_EQ(result.failed, 2U);
}

TEST_F(CorpusFolder, TellsWholeInputsFromThoseThatAreCutShort) {
  FakeNight::put(one_, "abc");
  const std::string half = one_ + "/" + content_hash("whole");
  std::ofstream(half) << "who";
  std::ofstream(one_ + "/note.txt") << "no input";
  EXPECT_EQ(broken_inputs(one_), std::vector<std::string>{half});
  EXPECT_TRUE(holds_inputs(one_, {content_hash("abc")}));
  EXPECT_FALSE(holds_inputs(one_, {content_hash("abc"), content_hash("whole")}));
  EXPECT_FALSE(holds_inputs(one_, {content_hash("def")}));
  remove_broken_inputs(one_);
  EXPECT_EQ(FakeNight::contents(one_), (std::vector<std::string>{"abc", "no input"}));
}

TEST_F(CorpusFolder, RemovesInputsButNoOtherFile) {
  FakeNight::put(one_, "abc");
  FakeNight::put(one_, "def");
  std::ofstream(one_ + "/note.txt") << "stays";
  remove_inputs_except(one_, {content_hash("abc")});
  EXPECT_EQ(FakeNight::contents(one_), (std::vector<std::string>{"abc", "stays"}));
}

TEST_F(CorpusFolder, ListsFoldersByName) {
  make_folder(one_ + "/b");
  make_folder(one_ + "/a/c");
  make_folder(one_ + "/.scratch");
  EXPECT_EQ(folders_in(one_), (std::vector<std::string>{one_ + "/a", one_ + "/b"}));
  remove_folder(one_);
  EXPECT_TRUE(folders_in(one_).empty());
  EXPECT_EQ(file_name("/a/b/c"), "c");
  EXPECT_EQ(file_name("c"), "c");
}

TEST_F(CorpusFolder, SamplesByNameAndNotByOrder) {
  const std::vector<std::string> paths = {"/x/a", "/x/b", "/x/c", "/x/d", "/x/e"};
  const std::vector<std::string> other = {"/y/e", "/y/d", "/y/c", "/y/b", "/y/a"};
  const auto sample = sample_of(paths, 2);
  const auto same = sample_of(other, 2);
  ASSERT_EQ(sample.size(), 2U);
  EXPECT_EQ(file_name(sample[0]), file_name(same[0]));
  EXPECT_EQ(file_name(sample[1]), file_name(same[1]));
  EXPECT_EQ(sample_of(paths, 5).size(), 5U);
  EXPECT_EQ(sample_of(paths, 6).size(), 5U);
}

}  // namespace
}  // namespace backcheck
