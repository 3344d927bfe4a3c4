// Files as a whole, and what is none.
#include "sim/whole_file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace backcheck {
namespace {

class WholeFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "backcheck-whole-XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file_of(std::string_view content) const {
    std::ofstream(folder_ + "/file", std::ios::binary) << content;
    return folder_ + "/file";
  }

  std::string folder_;
};

TEST_F(WholeFile, IsReadToItsEnd) {
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 300000U}) {
    const std::string content(size, 'x');
    EXPECT_EQ(read_whole_file(file_of(content), 300000), content) << size;
  }
}

TEST_F(WholeFile, ThatIsTooLongIsReadToOneByteMoreThanItMayHave) {
  EXPECT_EQ(read_whole_file(file_of("abcd"), 4), "abcd");
  EXPECT_EQ(read_whole_file(file_of("abcd"), 3), "abcd");
  EXPECT_EQ(read_whole_file(file_of("abcd"), 2), "abc");
  EXPECT_EQ(read_whole_file(file_of("abcd"), 0), "a");
  EXPECT_EQ(read_whole_file("/dev/zero", 200000), std::string(200001, '\0'));
  EXPECT_EQ(read_whole_file("/dev/zero", 10), std::string(11, '\0'));
}

TEST_F(WholeFile, MayBeAPipe) {
  const std::string pipe = folder_ + "/pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string content(100000, 'y');
  std::thread writer([&] { std::ofstream(pipe) << content; });
  EXPECT_EQ(read_whole_file(pipe, 100000), content);
  writer.join();
}

TEST_F(WholeFile, SaysWhyItCannotBeRead) {
  EXPECT_EQ(read_whole_file(folder_ + "/none", 10).error(), "cannot be opened: No such file or directory");
  EXPECT_EQ(read_whole_file(file_of("a") + "/b", 10).error(), "cannot be opened: Not a directory");
  EXPECT_EQ(read_whole_file(folder_, 10).error(), "is a folder");
  EXPECT_EQ(read_whole_file("/proc/self/mem", 10).error(), "cannot be read: Input/output error");
}

}  // namespace
}  // namespace backcheck
