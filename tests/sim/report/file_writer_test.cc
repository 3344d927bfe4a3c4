// Files that are whole or absent.
#include "sim/report/file_writer.h"

#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace backcheck {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

// Each test has a folder of its own, which is gone afterwards.
class FileWriterTest : public testing::Test {
 protected:
  FileWriterTest()
      : folder_(
            fs::path(testing::TempDir()) /
            (std::string("file_writer_") + testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~FileWriterTest() override { fs::remove_all(folder_); }

  std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }
  const fs::path folder_;
};

TEST_F(FileWriterTest, ANewFileIsWhole) {
  const std::string content = std::string(300'000, 'x') + '\0' + "\xFF";
  ASSERT_TRUE(write_file(folder_ / "r.json", content));
  EXPECT_EQ(text_of(folder_ / "r.json"), content);
  EXPECT_EQ(files(), 1);
}

TEST_F(FileWriterTest, AnOldFileIsReplaced) {
  ASSERT_TRUE(write_file(folder_ / "r", "a long old text"));
  ASSERT_TRUE(write_file(folder_ / "r", "new"));
  EXPECT_EQ(text_of(folder_ / "r"), "new");
  ASSERT_TRUE(write_file(folder_ / "r", ""));
  EXPECT_EQ(text_of(folder_ / "r"), "");
  EXPECT_EQ(files(), 1);
}

TEST_F(FileWriterTest, ASymbolicLinkIsFollowed) {
  fs::create_directory(folder_ / "real");
  ASSERT_TRUE(write_file(folder_ / "real" / "r", "old"));
  fs::create_symlink(folder_ / "real" / "r", folder_ / "link");
  ASSERT_TRUE(write_file(folder_ / "link", "new"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(text_of(folder_ / "real" / "r"), "new");
}

TEST_F(FileWriterTest, ASymbolicLinkThatLeadsToNoFileYetIsFollowed) {
  fs::create_directory(folder_ / "reports");
  fs::create_symlink("reports/real", folder_ / "link");
  fs::create_symlink("link", folder_ / "first");
  ASSERT_TRUE(write_file(folder_ / "first", "new"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "first"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(text_of(folder_ / "reports" / "real"), "new");
  EXPECT_EQ(files(), 3);
}

TEST_F(FileWriterTest, LinksThatLeadToThemselvesStay) {
  fs::create_symlink("other", folder_ / "link");
  fs::create_symlink("link", folder_ / "other");
  const auto written = write_file(folder_ / "link", "new");
  ASSERT_FALSE(written);
  EXPECT_TRUE(written.error().contains("cannot follow")) << written.error();
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(files(), 2);
}

TEST_F(FileWriterTest, AFileThatIsTriedStaysAsItIs) {
  EXPECT_TRUE(try_file(folder_ / "new"));
  EXPECT_EQ(files(), 0);
  ASSERT_TRUE(write_file(folder_ / "old", "old"));
  EXPECT_TRUE(try_file(folder_ / "old"));
  EXPECT_EQ(text_of(folder_ / "old"), "old");
  EXPECT_EQ(files(), 1);
}

TEST_F(FileWriterTest, WhatCannotBeWrittenFailsInATrialAsItDoesInTheEnd) {
  fs::create_symlink("nowhere/real", folder_ / "link");
  for (const fs::path& path :
       {folder_, folder_ / "none" / "file", folder_ / "link", folder_ / std::string(300, 'x')}) {
    const auto tried = try_file(path);
    ASSERT_FALSE(tried) << path;
    EXPECT_EQ(tried, write_file(path, "new")) << path;
  }
  EXPECT_EQ(files(), 1);
}

TEST(FileWriterDeviceTest, ADeviceIsOnlyLookedAtInATrial) {
  EXPECT_TRUE(try_file("/dev/full"));
  EXPECT_TRUE(try_file("/dev/stdout"));
}

TEST_F(FileWriterTest, APipeThatNobodyReadsYetKeepsNoTrialWaiting) {
  ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_TRUE(try_file(folder_ / "pipe"));
  EXPECT_TRUE(fs::is_fifo(folder_ / "pipe"));
}

TEST(EndOfLinks, IsWhereAFileWouldBeMade) {
  const fs::path folder = fs::path(testing::TempDir()) / "end_of_links";
  fs::remove_all(folder);
  fs::create_directories(folder);
  EXPECT_EQ(end_of_links(folder / "none"), folder / "none");
  fs::create_symlink("/nowhere/file", folder / "link");
  fs::create_symlink("link", folder / "first");
  EXPECT_EQ(end_of_links(folder / "first"), fs::path("/nowhere/file"));
  fs::create_symlink("ring", folder / "ring");
  EXPECT_EQ(end_of_links(folder / "ring"), std::nullopt);
  fs::remove_all(folder);
}

TEST_F(FileWriterTest, AFolderThatIsNotThereIsToldAndNothingIsMade) {
  const std::string path = folder_ / "no" / "r";
  const auto written = write_file(path, "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error(), path + ": cannot make a file in its folder: No such file or directory");
  EXPECT_EQ(files(), 0);
}

TEST_F(FileWriterTest, AFolderIsNoFile) {
  const auto written = write_file(folder_, "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error(), folder_.string() + ": cannot write: Is a directory");
}

TEST_F(FileWriterTest, WhatAKilledWriterLeftIsInNobodysWay) {
  ASSERT_TRUE(write_file(folder_ / "r", "a"));
  std::ofstream(folder_ / (".r." + std::to_string(getpid()) + ".tmp")) << "half a rep";
  ASSERT_TRUE(write_file(folder_ / "r", "b"));
  EXPECT_EQ(text_of(folder_ / "r"), "b");
  EXPECT_EQ(files(), 1);
}

TEST_F(FileWriterTest, WhatAnotherWriterLeftAsItWasKilledIsRemoved) {
  for (const char* left :
       {".r.1.tmp", ".r.4194305.tmp", ".s.1.tmp", ".r.s.tmp", ".r.1.2.tmp", ".r.tmp", "r.1.tmp"})
    std::ofstream(folder_ / left) << "half a rep";
  ASSERT_TRUE(write_file(folder_ / "r", "whole"));
  EXPECT_FALSE(fs::exists(folder_ / ".r.1.tmp"));
  EXPECT_FALSE(fs::exists(folder_ / ".r.4194305.tmp"));
  EXPECT_EQ(files(), 6) << "of other files, or of nobody's, nothing is removed";
}

TEST_F(FileWriterTest, WhatAnotherWriterIsStillWritingIsLeftAlone) {
  const fs::path other = folder_ / ".r.1.tmp";
  const int file = open(other.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  ASSERT_EQ(flock(file, LOCK_EX), 0);
  ASSERT_TRUE(write_file(folder_ / "r", "mine"));
  EXPECT_TRUE(fs::exists(other));
  close(file);
  ASSERT_TRUE(write_file(folder_ / "r", "mine"));
  EXPECT_FALSE(fs::exists(other));
}

TEST_F(FileWriterTest, AnotherWriterOfTheSameNumberIsLeftAlone) {
  // In another container processes have the same numbers.
  const fs::path other = folder_ / (".r." + std::to_string(getpid()) + ".tmp");
  const int file = open(other.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  ASSERT_EQ(flock(file, LOCK_EX), 0);
  EXPECT_TRUE(write_file(folder_ / "r", "mine"));
  EXPECT_TRUE(try_file(folder_ / "r"));
  EXPECT_EQ(text_of(folder_ / "r"), "mine");
  EXPECT_TRUE(fs::exists(other));
  EXPECT_EQ(files(), 2);
  close(file);
}

TEST_F(FileWriterTest, ThreadsThatWriteOneFileEachWriteItWhole) {
  constexpr int kThreads = 4;
  constexpr int kTimes = 50;
  {
    std::vector<std::jthread> writers;
    for (int i = 0; i < kThreads; ++i) {
      writers.emplace_back([&, letter = static_cast<char>('a' + i)] {
        for (int turn = 0; turn < kTimes; ++turn) {
          const auto written = write_file(folder_ / "r", std::string(10'000, letter));
          EXPECT_TRUE(written) << written.error();
          const std::string text = text_of(folder_ / "r");
          EXPECT_EQ(text, std::string(10'000, text.front()));
        }
      });
    }
  }
  EXPECT_EQ(files(), 1);
}

TEST(FileWriterDeviceTest, ADeviceIsWrittenToAsItStands) {
  ASSERT_TRUE(write_file("/dev/null", "x"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "this system has no /dev/full";
  const auto written = write_file("/dev/full", "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error(), "/dev/full: cannot write: No space left on device");
}

TEST_F(FileWriterTest, AFileThatIsReplacedHandsOnItsMode) {
  const fs::path path = folder_ / "private";
  ASSERT_TRUE(write_file(path.string(), "one"));
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  ASSERT_TRUE(write_file(path.string(), "two"));
  EXPECT_EQ(text_of(path), "two");
  EXPECT_EQ(fs::status(path).permissions(),
            fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
}

TEST_F(FileWriterTest, NothingIsDiscardedWhereNothingIsBeingWritten) {
  ASSERT_TRUE(write_file(folder_ / "r", "a"));
  discard_unfinished_file();
  EXPECT_EQ(text_of(folder_ / "r"), "a");
}

}  // namespace
}  // namespace backcheck
