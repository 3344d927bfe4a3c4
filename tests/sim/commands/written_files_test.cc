// Files that would be lost.
#include "sim/commands/written_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace backcheck {
namespace {

namespace fs = std::filesystem;

class WrittenFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = fs::temp_directory_path() / "backcheck-written-XXXXXX";
    folder_ = mkdtemp(name.data());
    std::ofstream(at("there")) << "x";
    fs::create_hard_link(at("there"), at("linked"));
    fs::create_symlink("there", at("pointed"));
    fs::create_symlink(".", at("folder"));
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string at(const std::string& name) const { return folder_ + "/" + name; }

  // The fault of a command line, with one line of it for each argument.
  static std::string fault(const std::vector<std::string>& arguments) {
    Options options({{"one", "FILE", "is written"},
                     {"other", "FILE", "is written"},
                     {"world", "FILE", "is read", false, true},
                     {"place", "URL", "is no file"}},
                    "FILE");
    const auto parsed = options.parse(arguments);
    return parsed ? "" : parsed.error().reason;
  }

  std::string folder_;
};

TEST_F(WrittenFiles, MayNotBeWrittenTwice) {
  const std::string loss = " name the same file, " + at("a") + ", so that one would be lost";
  EXPECT_EQ(fault({"--one", at("a"), "--other", at("a")}), "--one and --other" + loss);
  for (const char* same : {"./a", "folder/a", "none/../a"})
    EXPECT_EQ(fault({"--one", at("a"), "--other", at(same)}), "--one and --other" + loss) << same;
  EXPECT_EQ(fault({"--one", at("a"), "--other", at("b")}), "");
  EXPECT_EQ(fault({"--one", at("a"), "--place", at("a")}), "");
  for (const char* same : {"linked", "pointed"})
    EXPECT_TRUE(fault({"--one", at("there"), "--other", at(same)}).contains("the same file")) << same;
}

TEST_F(WrittenFiles, MayNotBeMadeTwiceThroughALink) {
  fs::create_symlink("folder/a", at("ahead"));
  EXPECT_TRUE(fault({"--one", at("ahead"), "--other", at("a")}).contains("the same file"));
  EXPECT_TRUE(fault({"--one", at("a"), "--other", at("ahead")}).contains("the same file"));
  EXPECT_EQ(fault({"--one", at("ahead"), "--other", at("b")}), "");
}

TEST_F(WrittenFiles, MayNotBeThoseThatAreRead) {
  const std::string loss = " name the same file, " + at("there") + ", which is read: it would be lost";
  EXPECT_EQ(fault({"--one", at("there"), "--world", at("there")}), "--one and --world" + loss);
  EXPECT_EQ(fault({"--world", at("there"), "--other", at("there")}), "--other and --world" + loss);
  EXPECT_EQ(fault({at("there"), "--one", at("there")}), "--one and " + at("there") + loss);
  EXPECT_EQ(fault({at("there"), "--one", at("a"), "--world", at("there")}), "");
  EXPECT_EQ(fault({at("there"), at("there")}), "");
  EXPECT_EQ(fault({at("an-id"), "--one", at("an-id")}), "") << "no file yet, so an id";
}

TEST_F(WrittenFiles, MayBeOneDevice) {
  EXPECT_EQ(fault({"--one", "/dev/null", "--other", "/dev/null", "--world", "/dev/null"}), "");
}

}  // namespace
}  // namespace backcheck
