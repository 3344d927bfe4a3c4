// Files that are private, and files that are not.
#include "sim/account/private_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/sim/account/scratch_folder.h"

namespace backcheck {
namespace {

// Why it is refused, "" where it is not.
std::string fault(const std::string& path) {
  const auto content = read_private_file(path);
  return content ? "" : content.error();
}

bool says(const std::string& reason, std::string_view words) {
  return reason.find(words) != std::string::npos;
}

TEST(PrivateFile, IsReadWhole) {
  const ScratchFolder scratch;
  const std::string content("a\0b\n", 4);
  EXPECT_EQ(read_private_file(scratch.file("f", content)).value(), content);
  EXPECT_EQ(read_private_file(scratch.file("r", content, 0400)).value(), content);
  EXPECT_EQ(read_private_file(scratch.file("e", "")).value(), "");
}

TEST(PrivateFile, MayBeNoLargerThanItsLimit) {
  const ScratchFolder scratch;
  EXPECT_EQ(fault(scratch.file("most", std::string(kMaxPrivateBytes, 'x'))), "");
  EXPECT_TRUE(
      says(fault(scratch.file("more", std::string(kMaxPrivateBytes + 1, 'x'))), "is larger than 65536"));
}

TEST(PrivateFile, IsClosedToGroupAndOthers) {
  const ScratchFolder scratch;
  for (const mode_t mode : {0640, 0604, 0620, 0602, 0610, 0644, 0666, 0777}) {
    const std::string path = scratch.file("f", "hidden", mode);
    const std::string reason = fault(path);
    EXPECT_TRUE(says(reason, "run: chmod 600 '" + path + "'")) << mode << reason;
    EXPECT_FALSE(says(reason, "hidden"));
  }
}

TEST(PrivateFile, BelongsToItsReaderOrToRoot) {
  const ScratchFolder scratch;
  const std::string path = scratch.file("f", "hidden");
  if (geteuid() != 0 || ::chown(path.c_str(), 12345, 12345) != 0)
    GTEST_SKIP() << "only root gives files away";
  EXPECT_TRUE(says(fault(path), "belongs to another user"));
}

TEST(PrivateFile, IsARegularFile) {
  const ScratchFolder scratch;
  EXPECT_TRUE(says(fault(scratch.folder("d")), "is a folder"));
  const std::string pipe = scratch.path() + "/pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_TRUE(says(fault(pipe), "is not a regular file"));
  EXPECT_FALSE(fault("/dev/null").empty());
  EXPECT_TRUE(says(fault(scratch.file("f", "") + "/x"), "is not a folder"));
}

TEST(PrivateFile, ThatIsMissingIsNamed) {
  const ScratchFolder scratch;
  EXPECT_TRUE(says(fault(scratch.path() + "/none"), scratch.path() + "/none cannot be read"));
  EXPECT_TRUE(says(fault(scratch.path() + "/no/ne"), "cannot be read"));
  EXPECT_TRUE(says(fault(""), "missing"));
}

TEST(PrivateFile, MayStandBehindALinkIntoAFolderOfOnesOwn) {
  const ScratchFolder scratch;
  scratch.folder("d");
  scratch.file("d/f", "x");
  ASSERT_EQ(::symlink("d/../d/f", (scratch.path() + "/relative").c_str()), 0);
  ASSERT_EQ(::symlink((scratch.path() + "/d").c_str(), (scratch.path() + "/absolute").c_str()), 0);
  EXPECT_EQ(fault(scratch.path() + "/relative"), "");
  EXPECT_EQ(fault(scratch.path() + "/absolute/f"), "");
}

TEST(PrivateFile, IsRefusedBehindALinkIntoAFolderOfOthers) {
  const ScratchFolder scratch;
  const std::string open = scratch.folder("open");
  scratch.file("open/f", "x");
  ASSERT_EQ(::symlink((open + "/f").c_str(), (scratch.path() + "/link").c_str()), 0);
  EXPECT_EQ(fault(scratch.path() + "/link"), "");
  for (const mode_t mode : {0720, 0702, 0777}) {
    ::chmod(open.c_str(), mode);
    EXPECT_TRUE(says(fault(open + "/f"), "run: chmod go-w '" + open + "'")) << mode;
    EXPECT_TRUE(says(fault(scratch.path() + "/link"), "run: chmod go-w '" + open + "'")) << mode;
  }
  ::chmod(open.c_str(), 01777);  // others cannot exchange what is not theirs
  EXPECT_EQ(fault(scratch.path() + "/link"), "");
}

TEST(PrivateFile, ALinkThatRunsInACircleIsRefused) {
  const ScratchFolder scratch;
  const std::string link = scratch.path() + "/link";
  ASSERT_EQ(::symlink(link.c_str(), link.c_str()), 0);
  EXPECT_TRUE(says(fault(link), "too many links"));
}

}  // namespace
}  // namespace backcheck
